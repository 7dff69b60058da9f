"""Dates as Thai plans write them: full and short months, two-digit years, digits of both kinds."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from core.calendar import BUDDHIST_OFFSET_YEARS, THAI_MONTHS, THAI_MONTHS_SHORT, last_day_of_month
from documents.understand.likeness import likeness
from documents.understand.writing import arabic_digits, plain_dashes, spaced

MONTHS = {name: number for number, name in enumerate(THAI_MONTHS, 1)}
_SHORT = {name.replace(".", ""): number for number, name in enumerate(THAI_MONTHS_SHORT, 1)}
_FULL_PATTERN = "|".join(spaced(name) for name in THAI_MONTHS)
_SHORT_PATTERN = "|".join(
    r"\s*\.?\s*".join(map(re.escape, name.replace(".", " ").split())) + r"(?:\s*\.|(?=\s*(?:-|\d\d(?!\d)|25\d\d)))"
    for name in THAI_MONTHS_SHORT
)
_BARE_SHORT_PATTERN = r"|".join(re.escape(name) for name in _SHORT)
MONTH = rf"(?P<month>{_FULL_PATTERN}|{_SHORT_PATTERN}|(?:{_BARE_SHORT_PATTERN})(?=\s*(?:25|26)?\d\d(?!\d)))"
ERA = r"(?:(?:ปี\s*)?พ\s*\.?\s*ศ\s*\.?\s*|ปี\s*|ค\s*\.?\s*ศ\s*\.?\s*)?"
_DAY = r"(?:(?<!\d)(?P<day>\d{1,2})\s*(?:เดือน\s*)?)?"
_ANY_MONTH = rf"(?:{_FULL_PATTERN}|{_BARE_SHORT_PATTERN}|{'|'.join(map(re.escape, THAI_MONTHS_SHORT))})"
_BROKEN_YEAR = r"2 ?[56] ?\d ?\d"  # a stray space inside
_NO_YEAR = rf"\d|\s*[.)]\s*[^\d\s.]|\s*/\s*(?!{_ANY_MONTH})[^\d\s.]"  # what follows a number of a list, or a share
_YEAR = rf"(?:\s*,?\s*{ERA}(?P<year>{_BROKEN_YEAR}|20[1-4]\d|[4-9]\d)(?!{_NO_YEAR}))?"
_WRITTEN = re.compile(rf"{_DAY}{MONTH}{_YEAR}")
_NUMERIC = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s*(?P<by>[/.]|-(?=\s*\d{1,2}\s*-\s*2[05]\d\d))\s*"
    r"(?P<number>\d{1,2})\s*(?P=by)\s*"
    r"(?P<year>2[56]\d\d|20\d\d|[4-9]\d)(?!\d)"
)
_LETTER_FOR_ZERO = re.compile(r"(?<=\d)[oO](?![A-Za-z])")
_LETTER_FOR_ONE = re.compile(r"(?<=\d)[lI](?![A-Za-z])|(?<![A-Za-z\d])[lI](?=\d(?!\d))")
_WORDS_BEFORE = 200  # letters
_BEFORE = re.compile(r"ก่อน\s*(?:วัน\s*)?(?:ที่)?\s*(?:เดือน)?\s*$")
_MONTH_WORD = re.compile(
    r"(?:(?<=\d)|(?<=\d\s)|(?<=เดือน))(?P<word>[ก-๎]{4,12})"
    r"(?=\s*(?:พ\.?ศ\.?\s*)?(?:2[56]\d\d|[4-9]\d)(?!\d))"
)
_PARTICLES = re.compile(r"(?:ถึง|และ|เดือน|ภายใน|สิ้น|ก่อน|ต้น|ปลาย)+")
_SAME_MONTH_LIKENESS = 80.0  # one slip of a letter leaves 83 and more; the closest months (January, July) are at 77
_MONTH_LEAD = 8.0  # by which the likest month must lead the next


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
    """Return the text with Arabic digits and plain dashes; places in it stay the same.

    Letters that a scan put for a zero or a one inside a number are digits again.
    """
    digits = plain_dashes(arabic_digits(text))
    return _LETTER_FOR_ONE.sub("1", _LETTER_FOR_ZERO.sub("0", digits))


def with_months_spelt(text: str) -> str:
    """Return a `normal` text in which a misprinted month beside a day or a year is spelt right."""
    return _MONTH_WORD.sub(lambda match: _likest_month(match["word"]) or match["word"], text)


def _likest_month(printed: str) -> str | None:
    """Return the printed word with its month spelt right; None if it holds a right one or resembles none."""
    parted = _PARTICLES.match(printed)
    before, word = (printed[: parted.end()], printed[parted.end() :]) if parted else ("", printed)
    if any(month in word for month in THAI_MONTHS):
        return None
    ranked = sorted(((likeness(word, month), month) for month in THAI_MONTHS), reverse=True)
    certain = ranked[0][0] >= _SAME_MONTH_LIKENESS and ranked[0][0] - ranked[1][0] >= _MONTH_LEAD
    return f"{before}{ranked[0][1]}" if certain else None


def words_before(text: str, found: "WrittenDate") -> str:
    """Return the words just before a date, in which it is looked for what the date is: not all that was ever said."""
    return text[max(found.start - _WORDS_BEFORE, 0) : found.start]


def deadline_on(text: str, found: "WrittenDate", year: int) -> date:
    """Return the last day that a date in `text` allows: itself, or the day before it where "before" is written."""
    if _BEFORE.search(words_before(text, found)):
        return found.first_on(year) - timedelta(days=1)
    return found.last_on(year)


def find_dates(text: str) -> tuple[WrittenDate, ...]:
    """Return every date with a month in a `normal` text, in order; text without one gives ()."""
    found = [_written(match) for match in _WRITTEN.finditer(text)]
    found += [_numeric(match) for match in _NUMERIC.finditer(text) if 1 <= int(match["number"]) <= 12]
    return tuple(sorted(found, key=lambda each: each.start))


def christian_year(digits: str) -> int:
    """Return the Christian year of a Buddhist, Christian or two-digit (Buddhist) year."""
    year = int(digits.replace(" ", ""))
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
