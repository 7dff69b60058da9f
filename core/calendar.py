"""Thai calendar values: fiscal years, periods, and dates as people write and read them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self
from zoneinfo import ZoneInfo

from core.errors import (
    BuddhistYearInIsoDate,
    InvalidFiscalYear,
    InvalidIsoDate,
    InvalidMonth,
    InvalidPeriod,
)

BANGKOK = ZoneInfo("Asia/Bangkok")
BUDDHIST_OFFSET_YEARS = 543
EARLIEST_YEAR = 1900
THAI_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
THAI_MONTHS_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
THAI_WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """Thai budget year named by Buddhist year: 2568 runs 1 Oct 2024 to 30 Sep 2025."""

    be: int

    def __post_init__(self) -> None:
        if not 2500 <= self.be <= 2700:  # catches a Gregorian 2025
            raise InvalidFiscalYear(be=self.be)

    @classmethod
    def containing(cls, day: date) -> Self:
        return cls(day.year + BUDDHIST_OFFSET_YEARS + (day.month >= 10))

    @property
    def first_on(self) -> date:
        return date(self.be - BUDDHIST_OFFSET_YEARS - 1, 10, 1)

    @property
    def last_on(self) -> date:
        return date(self.be - BUDDHIST_OFFSET_YEARS, 9, 30)

    @property
    def half_year_on(self) -> date:
        """Last day of the first six-month round."""
        return date(self.be - BUDDHIST_OFFSET_YEARS, 3, 31)

    @property
    def default_evidence_by_on(self) -> date:
        """When entry of evidence usually closes (30 April; suggested, a person decides)."""
        return date(self.be - BUDDHIST_OFFSET_YEARS, 4, 30)

    def __str__(self) -> str:
        return str(self.be)


@dataclass(frozen=True, slots=True, order=True)
class BuddhistMonth:
    """A calendar month of a Buddhist year, written "2568-03" for March 2025."""

    be: int
    month: int

    def __post_init__(self) -> None:
        if not (2500 <= self.be <= 2700 and 1 <= self.month <= 12):  # catches a Gregorian 2025-03
            raise InvalidMonth(text=str(self))

    @classmethod
    def parse(cls, text: str) -> Self:
        match = re.fullmatch(r"(\d{4})-(\d{2})", text.strip())
        if not match:
            raise InvalidMonth(text=text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def containing(cls, day: date) -> Self:
        return cls(day.year + BUDDHIST_OFFSET_YEARS, day.month)

    @property
    def first_on(self) -> date:
        return date(self.be - BUDDHIST_OFFSET_YEARS, self.month, 1)

    @property
    def last_on(self) -> date:
        return last_day_of_month(self.be - BUDDHIST_OFFSET_YEARS, self.month)

    @property
    def before(self) -> Self:
        return type(self)(self.be - (self.month == 1), (self.month - 2) % 12 + 1)

    @property
    def after(self) -> Self:
        return type(self)(self.be + (self.month == 12), self.month % 12 + 1)

    @property
    def thai(self) -> str:
        """Return "มีนาคม 2568"."""
        return f"{THAI_MONTHS[self.month - 1]} {self.be}"

    def __str__(self) -> str:
        return f"{self.be}-{self.month:02d}"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """First and last day, both included; the last day is the due date."""

    first_on: date
    last_on: date

    def __post_init__(self) -> None:
        if self.last_on < self.first_on:
            raise InvalidPeriod(first_on=self.first_on, last_on=self.last_on)


def last_day_of_month(year: int, month: int) -> date:
    """Return the last day of a month; `year` is Christian."""
    return date(year, month, calendar.monthrange(year, month)[1])


def parse_iso_date(text: str) -> date:
    """Read a date that was typed; a Buddhist year is refused with the Christian date as a hint, antiquity too."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text.strip())
    if not match:
        raise InvalidIsoDate(text=text)
    year, month, day = (int(part) for part in match.groups())
    if year > 2400:
        raise BuddhistYearInIsoDate(text=text, hint=f"{year - BUDDHIST_OFFSET_YEARS}-{match[2]}-{match[3]}")
    try:
        found = date(year, month, day)
    except ValueError:
        raise InvalidIsoDate(text=text) from None
    if year < EARLIEST_YEAR:
        raise InvalidIsoDate(text=text)
    return found


def thai_date(day: date, *, weekday: bool = False) -> str:
    """Return "31 มีนาคม 2568", with `weekday` "วันจันทร์ที่ 31 มีนาคม 2568"."""
    text = f"{day.day} {THAI_MONTHS[day.month - 1]} {day.year + BUDDHIST_OFFSET_YEARS}"
    return f"วัน{THAI_WEEKDAYS[day.weekday()]}ที่ {text}" if weekday else text


def thai_date_short(day: date) -> str:
    """Return "31 มี.ค. 68"."""
    be = (day.year + BUDDHIST_OFFSET_YEARS) % 100
    return f"{day.day} {THAI_MONTHS_SHORT[day.month - 1]} {be:02d}"
