"""Who answers what a unit asks for, and within what time."""

from datetime import date

import pytest

from schedules.asking import is_the_clerks, waits_too_long
from schedules.office_days import OfficeDays

OFFICE = OfficeDays()
MONDAY, FRIDAY = date(2025, 2, 3), date(2025, 2, 7)


@pytest.mark.parametrize(
    ("asked_on", "today", "waits"),
    [(MONDAY, date(2025, 2, 5), False), (MONDAY, date(2025, 2, 6), True), (FRIDAY, date(2025, 2, 11), False)],
)
def test_a_request_has_two_office_days(asked_on: date, today: date, waits: bool):
    assert waits_too_long(asked_on, today, OFFICE) is waits


def test_more_than_five_office_days_and_what_leaves_no_time_are_the_clerks():
    week = date(2025, 2, 10)
    given = [is_the_clerks(MONDAY, week, cost, OFFICE) for cost in ("none", "at_risk", "lost")]
    assert (given, is_the_clerks(MONDAY, date(2025, 2, 11), "none", OFFICE)) == ([False, False, True], True)
