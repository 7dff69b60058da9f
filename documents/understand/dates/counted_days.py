"""Days counted from a date that is printed: "within 30 days from 1 October 2568" is a date."""

import re
from datetime import date, timedelta

from documents.understand.dates.thai_dates import WrittenDate

_COUNTED = re.compile(
    r"(?P<count>\d{1,3})\s*(?P<of>วันทำการ|วัน|สัปดาห์|เดือน)\s*(?:นับ(?:แต่|จาก|ตั้งแต่|ถัดจาก)?|หลังจาก|ตั้งแต่|หลัง|ถัดจาก)"
    r"\s*(?:จาก)?\s*(?:วัน)?\s*(?:ที่)?\s*$"
)
_WORKING = "วันทำการ"
_DAYS = {"วัน": 1, "สัปดาห์": 7}
_MONTHS_OF_A_YEAR = 12
_SATURDAY = 5


def counted_to(line: str, found: WrittenDate, year: int) -> date | None:
    """Return the last day of what a `normal` line counts from this date, None where it counts nothing.

    The day from which is counted is not counted itself. Working days are Monday to Friday here: which of them are
    holidays, the office knows.
    """
    counted = _COUNTED.search(line[: found.start]) if found.day else None
    if counted is None:
        return None
    first, count = found.first_on(year), int(counted["count"])
    if counted["of"] == _WORKING:
        return _working_days_on(first, count)
    if counted["of"] in _DAYS:
        return first + timedelta(days=count * _DAYS[counted["of"]])
    months = first.month - 1 + count
    last = WrittenDate(0, 0, months % _MONTHS_OF_A_YEAR + 1, first.day, None)
    return last.last_on(first.year + months // _MONTHS_OF_A_YEAR)


def counts_working_days(line: str) -> bool:
    return _WORKING in line


def _working_days_on(first: date, count: int) -> date:
    day = first
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
