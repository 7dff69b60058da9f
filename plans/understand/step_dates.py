"""Dates of their own that steps carry: "by ...", six-month rounds, and days after an event."""

import re
from dataclasses import dataclass
from datetime import date

from core.calendar import BUDDHIST_OFFSET_YEARS, FiscalYear
from plans.understand.dates import WrittenDate, find_dates, normal
from plans.understand.periods import read_period
from plans.understand.writing import one_line

_BY = re.compile(
    r"(?:ภายใน|ก่อน|ไม่เกิน|ไม่ช้ากว่า|ให้(?:แล้ว)?เสร็จ(?:สิ้น)?(?:ภายใน)?|ภาย\s*ใน)\s*(?:สิ้น)?\s*(?:วัน)?\s*(?:ที่)?\s*(?:สิ้น)?\s*(?:เดือน)?\s*$"
)
_IN_MONTH = re.compile(r"(?:ในเดือน|ช่วงเดือน|สิ้นเดือน|ประจำเดือน)\s*$")
_WITHIN = re.compile(r"(?:ภายใน|ไม่เกิน|ไม่ช้ากว่า)\s*(?:ระยะเวลา\s*)?(\d{1,3})\s*วัน")
_HALF_ROUND = re.compile(r"รอบ\s*(?:ระยะเวลา\s*)?(?:6|หก)\s*เดือน\s*(แรก|หลัง)?")
_YEAR_ROUND = re.compile(
    r"รอบ\s*(?:ระยะเวลา\s*)?(?:12|สิบสอง)\s*เดือน|รอบ\s*ปี\s*งบ\s*ประมาณ|(?:6|หก)\s*เดือน\s*(?:/|และ)\s*(?:รอบ\s*)?(?:12|สิบสอง)\s*เดือน"
)
_BY_QUARTER = re.compile(r"(?:ภายใน|ก่อนสิ้น|สิ้น)\s*ไตรมาส\s*(?:ที่)?\s*[1-4][^,;]{0,30}")
_RECURRING = re.compile(r"ราย(?:เดือน|ไตรมาส|สัปดาห์)|ทุก(?:เดือน|ไตรมาส|สัปดาห์|\s*\d+\s*เดือน)")


@dataclass(frozen=True, slots=True)
class StepTimes:
    """A step's own dates, earliest first; `within_days` after an event; `recurring` words that are no date."""

    due_dates: tuple[date, ...] = ()
    within_days: int | None = None
    recurring: str | None = None


def step_times(text: str, fiscal_year: FiscalYear) -> StepTimes:
    """Return what a step says about time. Years, and dates of laws and documents, are no deadlines."""
    line = one_line(normal(text))
    within = _WITHIN.search(line)
    recurring = _RECURRING.search(line)
    dates = {*_written(line, fiscal_year), *_rounds(line, fiscal_year)}
    return StepTimes(
        tuple(sorted(dates)), int(within[1]) if within else None, recurring[0].replace(" ", "") if recurring else None
    )


def _written(line: str, fiscal_year: FiscalYear) -> list[date]:
    found = [
        each.last_on(each.year or _year_within(each, fiscal_year))
        for each in find_dates(line)
        if _is_deadline(line, each)
    ]
    if quarter := _BY_QUARTER.search(line):
        read = read_period(quarter[0], fiscal_year)
        found += [read.period.last_on] if read else []
    return found


def _is_deadline(line: str, found: WrittenDate) -> bool:
    before = line[: found.start]
    return _BY.search(before) is not None or (found.day is None and _IN_MONTH.search(before) is not None)


def _year_within(found: WrittenDate, fiscal_year: FiscalYear) -> int:
    return fiscal_year.be - BUDDHIST_OFFSET_YEARS - (found.month >= 10)


def _rounds(line: str, fiscal_year: FiscalYear) -> list[date]:
    """A six-month round ends on 31 March (the second on 30 September), a year's round on 30 September."""
    dates = [
        fiscal_year.last_on if match[1] == "หลัง" else fiscal_year.half_year_on for match in _HALF_ROUND.finditer(line)
    ]
    return [*dates, fiscal_year.last_on] if _YEAR_ROUND.search(line) else dates
