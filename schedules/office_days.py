"""Days on which a Thai government office works: no weekends, no government holidays, the agency's own exceptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from core.calendar import THAI_WEEKDAYS
from core.errors import TrackerError

ONE_DAY = timedelta(days=1)
SATURDAY = 5

# In the package's `public` list, but the government works on them (and so on their substitution days).
NOT_GOVERNMENT = ("วันแรงงานแห่งชาติ", "วันเด็กแห่งชาติ")


class OfficeDayTwice(TrackerError):
    thai = "วันที่ {day} ถูกกำหนดเป็นทั้งวันหยุดและวันทำการของหน่วยงาน: ให้เลือกอย่างใดอย่างหนึ่ง"
    english = "{day} is set both as closed and as open for the agency: choose one of them."


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """One agency's office calendar: `closed` and `opened` are its own days and win over the government's.

    `names` says why the agency closes a day, where it told.
    """

    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()
    names: Mapping[date, str] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        if both := self.closed & self.opened:
            raise OfficeDayTwice(day=min(both))

    def is_open(self, day: date) -> bool:
        if day in self.opened:
            return True
        return day.weekday() < SATURDAY and day not in self.closed and day not in government_holidays(day.year)

    def why_closed(self, day: date) -> str | None:
        """Return why, in Thai: the holiday's name, the agency's own day, or "วันเสาร์"; None on an office day."""
        if self.is_open(day):
            return None
        if name := government_holidays(day.year).get(day):
            return name
        if own_name := self.names.get(day):
            return own_name
        return f"วัน{THAI_WEEKDAYS[day.weekday()]}" if day.weekday() >= SATURDAY else "วันหยุดของหน่วยงาน"

    def last_open(self, day: date) -> date:
        """Return the day itself or, if it is closed, the office day before it."""
        while not self.is_open(day):
            day -= ONE_DAY
        return day

    def next_open(self, day: date) -> date:
        """Return the day itself or, if it is closed, the office day after it."""
        while not self.is_open(day):
            day += ONE_DAY
        return day

    def plus(self, day: date, n: int) -> date:
        """Return the n-th office day after `day` (n >= 0; 0 is the day itself, even a closed one)."""
        for _ in range(n):
            day = self.next_open(day + ONE_DAY)
        return day

    def minus(self, day: date, n: int) -> date:
        """Return the n-th office day before the last one on or before `day` (n >= 0; 0 is the day itself)."""
        if n:
            day = self.last_open(day)
        for _ in range(n):
            day = self.last_open(day - ONE_DAY)
        return day

    def between(self, after: date, until: date) -> int:
        """Count the office days after one day, up to and with another."""
        return sum(self.is_open(after + timedelta(days=n)) for n in range(1, (until - after).days + 1))


@lru_cache(maxsize=512)
def government_holidays(year: int) -> dict[date, str]:
    """Return a Christian year's government holidays with substitution days, by Thai name.

    Source: the `holidays` package. It knows days declared later (special days of the cabinet, next year's
    Ploughing Day) only from a release made after that: an agency enters those itself.
    """
    import holidays  # slow to load, and most commands ask for no day

    calendar: Any = holidays.country_holidays("TH", years=year, categories=("public", "government"), language="th")
    named = {day: _government_names(text) for day, text in calendar.items()}
    return {day: names for day, names in named.items() if names}


def _government_names(text: str) -> str:
    """Drop what the government does not observe from one day's names ("; " between them in the package)."""
    return ", ".join(name for name in text.split("; ") if not name.endswith(NOT_GOVERNMENT))
