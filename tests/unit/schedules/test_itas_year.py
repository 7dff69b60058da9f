from datetime import date, timedelta

import pytest

from schedules.itas_year import ACTS, DAYS_THAI, USUAL, CalendarDay, is_told_on
from schedules.office_days import OfficeDays

OFFICE = OfficeDays()
ACT = {act.key: act for act in ACTS}
OPENS_2568 = date(2025, 6, 1)  # a Sunday; Tuesday 3 June is a holiday


@pytest.mark.parametrize(
    ("key", "day"),
    [("marks", date(2025, 6, 5)), ("clarify_draft", date(2025, 6, 10)), ("clarify_sign", date(2025, 6, 12))],
)
def test_clarification_is_ready_by_the_second_fifth_and_seventh_office_day(key, day):
    # Monday 2 June was declared a holiday too
    assert ACT[key].due_on(OPENS_2568, OfficeDays(closed=frozenset({date(2025, 6, 2)}))) == day


def test_an_act_on_a_closed_day_is_due_on_the_office_day_before():
    assert ACT["executive"].due_on(date(2025, 4, 13), OFFICE) == date(2025, 4, 11)


def test_an_act_before_a_day_counts_office_days_back():
    assert ACT["entry"].due_on(date(2025, 4, 30), OFFICE) == date(2025, 4, 29)
    assert ACT["registration"].due_on(date(2025, 2, 28), OFFICE) == date(2025, 2, 14)


def test_every_day_has_words_and_a_usual_date():
    assert set(DAYS_THAI) == set(USUAL) == set(CalendarDay)


def test_acts_have_names_of_their_own():
    assert len(ACT) == len(ACTS)


def told_days(due_on, until):
    days = (due_on - timedelta(days=30) + timedelta(days=n) for n in range((until - due_on).days + 31))
    return [day for day in days if OFFICE.is_open(day) and is_told_on(day, due_on, OFFICE, 0)]


def test_an_act_is_told_of_before_its_day_on_it_and_then_weekly():
    assert told_days(date(2025, 4, 29), date(2025, 5, 20)) == [
        date(2025, 4, 22), date(2025, 4, 29), date(2025, 5, 6), date(2025, 5, 13), date(2025, 5, 19),
    ]  # fmt: skip
