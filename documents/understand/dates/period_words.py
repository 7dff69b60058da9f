"""Periods in words: fiscal years, quarters, rounds of six or twelve months, and work that recurs all year."""

import re
from datetime import date

from core.calendar import BUDDHIST_OFFSET_YEARS, FiscalYear, Period, last_day_of_month
from documents.understand.dates.period_spelling import TWO_ROUNDS
from documents.understand.dates.thai_dates import ERA, christian_year

_YEAR = r"(2 ?[56] ?\d ?\d|20[1-4]\d)(?!\d)"
_SHORT_YEAR = r"(2 ?[56] ?\d ?\d|20[1-4]\d|[4-9]\d)(?!\d)"
_FISCAL_YEAR = re.compile(
    rf"(?:ปี\s*งบ(?:\s*ประมาณ)?|งบ\s*ประมาณ\s*(?:ประจำ\s*)?ปี)\s*(?:\(?\s*{ERA}\s*{_SHORT_YEAR})?"
)
_YEAR_RANGE = re.compile(rf"{ERA}{_YEAR}\s*(?:-|ถึง)\s*{ERA}{_SHORT_YEAR}")
_BARE_YEAR = re.compile(rf"^(?:ตลอด|ภายใน|ประจำ|ใน|ทั้ง)*\s*{ERA}{_YEAR}$")
_ORDINALS = {"แรก": 1, "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "สุดท้าย": 4}
_ORDINAL = rf"([1-4](?!\d)|{'|'.join(_ORDINALS)})"
_MORE_QUARTERS = rf"(?:\s*(?:-|,|และ|ถึง)\s*(?:ไตรมาส\s*)?(?:ที่\s*)?{_ORDINAL})*"
_QUARTER = re.compile(
    rf"ไตรมาส\s*(?:ที่)?\s*{_ORDINAL}(?P<more>{_MORE_QUARTERS})"
    rf"(?:\s*/\s*(?P<short>2[56]\d\d|[4-9]\d)(?!\d)|\s*{ERA}\s*{_YEAR})?"
)
_IN_ROUND = r"รอบ\s*(?:ระยะเวลา\s*)?"
_ROUND = re.compile(
    rf"(?:{_IN_ROUND})?(?P<half>6|หก)\s*เดือน\s*(?P<which>แรก|หลัง)"
    rf"|{_IN_ROUND}(?:(?P<six>6|หก)|(?P<twelve>12|สิบสอง))\s*เดือน"
    r"|ครึ่ง\s*(?:ปี)?\s*(?:งบประมาณ)?\s*(?P<part>แรก|หลัง)"
)
_WHOLE_YEAR = re.compile(r"ตลอด\s*(?:ทั้ง\s*)?ปี|ทั้ง\s*ปี|ต่อ\s*เนื่อง|^\s*(?:12\s*เดือน|1\s*ปี)\s*$")
_COUNTED_FROM = (
    r"(?:นับ(?:แต่|จาก|ตั้งแต่|ถัดจาก)"
    r"|หลัง(?=\s*[ก-๎])|ตั้งแต่|ภายหลัง|เมื่อ)"
)
_AFTER = re.compile(
    r"(?:ภาย\s*ใน|ไม่เกิน|ไม่ช้ากว่า|ภายหลัง)?\s*(?:ระยะเวลา\s*)?"
    rf"\d{{1,3}}\s*(?:วัน(?:ทำการ)?|เดือน|สัปดาห์)\s*{_COUNTED_FROM}.*$"
    r"|(?:ภาย\s*ใน|ไม่เกิน)\s*\d{1,3}\s*(?:วัน(?:ทำการ)?|สัปดาห์|ชั่วโมง)\s*$"
)
_TWO_ROUNDS = re.compile(TWO_ROUNDS)
_OF_EACH_MONTH = r"ที่\s*\d{1,2}\s*ของ\s*(?:ทุก\s*)?เดือน"
_RECURRING = re.compile(
    r"ทุก\s*(?:ๆ\s*)?(?:สิ้น\s*)?"
    rf"(?:เดือน|ไตรมาส|สัปดาห์|วัน(?:ทำการ)?(?:{_OF_EACH_MONTH})?|\d+\s*เดือน)"
    rf"|วัน{_OF_EACH_MONTH}(?:ถัดไป)?"
    r"|ราย\s*(?:เดือน|ไตรมาส|สัปดาห์)"
    r"|(?:เดือน|ไตรมาส|ปี)\s*ละ\s*(?:\d+\s*)?(?:ครั้ง|หน)"
    r"|\d+\s*ครั้ง\s*(?:/|ต่อ)\s*(?:เดือน|ไตรมาส|ปี)"
)
SAID = (
    _AFTER,
    _TWO_ROUNDS,
    _QUARTER,
    _ROUND,
    _YEAR_RANGE,
    _RECURRING,
    _FISCAL_YEAR,
    _WHOLE_YEAR,
)  # what a reader of words has read


def period_in_words(line: str, fiscal_year: FiscalYear | None) -> tuple[Period, str, bool] | None:
    """Return the period that a `normal` line names without a month, its form, and whether the year was assumed."""
    printed = _FISCAL_YEAR.search(line)
    year = _fiscal(printed[1]) if printed and printed[1] else _year_alone(line)
    of = year or fiscal_year
    if of and _AFTER.search(line):
        return Period(of.first_on, of.last_on), "after", not year
    if of and _TWO_ROUNDS.search(line):
        return Period(of.first_on, of.last_on), "rounds", not year
    if (quarter := _QUARTER.search(line)) and (in_year := _quarter_year(quarter) or of):
        return _quarters(in_year, quarter), "quarter", False
    if (round_ := _ROUND.search(line)) and of:
        return _round(of, round_), "round", False
    if years := _YEAR_RANGE.search(line):
        return _year_range(years[1], years[2])
    if of and _RECURRING.search(line):
        return Period(of.first_on, of.last_on), "recurring", not year
    if of and (year or printed or _WHOLE_YEAR.search(line)):
        return Period(of.first_on, of.last_on), "fiscal_year", not year
    return None


def _year_alone(line: str) -> FiscalYear | None:
    match = _BARE_YEAR.match(line) or re.search(rf"ปี\s*{ERA}{_YEAR}$", line)
    return _fiscal(match[1]) if match and not _YEAR_RANGE.search(line) else None


def _fiscal(digits: str | None) -> FiscalYear | None:
    return FiscalYear(christian_year(digits) + BUDDHIST_OFFSET_YEARS) if digits else None


def _year_range(first: str, last: str) -> tuple[Period, str, bool] | None:
    start, end = _fiscal(first), _fiscal(last)
    if start is None or end is None or end < start:
        return None
    return Period(start.first_on, end.last_on), "year_range", False


def _quarter_year(match: re.Match[str]) -> FiscalYear | None:
    return _fiscal(match["short"] or match.groups()[-1])


def _quarters(year: FiscalYear, match: re.Match[str]) -> Period:
    """Quarters of the fiscal year: the first is October to December; of several, from the earliest to the latest."""
    named = re.findall(_ORDINAL, match[1] + match["more"])
    numbers = [_ORDINALS.get(name) or int(name) for name in named]
    first, last = min(numbers), max(numbers)
    begin, end = (9 + 3 * (first - 1)) % 12 + 1, (9 + 3 * last - 1) % 12 + 1
    return Period(
        date(year.last_on.year - (begin >= 10), begin, 1), last_day_of_month(year.last_on.year - (end >= 10), end)
    )


def _round(year: FiscalYear, match: re.Match[str]) -> Period:
    which = match["which"] or match["part"]
    if which == "หลัง":
        return Period(date(year.last_on.year, 4, 1), year.last_on)
    return Period(year.first_on, year.last_on if match["twelve"] else year.half_year_on)
