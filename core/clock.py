"""The only clock. `ITA_NOW` moves it (time runs on from there), `--as-of` replaces today only."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from core.calendar import BANGKOK as BANGKOK  # also this module's: most of its callers ask for both
from core.calendar import thai_date_short


@dataclass(slots=True)
class _Clock:
    shift: timedelta = timedelta(0)
    frozen_at: datetime | None = None
    as_of: date | None = None


_clock = _Clock()


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return _clock.frozen_at or datetime.now(UTC) + _clock.shift


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
    """Let time run on from `moment` (aware) instead of from the machine's own time; None undoes it."""
    _clock.shift = moment - datetime.now(UTC) if moment else timedelta(0)


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` (aware); nested use wins and is undone on leaving. For simulation."""
    before = _clock.frozen_at
    _clock.frozen_at = moment.astimezone(UTC)
    try:
        yield
    finally:
        _clock.frozen_at = before
