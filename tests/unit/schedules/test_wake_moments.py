"""The moment that an open row's `next_remind_at` holds."""

from datetime import date, datetime

import pytest

from core.calendar import BANGKOK
from schedules.office_days import OfficeDays
from schedules.policy import Policy
from schedules.reminders import Work
from schedules.wake import handled_until, next_wake_at

WORK = Work(date(2025, 3, 31), date(2024, 10, 1), False, date(2024, 10, 1))


def bangkok(text):
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2025-03-28 08:59", date(2025, 3, 27)),
        ("2025-03-28 09:00", date(2025, 3, 28)),
        ("2025-03-28 23:59", date(2025, 3, 28)),
    ],
)
def test_todays_turn_has_come_at_nine(now, until):
    assert handled_until(bangkok(now), Policy()) == until


@pytest.mark.parametrize(
    ("now", "at"),
    [
        ("2025-03-28 08:00", "2025-03-28 09:00"),  # today's push is still to come
        ("2025-03-28 09:00", "2025-03-31 09:00"),
        ("2025-03-31 12:00", "2025-04-01 09:00"),  # becomes late
        ("2025-04-05 12:00", "2025-04-08 09:00"),  # Monday is a substitution day
    ],
)
def test_row_wakes_at_the_digests_hour_of_its_next_day(now, at):
    assert next_wake_at(WORK, Policy(push_days=(-1, 0)), OfficeDays(), bangkok(now)) == bangkok(at)
