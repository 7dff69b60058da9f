"""Dates of their own that steps carry: "by ...", six-month rounds, and days after an event."""

import re
from dataclasses import dataclass
from datetime import date

from core.calendar import BUDDHIST_OFFSET_YEARS, FiscalYear, thai_date
from documents.understand.dates.counted_days import counted_to, with_counts_in_digits, with_ends_as_days
from documents.understand.dates.periods import read_period
from documents.understand.dates.thai_dates import (
    WrittenDate,
    deadline_on,
    find_dates,
    normal,
    with_months_spelt,
    words_before,
)
from documents.understand.writing import unbroken

_NOT_AFTER = r"(?:ภาย\s*ใน|ก่อน|ไม่เกิน|ไม่ช้ากว่า|อย่างช้า|ให้(?:แล้ว)?เสร็จ(?:สิ้น)?(?:ภายใน)?)"
_LAST_DAY_OF = r"(?:วัน(?:ทำการ)?(?:สุดท้าย)?(?:ของ)?)?"
_BY = re.compile(rf"{_NOT_AFTER}\s*(?:สิ้น)?\s*{_LAST_DAY_OF}\s*(?:ที่)?\s*(?:สิ้น)?\s*(?:เดือน)?\s*$")
_IN_MONTH = re.compile(
    r"(?:ในเดือน|ช่วงเดือน|สิ้นเดือน|ประจำเดือน|ทุกเดือน"
    r"|ในช่วง|ปลายเดือน|ต้นเดือน|กลางเดือน|ใน)\s*$"
)
_AND = re.compile(
    r"\s*(?:,|และ|หรือ|/)?\s*"
    r"(?:ครั้งที่\s*\d\s*|รอบที่\s*\d\s*)?"
    r"(?:ภายใน)?\s*(?:วันที่|เดือน)?\s*"
)
_WITHIN = re.compile(
    r"(?:ภาย\s*ใน|ไม่เกิน|ไม่ช้ากว่า)\s*"
    r"(?:ระยะ\s*)?(?:เวลา\s*|กำหนด\s*)?(\d{1,3})\s*วัน"
)
_SIX, _TWELVE = r"(?:6|หก)", r"(?:12|สิบสอง)"
_ROUND = r"รอบ\s*(?:ระยะเวลา\s*)?"
_AND_TWELVE = rf"(?:/|และ|,)\s*(?:รอบ\s*)?{_TWELVE}\s*เดือน"
_HALF_ROUND = re.compile(
    rf"{_ROUND}{_SIX}\s*(?:เดือน\s*(?P<which>แรก|หลัง)?|(?={_AND_TWELVE}))"
    rf"|(?<!\d){_SIX}\s*เดือน\s*(?P<bare>แรก|หลัง)"
    r"|ครึ่ง\s*(?:ปี)?\s*(?:งบประมาณ)?\s*(?P<part>แรก|หลัง)"
    r"|รอบ\s*ครึ่ง\s*ปี"
)
_YEAR_ROUND = re.compile(
    rf"{_ROUND}{_TWELVE}\s*เดือน"
    r"|รอบ\s*ปี\s*งบ\s*ประมาณ"
    rf"|{_SIX}\s*(?:เดือน)?\s*{_AND_TWELVE}"
)
_WHICH_QUARTER = r"(?:[1-4](?!\d)|แรก|หนึ่ง|สอง|สาม|สี่|สุดท้าย)"
_BY_QUARTER = re.compile(
    r"(?:ภาย\s*ใน|ก่อนสิ้น|สิ้น)\s*(?:สิ้น)?\s*"
    rf"(?P<said>ไตรมาส\s*(?:ที่)?\s*{_WHICH_QUARTER}[^,;]{{0,30}})"
)
_DAY_OF_EACH_MONTH = r"วันที่\s*\d{1,2}\s*ของ"
_RECURRING = re.compile(
    r"ราย\s*(?:เดือน|ไตรมาส|สัปดาห์)"
    rf"|ทุก\s*(?:สิ้น\s*)?(?:เดือน|ไตรมาส|สัปดาห์|\d+\s*เดือน|{_DAY_OF_EACH_MONTH}(?:ทุก)?เดือน)"
    rf"|{_DAY_OF_EACH_MONTH}\s*(?:ทุก)?เดือน(?:ถัดไป)?"
    r"|(?:เดือน|ไตรมาส)\s*ละ\s*\d+\s*ครั้ง"
)
_NO_DEADLINE = re.compile(  # words before a date that belongs to a law, a letter or an event
    r"(?:ลง\s*วัน|ลว|ณ\s*วัน"
    r"|เมื่อ\s*วัน|เมื่อ|ตั้งแต่|ตั้งแต่\s*วัน|นับแต่\s*วัน"
    r"|มีผล\S*|ฉบับ\S*|ประกาศ\S*|พ\s*\.\s*ศ\s*\.)"
    r"\s*(?:ที่)?\s*\.?\s*(?:เดือน)?\s*$"
)


