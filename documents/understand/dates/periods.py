"""A period cell to its first and last day. What cannot be read gives None, what is doubtful says so."""

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from core.calendar import BUDDHIST_OFFSET_YEARS, FiscalYear, Period
from documents.understand.dates.counted_days import (
    COUNT,
    counted_to,
    counts_from_month,
    counts_working_days,
    with_counts_in_digits,
    with_ends_as_days,
)
from documents.understand.dates.period_spelling import usual_spelling
from documents.understand.dates.period_words import SAID, period_in_words
from documents.understand.dates.thai_dates import ERA, WrittenDate, deadline_on, find_dates, normal, with_months_spelt
from documents.understand.writing import one_line, unbroken

_DAY_RANGE_START = re.compile(r"(?<!\d)(\d{1,2})\s*(?:-|ถึง(?:\s*วันที่)?)\s*$")
_UNTIL = re.compile(r"(?:ภายใน|ไม่เกิน|ก่อน|ไม่ช้ากว่า|ถึง|สิ้น(?:สุด)?|(?:แล้ว)?เสร็จ(?:สิ้น)?)\s*(?:วัน)?\s*(?:ที่)?\s*$")
_TO = re.compile(r"ถึง\s*(?:วัน)?\s*(?:ที่)?\s*(?:เดือน)?\s*$")
_END_OF_MONTH = re.compile(r"(?:(?<!เสร็จ)สิ้น|ไม่เกิน|ก่อน)\s*(?:เดือน)?\s*$")
_FROM = re.compile(r"เป็นต้นไป|ตั้งแต่|เริ่ม|นับแต่")
_RANGE_WORD = re.compile(r"-|ถึง")
_LIST_WORD = re.compile(r",|และ|หรือ|/|\+")
_DANGLING = re.compile(r"(?:-|ถึง|ตั้งแต่|ภายใน)\s*$|^\s*(?:-|ถึง)")
_OTHER_WORDS = re.compile(
    r"ตั้งแต่|เริ่ม|ระหว่าง|จน|ถึง|ภายใน|ไม่เกิน|ไม่ช้ากว่า|ก่อน|สิ้น(?:สุด)?|วัน\s*ที่|วัน|เดือน|ช่วง|ประจำ|ของ|ใน|ณ"
    r"|และ|หรือ|"
    rf"เป็นต้นไป|ปี\s*งบ\s*ประมาณ|งบประมาณ|{ERA}2[56]\d\d|ปี|พ\s*\.?\s*ศ\s*\.?|ให้|แล้วเสร็จ|เสร็จ|กำหนด|ส่ง"
    r"|ดำเนินการ|"
    r"ทุก|แรก|ปลาย|บัดนี้|รอบ|รายงาน(?:ผล)?|เผยแพร่|จัดทำ|ปรับปรุง|แผน|ที่(?=\s|$)|หลัง(?=\s*\))|ตลอด|ทั้ง"
    r"|\d{1,2}\s*ปี|รวม|ระยะเวลา|นับแต่"
)
_MEANINGFUL = re.compile(r"[ก-ฮA-Za-z0-9]")
_MAX_LETTERS = 1_500


