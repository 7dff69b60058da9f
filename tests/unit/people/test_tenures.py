"""Tenures in one seat: what was is kept, at most one head and one acting head a day, whatever is entered when."""

from datetime import date, timedelta
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from people.tenures import Tenure, leave, sitting, take

FIRST, TODAY, LAST = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
JANUARY, FEBRUARY, MARCH = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)


def someone(name: str) -> UUID:
    return uuid5(UUID(int=0), name)


def a_tenure(name: str, since: date, until: date | None = None, *, acting: bool = False) -> Tenure:
    return Tenure(someone(name), since, until, acting)


def history(*entered: Tenure) -> list[Tenure]:
    """Return the seat's tenures after these were entered one after the other."""
    known: list[Tenure] = []
    for one in entered:
        known = take(known, one, TODAY)
    return known


def there(known: list[Tenure], day: date) -> UUID | None:
    found = sitting(known, day)
    return found.person_id if found else None


def by_day(known: list[Tenure], days: list[date], *, head: bool = False) -> list[UUID | None]:
    found = [sitting(known, day, head=head) for day in days]
    return [one.person_id if one else None for one in found]


a_span = st.tuples(st.sampled_from(DAYS), st.none() | st.integers(0, 40))
an_entry = st.builds(
    lambda name, span, acting: a_tenure(
        name, span[0], None if span[1] is None else span[0] + timedelta(days=span[1]), acting=acting
    ),
    st.sampled_from("abcd"), a_span, st.booleans(),
)  # fmt: skip
histories = st.lists(an_entry, max_size=8).map(lambda entered: history(*entered))


@given(histories, an_entry)
def test_at_most_one_head_and_one_acting_head_a_day(known: list[Tenure], entry: Tenure):
    after = take(known, entry, TODAY)
    heads = [
        [one for one in after if one.covers(day) and one.is_acting == acting] for day in DAYS for acting in (0, 1)
    ]
    assert max(map(len, heads)) <= 1


@given(histories, an_entry)
def test_no_tenure_is_upside_down(known: list[Tenure], entry: Tenure):
    assert all(one.until_on is None or one.since_on <= one.until_on for one in take(known, entry, TODAY))


@given(histories, an_entry)
def test_days_before_a_new_tenure_keep_who_they_had(known: list[Tenure], entry: Tenure):
    before = [day for day in DAYS if day < entry.since_on]
    after = take(known, entry, TODAY)
    assert by_day(after, before) == by_day(known, before)
    assert by_day(after, before, head=True) == by_day(known, before, head=True)


@given(histories, an_entry)
def test_who_is_entered_sits_there_on_the_first_day(known: list[Tenure], entry: Tenure):
    after = take(known, entry, TODAY)
    assert any(one.covers(entry.since_on) and one.person_id == entry.person_id for one in after)


@given(histories, an_entry)
def test_a_tenure_that_is_past_leaves_the_days_after_it_as_they_were(known: list[Tenure], entry: Tenure):
    mine = any(one.person_id == entry.person_id and one.is_acting == entry.is_acting for one in known)
    if entry.until_on is None or entry.until_on >= TODAY or mine:
        return
    later = [day for day in DAYS if day > entry.until_on]
    assert by_day(take(known, entry, TODAY), later) == by_day(known, later)


@given(histories, an_entry)
def test_entering_the_same_again_changes_nothing(known: list[Tenure], entry: Tenure):
    once = take(known, entry, TODAY)
    assert take(once, entry, TODAY) == once


@given(histories, st.sampled_from(DAYS))
def test_leaving_takes_nobodys_past(known: list[Tenure], on: date):
    gone = sitting(known, on)
    until = [day for day in DAYS if day <= on]
    assert gone is None or by_day(leave(known, gone, on), until) == by_day(known, until)


def test_an_earlier_tenure_ends_where_the_one_entered_for_later_begins():
    known = history(a_tenure("later", MARCH), a_tenure("now", JANUARY))
    assert [there(known, day) for day in (FEBRUARY, MARCH)] == [someone("now"), someone("later")]


def test_acting_with_an_end_gives_the_seat_back():
    known = history(a_tenure("head", JANUARY), a_tenure("acting", FEBRUARY, date(2025, 2, 10), acting=True))
    days = (date(2025, 2, 10), date(2025, 2, 11))
    assert [there(known, day) for day in days] == [someone("acting"), someone("head")]


def test_acting_ends_where_a_head_entered_for_later_begins():
    known = history(a_tenure("new", MARCH), a_tenure("acting", FEBRUARY, acting=True))
    assert there(known, MARCH) == someone("new")


def test_a_head_who_is_replaced_for_a_time_that_lies_ahead_does_not_come_back():
    known = history(a_tenure("old", JANUARY), a_tenure("new", date(2025, 2, 10), date(2025, 2, 20)))
    assert there(known, date(2025, 2, 21)) is None


def test_somebody_who_sits_there_already_keeps_the_first_day():
    known = history(a_tenure("head", JANUARY), a_tenure("head", FEBRUARY, MARCH))
    assert [(one.since_on, one.until_on) for one in known] == [(JANUARY, MARCH)]


def test_somebody_who_began_earlier_than_was_known_has_one_tenure():
    known = history(a_tenure("head", FEBRUARY), a_tenure("head", JANUARY))
    assert [(one.since_on, one.until_on) for one in known] == [(JANUARY, None)]