@dataclass(frozen=True, slots=True)
class StepTimes:
    """A step's own dates, earliest first; `within_days` after an event; `recurring` words that are no date.

    `mentioned` are days of the fiscal year that stand in the text without a word that makes them a deadline.
    """

    due_dates: tuple[date, ...] = ()
    within_days: int | None = None
    recurring: str | None = None
    mentioned: tuple[date, ...] = ()


def step_times(text: str, fiscal_year: FiscalYear) -> StepTimes:
    """Return what a step says about time. Years, and dates of laws and documents, are no deadlines."""
    line = with_ends_as_days(with_counts_in_digits(with_months_spelt(unbroken(normal(text)))), fiscal_year)
    within = _WITHIN.search(line)
    recurring = _RECURRING.search(line)
    deadlines, others = _written(line, fiscal_year)
    dates = {*deadlines, *_quarters(line, fiscal_year), *_rounds(line, fiscal_year)}
    return StepTimes(
        tuple(sorted(dates)),
        int(within[1]) if within and not _is_counted(line, within.start(), fiscal_year) else None,
        recurring[0].replace(" ", "") if recurring else None,
        tuple(sorted({*others} - dates)),
    )


def _is_counted(line: str, start: int, fiscal_year: FiscalYear) -> bool:
    """Tell whether days are counted from a date that is printed, and not from an event."""
    return any(
        counted_to(line, each, each.year or _year_within(each, fiscal_year))
        for each in find_dates(line)
        if each.start > start
    )


def mention(days: tuple[date, ...]) -> str:
    """Return the days as people write them, joined."""
    return ", ".join(thai_date(day) for day in days)


def _written(line: str, fiscal_year: FiscalYear) -> tuple[list[date], list[date]]:
    """Return the deadlines, and the days of the fiscal year that are merely named."""
    deadlines: list[date] = []
    named: list[date] = []
    previous: WrittenDate | None = None  # the deadline that "and" may go on from
    for each in find_dates(line):
        year = each.year or _year_within(each, fiscal_year)
        if counted := counted_to(line, each, year):
            deadlines.append(counted[1])
            continue
        day = deadline_on(line, each, year)
        goes_on = previous is not None and _AND.fullmatch(line[previous.end : each.start]) is not None
        previous = each if goes_on or _is_deadline(line, each) else None
        if previous:
            deadlines.append(day)
        elif fiscal_year.first_on <= day <= fiscal_year.last_on and not _NO_DEADLINE.search(words_before(line, each)):
            named.append(day)
    return deadlines, named


def _is_deadline(line: str, found: WrittenDate) -> bool:
    before = words_before(line, found)
    return _BY.search(before) is not None or (found.day is None and _IN_MONTH.search(before) is not None)


def _year_within(found: WrittenDate, fiscal_year: FiscalYear) -> int:
    return fiscal_year.be - BUDDHIST_OFFSET_YEARS - (found.month >= 10)


def _quarters(line: str, fiscal_year: FiscalYear) -> list[date]:
    quarter = _BY_QUARTER.search(line)
    read = read_period(quarter["said"], fiscal_year) if quarter else None
    return [read.period.last_on] if read else []


def _rounds(line: str, fiscal_year: FiscalYear) -> list[date]:
    """A six-month round ends on 31 March (the second on 30 September), a year's round on 30 September."""
    dates = [
        fiscal_year.last_on if "หลัง" in match.groupdict().values() else fiscal_year.half_year_on
        for match in _HALF_ROUND.finditer(line)
    ]
    return [*dates, fiscal_year.last_on] if _YEAR_ROUND.search(line) else dates
