"""Which copies go: of two years of nights seven days, four weeks and twelve months stay; gaps erode nothing."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.calendar import BANGKOK
from office.copies.retention import Keep, made_at, name_at, too_many

NOW = datetime(2026, 11, 30, 12, tzinfo=BANGKOK)
KEEP = Keep(days=7, weeks=4, months=12)


def nights(count: int) -> list[datetime]:
    return [NOW.replace(hour=2, minute=30) - timedelta(days=number) for number in range(count)]


def left(made: list[datetime], keep: Keep = KEEP, now: datetime = NOW) -> list[datetime]:
    return sorted(set(made) - too_many(made, keep, now), reverse=True)


def test_of_two_years_of_nights_days_weeks_and_months_stay():
    kept = left(nights(730))
    assert (kept[:7], 18 <= len(kept) <= 23, kept[-1] < NOW - timedelta(days=320)) == (nights(7), True, True)


def test_day_after_day_the_same_stay_as_at_once():
    there: list[datetime] = []
    for night in reversed(nights(400)):
        there = left([*there, night], now=night)
    assert set(left(nights(400))) - set(there) <= {min(left(nights(400)))}
    assert 18 <= len(there) <= 23


def test_after_a_year_without_copies_the_old_ones_are_still_there():
    old = [at - timedelta(days=365) for at in nights(5)]
    assert left(old) == old


def test_several_of_a_day_leave_the_newest():
    assert left([NOW - timedelta(hours=one) for one in (1, 2, 3)]) == [NOW - timedelta(hours=1)]


def test_what_a_wrong_clock_dated_ahead_pushes_nothing_out():
    ahead = [NOW + timedelta(days=300 + one) for one in range(30)]
    assert set(left([*ahead, *nights(7)])) == {*ahead, *nights(7)}


@given(
    st.lists(st.integers(0, 900), unique=True, max_size=60), st.integers(1, 9), st.integers(0, 9), st.integers(0, 9)
)
def test_the_newest_never_goes_and_no_more_stay_than_are_asked_for(days: list[int], d: int, w: int, m: int):
    made = [NOW - timedelta(days=day) for day in days]
    kept = left(made, Keep(d, w, m))
    assert kept[:1] == sorted(made, reverse=True)[:1]
    assert len(kept) <= d + w + m


def test_a_name_says_when():
    from pathlib import Path

    assert made_at(Path(name_at(NOW))) == NOW
    strangers = ("ita-2026-13-01-0000.itacopy", "other.itacopy", "ita-2026-01-01-0000.itacopy.bak", ".ita-part-x")
    assert [made_at(Path(name)) for name in strangers] == [None] * 4
