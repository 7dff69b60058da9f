"""A period cell to its first and last day. What cannot be read gives None, never a guess."""

import re
from dataclasses import dataclass
from datetime import date

from core.calendar import BUDDHIST_OFFSET_YEARS, FiscalYear, Period, last_day_of_month
from plans.understand.dates import ERA, WrittenDate, christian_year, find_dates, normal
from plans.understand.writing import one_line

_RANGE_WORD = re.compile(r"-|ถึง|จนถึง")
_DAY_RANGE_START = re.compile(r"(?<!\d)(\d{1,2})\s*(?:-|ถึง)\s*$")
_UNTIL = re.compile(r"(?:ภายใน|ไม่เกิน|ก่อน|ไม่ช้ากว่า|ถึง)\s*(?:วัน)?\s*(?:ที่)?\s*$")
_YEAR = r"(2[56]\d\d|20[1-4]\d)"
_FISCAL_YEAR = re.compile(rf"ปี\s*งบ\s*ประมาณ\s*(?:\(?\s*{ERA}\s*{_YEAR})?")
_YEAR_RANGE = re.compile(rf"{ERA}{_YEAR}\s*(?:-|ถึง)\s*{ERA}(2[56]\d\d|20[1-4]\d|\d\d)(?!\d)")
_QUARTER = re.compile(
    rf"ไตรมาส\s*(?:ที่)?\s*([1-4])(?:\s*(?:-|,|และ|ถึง)\s*(?:ไตรมาส\s*(?:ที่)?\s*)?([1-4]))?(?:\s*/\s*{_YEAR})?"
)
_ROUND = re.compile(r"รอบ\s*(6|12|หก|สิบสอง)\s*เดือน\s*(แรก|หลัง)?")
_WHOLE_YEAR = re.compile(r"ตลอด\s*(?:ทั้ง\s*)?ปี|ทั้ง\s*ปี|ทุก\s*เดือน|ต่อ\s*เนื่อง")
_BARE_YEAR = re.compile(rf"^{ERA}{_YEAR}$")


@dataclass(frozen=True, slots=True)
class ReadPeriod:
    """What a cell said. `form` is how: range, day, month, until, quarter, round, fiscal_year, year_range.

    `impossible` tells that a day was moved to the last of its month, `reversed_` that the year of the first
    day was set back because the period ended before it began, `assumed_year` that none was printed.
    """

    period: Period
    form: str
    impossible: bool = False
    reversed_: bool = False
    assumed_year: bool = False


def read_period(text: str, fiscal_year: FiscalYear | None = None) -> ReadPeriod | None:
    """Return the period of a cell; a date without a year needs `fiscal_year`, else None."""
    line = one_line(normal(text))
    dates = find_dates(line)
    return _from_dates(line, dates, fiscal_year) if dates else _from_words(line, fiscal_year)


def _from_dates(line: str, dates: tuple[WrittenDate, ...], fiscal_year: FiscalYear | None) -> ReadPeriod | None:
    first, last = dates[0], dates[-1]
    years = _years(first, last, fiscal_year)
    if years is None:
        return None
    start, end = first.first_on(years[0]), last.last_on(years[1])
    reversed_ = start > end
    if reversed_:
        start = first.first_on(years[1] - (first.first_on(years[1]) > end))
    form = "range"
    if len(dates) == 1:
        start, form = _single(line, first, start, end)
    assumed = first.year is None and last.year is None
    impossible = any(each.is_impossible for each in (first, last))
    return ReadPeriod(Period(min(start, end), end), form, impossible, reversed_, assumed)


def _years(first: WrittenDate, last: WrittenDate, fiscal_year: FiscalYear | None) -> tuple[int, int] | None:
    """Return the years of both ends; a missing one follows from the other or from the fiscal year."""
    end = last.year or (first.year + (last.month < first.month) if first.year else None)
    if end is None:
        if fiscal_year is None:
            return None
        end = fiscal_year.be - BUDDHIST_OFFSET_YEARS - (last.month >= 10)
    start = first.year or end - (first.month > last.month)
    return start, end


def _single(line: str, only: WrittenDate, start: date, end: date) -> tuple[date, str]:
    """Return first day and form of a cell with one date: a month, a day, days of one month, or "by"."""
    before = line[: only.start]
    days = _DAY_RANGE_START.search(before)
    if only.day and days:
        return end.replace(day=max(1, min(int(days[1]), end.day))), "range"
    if only.day and _UNTIL.search(before):
        return min(FiscalYear.containing(end).first_on, end), "until"
    return start, "day" if only.day else "month"


def _from_words(line: str, fiscal_year: FiscalYear | None) -> ReadPeriod | None:
    printed = _FISCAL_YEAR.search(line)
    year = _fiscal(printed[1]) if printed and printed[1] else None
    if (quarter := _QUARTER.search(line)) and (of := _fiscal(quarter[3]) or year or fiscal_year):
        return ReadPeriod(_quarters(of, int(quarter[1]), int(quarter[2] or quarter[1])), "quarter")
    if (round_ := _ROUND.search(line)) and (of := year or fiscal_year):
        return ReadPeriod(_round(of, round_[1] in ("6", "หก"), round_[2]), "round")
    if years := _YEAR_RANGE.search(line):
        return _year_range(years[1], years[2])
    if bare := _BARE_YEAR.match(line):
        year = _fiscal(bare[1])
    if year or ((printed or _WHOLE_YEAR.search(line)) and fiscal_year):
        of = year or fiscal_year
        return ReadPeriod(Period(of.first_on, of.last_on), "fiscal_year", assumed_year=not year) if of else None
    return None


def _fiscal(digits: str | None) -> FiscalYear | None:
    return FiscalYear(christian_year(digits) + BUDDHIST_OFFSET_YEARS) if digits else None


def _year_range(first: str, last: str) -> ReadPeriod | None:
    start, end = _fiscal(first), _fiscal(last)
    if start is None or end is None or end < start:
        return None
    return ReadPeriod(Period(start.first_on, end.last_on), "year_range")


def _quarters(year: FiscalYear, first: int, last: int) -> Period:
    """Quarters of the fiscal year: the first is October to December."""
    first, last = min(first, last), max(first, last)
    begin, end = (9 + 3 * (first - 1)) % 12 + 1, (9 + 3 * last - 1) % 12 + 1
    return Period(
        date(year.last_on.year - (begin >= 10), begin, 1), last_day_of_month(year.last_on.year - (end >= 10), end)
    )


def _round(year: FiscalYear, half: bool, which: str | None) -> Period:
    if half and which == "หลัง":
        return Period(date(year.last_on.year, 4, 1), year.last_on)
    return Period(year.first_on, year.half_year_on if half else year.last_on)
