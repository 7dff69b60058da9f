"""Days counted from a date that is printed: "within 30 days from 1 October 2568" is a date."""

import re
from datetime import date, timedelta

from core.calendar import FiscalYear
from documents.understand.dates.thai_dates import WrittenDate

_COUNT = r"(?P<count>\d{1,3})\s*(?P<of>วันทำการ|วัน|สัปดาห์|เดือน)(?!ละ)"
_FROM = r"(?:นับ\s*(?:แต่|จาก|ตั้งแต่|ถัดจาก)?|หลังจาก|ภายหลัง|ตั้งแต่|หลัง|ถัดจาก)"
_THE_DAY = r"\s*(?:จาก)?\s*(?:วัน)?\s*(?:ที่)?\s*"
_END = r"(?:สิ้น(?:สุด)?\s*(?:เดือน)?\s*)"
_COUNTED = re.compile(rf"{_COUNT}\s*{_FROM}{_THE_DAY}(?P<end>{_END})?(?:เดือน\s*)?$")
COUNT = re.compile(rf"{_COUNT}(?:\s*{_FROM})?|(?:เป็น|มี|รวม)?\s*(?:ระยะ)?เวลา")  # what a reader of counts has read
_FROM_HERE = re.compile(rf"{_FROM}{_THE_DAY}(?P<end>{_END})?$")
_COUNT_BEHIND = re.compile(
    r"^\s*,?\s*(?:เป็นต้นไป\s*)?(?:ให้แล้วเสร็จ\s*)?"
    rf"(?:ภายใน|ไม่เกิน|(?:เป็น|มี|รวม)?(?:ระยะ)?เวลา|กำหนด)\s*{_COUNT}"
)
_YEAR = r"(?:\s*(?:ของ)?\s*/?\s*(?:ปี\s*(?:งบ\s*ประมาณ)?)?\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*(?P<year>2[56]\d\d))?"
_END_OF_SPAN = re.compile(
    rf"(?P<from>{_FROM}{_THE_DAY})สิ้น(?:สุด)?\s*"
    rf"(?:ไตรมาส\s*(?:ที่)?\s*(?P<quarter>[1-4])(?!\d)|ปี\s*งบ\s*ประมาณ){_YEAR}"
)
_WORKING = "วันทำการ"
_DAYS = {"วัน": 1, "สัปดาห์": 7}
_MONTHS_OF_A_YEAR = 12
_SATURDAY = 5
_UNITS = {"หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
_ONE = "|".join(_UNITS)
_IN_WORDS = re.compile(
    rf"(?P<before>^|[\s(]|ภายใน|ไม่เกิน|เวลา|กำหนด)(?:(?P<tens>{_ONE})?(?P<ten>สิบ))?(?P<one>{_ONE})?"
    r"(?=\)?\s*(?:วัน|สัปดาห์|เดือน))"
)
_WRITTEN_TWICE = re.compile(r"(\d{1,3})\s*\(\s*\1\s*\)\s*(?=วัน|สัปดาห์|เดือน)")


def with_counts_in_digits(line: str) -> str:
    """Return a `normal` line whose counts of days, weeks and months are digits ("สามสิบวัน" is "30วัน")."""
    return _WRITTEN_TWICE.sub(r"\1 ", _IN_WORDS.sub(_digits, line))


def with_ends_as_days(line: str, fiscal_year: FiscalYear | None) -> str:
    """Return a line in which days are counted from a day, where it counts them from a quarter's or a year's end."""

    def day_of(match: re.Match[str]) -> str:
        year = FiscalYear(int(match["year"])) if match["year"] else fiscal_year
        if year is None:
            return match[0]
        months_before = 3 * (4 - int(match["quarter"] or 4))
        last = _months_on(year.last_on, -months_before, of_month=True)
        return f"{match['from']}{last.day}/{last.month}/{last.year}"

    return _END_OF_SPAN.sub(day_of, line)


def counted_to(line: str, found: WrittenDate, year: int) -> tuple[date, date] | None:
    """Return from which day to which a `normal` line counts from this date, None where it counts nothing.

    The day from which is counted is not counted itself. Working days are Monday to Friday here: which of them are
    holidays, the office knows.
    """
    counted = _COUNTED.search(line[: found.start])
    start = counted or _FROM_HERE.search(line[: found.start])
    counted = counted or (_COUNT_BEHIND.match(line[found.end :]) if start else None)
    if start is None or counted is None or not (found.day or start["end"]):
        return None
    first, count = found.last_on(year), int(counted["count"])
    if counted["of"] == _WORKING:
        return first, _working_days_on(first, count)
    if counted["of"] in _DAYS:
        return first, first + timedelta(days=count * _DAYS[counted["of"]])
    return first, _months_on(first, count, of_month=not found.day)


def counts_from_month(line: str, found: WrittenDate) -> bool:
    """Tell whether days are counted from a month, of which nobody knows the day that is meant."""
    counted = _COUNTED.search(line[: found.start]) if not found.day else None
    return counted is not None and not counted["end"]


def counts_working_days(line: str) -> bool:
    return _WORKING in line


def _digits(match: re.Match[str]) -> str:
    if not (match["ten"] or match["one"]):
        return match[0]
    tens = _UNITS[match["tens"]] if match["tens"] else 1 if match["ten"] else 0
    return f"{match['before']}{10 * tens + _UNITS.get(match['one'] or '', 0)}"


def _months_on(first: date, count: int, *, of_month: bool) -> date:
    """Return the day so many months on; `of_month`, the last day of that month."""
    months = first.month - 1 + count
    day = WrittenDate(0, 0, months % _MONTHS_OF_A_YEAR + 1, None if of_month else first.day, None)
    return day.last_on(first.year + months // _MONTHS_OF_A_YEAR)


def _working_days_on(first: date, count: int) -> date:
    day = first
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
