"""The only clock. `ITA_NOW` moves it (time runs on from there), `--as-of` replaces today only."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from core.calendar import BANGKOK as BANGKOK  # also this module's: most of its callers ask for both
from core.calendar import BUDDHIST_OFFSET_YEARS, thai_date_short
from core.errors import FIRST_YEAR, LAST_YEAR, ImpossibleYear, impossible_year
from core.settings import get_settings


@dataclass(slots=True)
class _Clock:
    shift: timedelta = timedelta(0)
    frozen_at: datetime | None = None
    as_of: date | None = None
    starts: int = 0


_clock = _Clock()
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class BootTime:
    """Seconds of a clock that nobody sets and that stands still while the machine sleeps, since one boot of it.

    `boot_id` of None: the machine does not tell which boot it is, so only one process can count by it.
    """

    boot_id: str | None
    seconds: float


def boot_time() -> BootTime:
    return BootTime(_boot_id(), time.monotonic())


@cache
def _boot_id() -> str | None:
    return BOOT_ID.read_text().strip() if BOOT_ID.exists() else None


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return _clock.frozen_at or datetime.now(UTC) + _clock.shift


def is_guarded() -> bool:
    """Whether a jump would be the machine's: not where a simulation or `ITA_NOW` says what time it is."""
    is_own = not _clock.shift or get_settings().clock_guard == "always"
    return is_own and _clock.frozen_at is None


def year() -> int:
    """Return the year that the clock says, also one after 2262: Python's own clock stands still there, or breaks."""
    by_machine = time.gmtime().tm_year
    return now().year if _clock.frozen_at or by_machine <= LAST_YEAR else by_machine


def is_impossible() -> bool:
    return not FIRST_YEAR <= year() <= LAST_YEAR


def refuse_impossible_year() -> None:
    """Raise ImpossibleYear where every date would be off: by five centuries where it counts Buddhist years."""
    if is_impossible():
        raise why_impossible()


def why_impossible() -> ImpossibleYear:
    return impossible_year(year(), year() - BUDDHIST_OFFSET_YEARS)


def today() -> date:
    """Return today's date in Bangkok, or the date that `--as-of` put in its place."""
    return _clock.as_of or bangkok_date(now())


def bangkok_date(moment: datetime) -> date:
    """Return the date that a moment falls on in Bangkok."""
    return moment.astimezone(BANGKOK).date()


def thai_moment(moment: datetime) -> str:
    """Return "31 มี.ค. 68 เวลา 09.00 น.", Bangkok time."""
    here = moment.astimezone(BANGKOK)
    return f"{thai_date_short(here.date())} เวลา {here:%H.%M} น."


def set_as_of(day: date | None) -> None:
    _clock.as_of = day


def start_at(moment: datetime | None) -> None:
    """Let time run on from `moment` (aware) instead of from the machine's own time; None undoes it.

    Every program calls this as it starts.
    """
    _clock.starts += 1
    _clock.shift = moment - datetime.now(UTC) if moment else timedelta(0)


def start_no() -> int:
    """Tell apart the programs that run in this process one after the other."""
    return _clock.starts


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` (aware); nested use wins and is undone on leaving. For simulation."""
    before = _clock.frozen_at
    _clock.frozen_at = moment.astimezone(UTC)
    try:
        yield
    finally:
        _clock.frozen_at = before
