"""What is still to be entered in ITAS is told of weekly, and twice a week before entry closes."""

from datetime import date, timedelta

from schedules.itas_year import is_entry_told_on
from schedules.office_days import OfficeDays

CLOSES = date(2025, 4, 30)


def test_it_is_mondays_and_in_the_last_two_weeks_thursdays_too_or_the_next_office_day():
    days = [date(2025, 3, 31) + timedelta(days=day) for day in range(31)]
    told = [day for day in days if is_entry_told_on(day, CLOSES, OfficeDays(), 0)]
    assert told == [date(2025, 3, 31), *(date(2025, 4, day) for day in (8, 17, 21, 24, 28))]  # after Songkran
