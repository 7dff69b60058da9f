"""Counting office days one by one: the slow way that the rules are held against."""

from datetime import date, timedelta

from schedules.office_days import OfficeDays


def office_days_between(office: OfficeDays, a: date, b: date) -> int:
    """Count office days after `a` up to and including `b`; 0 where `b` is not after `a`."""
    return sum(office.is_open(a + timedelta(days=n)) for n in range(1, (b - a).days + 1))
