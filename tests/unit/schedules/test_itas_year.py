from datetime import date, timedelta

import pytest

from schedules.itas_year import ACTS, DAYS_THAI, USUAL, CalendarDay, presses
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


def told_days(key, due_on, until):
    days = (due_on - timedelta(days=30) + timedelta(days=n) for n in range((until - due_on).days + 31))
    return [day for day in days if OFFICE.is_open(day) and presses(day, ACT[key], due_on, OFFICE, 0)]


def test_an_act_is_on_the_lists_of_two_weeks_before_its_day_then_four_weeks_and_every_fourth():
    assert told_days("result", date(2025, 4, 29), date(2025, 7, 7)) == [
        date(2025, 4, 17), date(2025, 4, 21), date(2025, 4, 28),  # Songkran's Monday moves to Thursday
        date(2025, 5, 6), date(2025, 5, 13), date(2025, 5, 19), date(2025, 5, 26),
        date(2025, 6, 4), date(2025, 6, 30),
    ]  # fmt: skip


def test_what_has_a_last_day_is_on_the_list_of_every_week_until_then():
    assert len(told_days("marks", date(2025, 4, 29), date(2025, 7, 7))) == 13


def test_what_can_be_done_no_more_afterwards_is_told_of_on_its_day_too():
    assert date(2025, 6, 13) in told_days("clarify", date(2025, 6, 13), date(2025, 6, 13))
    assert {act.key for act in ACTS if act.is_last_chance} == {"executive", "clarify", "confirm"}