@dataclass(frozen=True, slots=True)
class ReadPeriod:
    """What a cell said. `form` is how: range, day, month, until, from, counted or working (days from a date), dates,
    quarter, round,
    rounds (of six and of twelve months), recurring, after (days after an event), fiscal_year, year_range.

    `impossible` tells that a day was moved to the last of its month, `reversed_` that the year of the first
    day was set back because the period ended before it began, `assumed_year` that none was printed, `misspelt`
    that a month was; `leftover` are words or digits that were not understood, `last_days` those of several dates.
    """

    period: Period
    form: str
    impossible: bool = False
    reversed_: bool = False
    assumed_year: bool = False
    misspelt: bool = False
    leftover: str = ""
    last_days: tuple[date, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether a person must say what the cell means."""
        return bool(self.leftover) or self.form in ("from", "dates", "rounds", "after", "working")


def read_period(text: str, fiscal_year: FiscalYear | None = None) -> ReadPeriod | None:
    """Return the period of a cell; a date without a year needs `fiscal_year`, else None. A treatise is no period."""
    if len(text) > _MAX_LETTERS:
        return None
    printed = with_counts_in_digits(usual_spelling(unbroken(normal(text))))
    line = with_ends_as_days(with_months_spelt(printed), fiscal_year)
    dates = find_dates(line)
    if dates:
        read = _from_dates(line, dates, fiscal_year)
        if read is None:
            return None
        leftover = _leftover(line, dates, is_counted=read.form in ("counted", "working"))
        return replace(read, misspelt=with_months_spelt(printed) != printed, leftover=leftover)
    words = period_in_words(line, fiscal_year)
    if words is None:
        return None
    period, form, assumed_year = words
    ends = (FiscalYear.containing(period.last_on).half_year_on, period.last_on) if form == "rounds" else ()
    return ReadPeriod(period, form, assumed_year=assumed_year, leftover=_leftover(line, ()), last_days=ends)


def is_part(text: str) -> bool:
    """Tell whether a cell holds but a part of a period, the other half of which stands in another row."""
    if len(text) > _MAX_LETTERS:
        return False
    line = usual_spelling(unbroken(normal(text)))
    dates = find_dates(with_months_spelt(line))
    if not dates or _DANGLING.search(line):
        return True
    return any(each.year is None for each in (dates[0], dates[-1])) or re.match(r"\s*2[56]\d\d", line) is not None


def _leftover(line: str, dates: tuple[WrittenDate, ...], *, is_counted: bool = False) -> str:
    """Return what no rule has read, "" if everything was: digits and letters that stand outside dates and words."""
    rest = line
    for each in reversed(dates):
        before = rest[: each.start]
        days = _DAY_RANGE_START.search(before) if each.day else None
        rest = f"{before[: days.start()] if days else before} {rest[each.end :]}"
    for said in (COUNT, *SAID) if is_counted else SAID:
        rest = said.sub(" ", rest)
    rest = _OTHER_WORDS.sub(" ", rest)
    return one_line(rest).strip(" -.,()/:–") if _MEANINGFUL.search(rest) else ""


def _from_dates(line: str, dates: tuple[WrittenDate, ...], fiscal_year: FiscalYear | None) -> ReadPeriod | None:
    first, last = dates[0], dates[-1]
    years = _years(first, last, fiscal_year)
    if years is None:
        return None
    start, end = first.first_on(years[0]), last.last_on(years[1])
    reversed_ = start > end
    if reversed_:
        start = first.first_on(years[1] - (first.first_on(years[1]) > end))
    read = ReadPeriod(
        Period(min(start, end), end), "range", any(each.is_impossible for each in (first, last)), reversed_,
        assumed_year=first.year is None and last.year is None,
    )  # fmt: skip
    if len(dates) == 1:
        return _single(line, first, read, fiscal_year)
    if not _is_list(line, dates):
        return read
    within_year = fiscal_year if all(each.year is None for each in dates) else None
    return _several_within(read, dates, within_year) if within_year else _several(read, dates, years[1])


def _years(first: WrittenDate, last: WrittenDate, fiscal_year: FiscalYear | None) -> tuple[int, int] | None:
    """Return the years of both ends; a missing one follows from the other or from the fiscal year."""
    end = last.year or (first.year + (last.month < first.month) if first.year else None)
    if end is None:
        if fiscal_year is None:
            return None
        end = fiscal_year.be - BUDDHIST_OFFSET_YEARS - (last.month >= 10)
    start = first.year or end - (first.month > last.month)
    return start, end


def _is_list(line: str, dates: tuple[WrittenDate, ...]) -> bool:
    """Several dates are a list unless they are two with a range's word, or nothing, between them."""
    between = [line[one.end : other.start] for one, other in pairwise(dates)]
    return len(dates) > 2 or any(_LIST_WORD.search(gap) and not _RANGE_WORD.search(gap) for gap in between)


def _several(read: ReadPeriod, dates: tuple[WrittenDate, ...], last_year: int) -> ReadPeriod:
    """Of several dates the item runs from the first to the last; each of them may be meant."""
    days, year = [], last_year
    for each in reversed(dates):  # a year printed once, at the end, holds for the dates before it
        year = each.year or year
        days.append(each.last_on(year))
    return replace(read, form="dates", last_days=tuple(sorted({*days, read.period.last_on})))


def _several_within(read: ReadPeriod, dates: tuple[WrittenDate, ...], year: FiscalYear) -> ReadPeriod:
    """Of several months without any year each is that of the fiscal year, whatever their order."""
    years = [year.be - BUDDHIST_OFFSET_YEARS - (each.month >= 10) for each in dates]
    first_days = [each.first_on(of) for each, of in zip(dates, years, strict=True)]
    last_days = sorted({each.last_on(of) for each, of in zip(dates, years, strict=True)})
    period = Period(min(first_days), last_days[-1])
    return replace(read, form="dates", period=period, reversed_=False, last_days=tuple(last_days))


def _single(line: str, only: WrittenDate, read: ReadPeriod, fiscal_year: FiscalYear | None) -> ReadPeriod:
    """Return the period of a cell with one date: a month, a day, days of one month, "by" or "from"."""
    before, start, end = line[: only.start], read.period.first_on, read.period.last_on
    days = _DAY_RANGE_START.search(before)
    if counted := counted_to(line, only, start.year):
        form = "working" if counts_working_days(line) else "counted"
        return replace(read, form=form, period=Period(*counted))
    if counts_from_month(line, only):
        return replace(read, form="after")
    if only.day and days:
        return replace(read, period=Period(end.replace(day=max(1, min(int(days[1]), end.day))), end))
    if _FROM.search(line) and not _TO.search(before):
        year = fiscal_year or FiscalYear.containing(start)
        return replace(read, form="from", period=Period(start, max(year.last_on, start)))
    if (only.day and _UNTIL.search(before)) or _TO.search(before) or _END_OF_MONTH.search(before):
        end = deadline_on(line, only, end.year)
        return replace(read, form="until", period=Period(min(FiscalYear.containing(end).first_on, end), end))
    return replace(read, form="day" if only.day else "month")
