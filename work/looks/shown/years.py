"""Years that a text names: Thai and Arabic digits, fiscal years, ranges, dates; and which of them it is about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.calendar import BUDDHIST_OFFSET_YEARS, THAI_MONTHS, THAI_MONTHS_SHORT

NEAR = 12  # years around the claimed one that can be meant; an act of 2540 says nothing
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_LONG = "|".join(THAI_MONTHS)
_SHORT = "|".join(re.escape(name).replace(r"\.", r"\.?\s?") for name in THAI_MONTHS_SHORT)
_DATE = re.compile(rf"({_LONG}|{_SHORT})\s*(?:พ\s*\.?\s*ศ\s*\.?\s*)?(25\d\d)(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)\d{1,2}[/.-](\d{1,2})[/.-](25\d\d|20[0-4]\d)(?!\d)")
_LAW = re.compile(
    r"(?:พระราชบัญญัติ|พ\.ร\.บ\.|พรบ\.?|ระเบียบ|กฎกระทรวง|พระราชกฤษฎีกา|รัฐธรรมนูญ|ประมวลกฎหมาย)"
    r"[^\n]{0,90}?(?:พ\s*\.?\s*ศ\s*\.?\s*)(25\d\d)(?!\d)"
)
_RANGE = re.compile(r"(?<!\d)(25\d\d)\s*(?:[-–—~]|ถึง)\s*(?:ปี\s*|พ\.ศ\.\s*)?(25\d\d|\d\d)(?!\d)")
_YEAR = re.compile(r"(?<![\d,.])(25\d\d)(?![\d,]|\.\d)")
_TWO_DIGITS = re.compile(r"(?:ปีงบ(?:ประมาณ)?|ปี)\s*(?:พ\.?ศ\.?\s*)?'?(6\d|7\d|8\d)(?!\d)")
_CHRISTIAN = re.compile(r"(?:(?:fiscal\s+year|FY|ค\.?ศ\.?|year)\s*)(20[0-4]\d)(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Years:
    """`about` are years that the text says it is of, `dated` those that only stand in its dates; Buddhist years."""

    about: frozenset[int] = frozenset()
    dated: frozenset[int] = frozenset()

    @property
    def named(self) -> tuple[int, ...]:
        return tuple(sorted(self.about | self.dated))

    def near(self, year: int) -> "Years":
        def close(years: Iterable[int]) -> frozenset[int]:
            return frozenset(one for one in years if abs(one - year) <= NEAR)

        return Years(close(self.about), close(self.dated))


def years_in(text: str) -> Years:
    plain = text.translate(_DIGITS)
    plain = _LAW.sub(" ", plain)
    dated: set[int] = set()
    for month, year in _DATE.findall(plain):
        dated |= _fiscal(int(year), month.startswith(_LAST_QUARTER))
    for month, year in _NUMERIC.findall(plain):
        be = int(year) if int(year) >= 2400 else int(year) + BUDDHIST_OFFSET_YEARS
        dated |= _fiscal(be, int(month) >= 10)
    plain = _NUMERIC.sub(" ", _DATE.sub(" ", plain))
    about: set[int] = set()
    for first, last in _RANGE.findall(plain):
        end = int(last) if len(last) == 4 else 2500 + int(last)
        if int(first) <= end <= int(first) + NEAR:
            about |= set(range(int(first), end + 1))
    about |= set(map(int, _YEAR.findall(plain)))
    about |= {2500 + int(two) for two in _TWO_DIGITS.findall(plain)}
    about |= {int(year) + BUDDHIST_OFFSET_YEARS for year in _CHRISTIAN.findall(plain)}
    return Years(frozenset(about), frozenset(dated))


def is_only_a_year(text: str) -> bool:
    """Tell whether a text is a year and nothing more, as a switch between years is."""
    return bool(_SWITCH.fullmatch("".join(text.translate(_DIGITS).replace(".", "").split())))


def shows_year(years: Years, claimed: int) -> bool:
    """Tell whether what is shown can be of the claimed year; what names no year of its own contradicts nothing."""
    near = years.near(claimed)
    return not near.about or claimed in near.about


_LAST_QUARTER = ("ต", "พฤศจิกายน", "พ.ย", "พ. ย", "พย", "ธ")  # October to December, however shortened
_SWITCH = re.compile(r"(?:ข้อมูล)?(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?(?:พศ)?25\d\d")


def _fiscal(year: int, is_last_quarter: bool) -> set[int]:
    """Return the years that a date may belong to: October to December are of the next fiscal year too."""
    return {year, year + 1} if is_last_quarter else {year}
