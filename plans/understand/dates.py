"""Dates as Thai plans write them: full and short months, two-digit years, digits of both kinds."""

import re
from dataclasses import dataclass
from datetime import date

from core.calendar import BUDDHIST_OFFSET_YEARS, THAI_MONTHS, THAI_MONTHS_SHORT, last_day_of_month
from plans.understand.writing import arabic_digits, plain_dashes, spaced

MONTHS = {name: number for number, name in enumerate(THAI_MONTHS, 1)}
_SHORT = {name.replace(".", ""): number for number, name in enumerate(THAI_MONTHS_SHORT, 1)}
_FULL_PATTERN = "|".join(spaced(name) for name in THAI_MONTHS)
_SHORT_PATTERN = "|".join(
    r"\s*\.?\s*".join(map(re.escape, name.replace(".", " ").split())) + r"\s*\." for name in THAI_MONTHS_SHORT
)
_BARE_SHORT_PATTERN = r"|".join(re.escape(name) for name in _SHORT)
MONTH = rf"(?P<month>{_FULL_PATTERN}|{_SHORT_PATTERN}|(?:{_BARE_SHORT_PATTERN})(?=\s*(?:25|26)?\d\d(?!\d)))"
ERA = r"(?:(?:ปี\s*)?พ\s*\.?\s*ศ\s*\.?\s*|ปี\s*|ค\s*\.?\s*ศ\s*\.?\s*)?"
_DAY = r"(?:(?<!\d)(?P<day>\d{1,2})\s*(?:เดือน\s*)?)?"
_YEAR = rf"(?:\s*,?\s*{ERA}(?P<year>2[56]\d\d|20[1-4]\d|\d\d)(?!\d|\s*[./)]\s*[^\d\s.]))?"
_WRITTEN = re.compile(rf"{_DAY}{MONTH}{_YEAR}")
_NUMERIC = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s*[/.]\s*(?P<number>\d{1,2})\s*[/.]\s*(?P<year>2[56]\d\d|20\d\d|\d\d)(?!\d)"
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as found: `year` is Christian, None where none is printed; `day` None for a whole month."""

    start: int
    end: int
    month: int
    day: int | None
    year: int | None

    @property
    def is_impossible(self) -> bool:
        """A day that its month does not have, such as 31 September."""
        return self.day is not None and not 1 <= self.day <= last_day_of_month(self.year or 2024, self.month).day

    def first_on(self, year: int) -> date:
        return date(year, self.month, self._valid_day(year) if self.day else 1)

    def last_on(self, year: int) -> date:
        return date(year, self.month, self._valid_day(year) if self.day else last_day_of_month(year, self.month).day)

    def _valid_day(self, year: int) -> int:
        return max(1, min(self.day or 1, last_day_of_month(year, self.month).day))


def normal(text: str) -> str:
    """Return the text with Arabic digits and plain dashes; places in it stay the same."""
    return plain_dashes(arabic_digits(text))


def find_dates(text: str) -> tuple[WrittenDate, ...]:
    """Return every date with a month in a `normal` text, in order; text without one gives ()."""
    found = [_written(match) for match in _WRITTEN.finditer(text)]
    found += [_numeric(match) for match in _NUMERIC.finditer(text) if 1 <= int(match["number"]) <= 12]
    return tuple(sorted(found, key=lambda each: each.start))


def christian_year(digits: str) -> int:
    """Return the Christian year of a Buddhist, Christian or two-digit (Buddhist) year."""
    year = int(digits)
    if year < 100:
        year += 2500
    return year - BUDDHIST_OFFSET_YEARS if year > 2400 else year


def _written(match: re.Match[str]) -> WrittenDate:
    day = int(match["day"]) if match["day"] else None
    year = christian_year(match["year"]) if match["year"] else None
    return WrittenDate(match.start(), match.end(), _month_number(match["month"]), day, year)


def _numeric(match: re.Match[str]) -> WrittenDate:
    return WrittenDate(
        match.start(), match.end(), int(match["number"]), int(match["day"]), christian_year(match["year"])
    )


def _month_number(printed: str) -> int:
    letters = re.sub(r"[\s.]", "", printed)
    return MONTHS.get(letters) or _SHORT[letters]
