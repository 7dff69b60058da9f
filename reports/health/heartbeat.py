"""Whether the scheduler is alive, told by the row that it stamps on every pass."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from models.messages.schedules import find_schedule

HEARTBEAT = "tick"
LEAST_PATIENCE = timedelta(seconds=60)
MISSED_TICKS = 3


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """`last_at` (aware) is the last pass; None where there never was one."""

    last_at: datetime | None
    is_alive: bool


def find_last_beat(session: Session) -> datetime | None:
    """Return when a scheduler last passed; None where none ever did."""
    row = find_schedule(session, HEARTBEAT)
    return row.last_fired_at if row else None


def read_heartbeat(session: Session, now: datetime, tick_every_seconds: int) -> Heartbeat:
    """Return whether the last pass is recent enough: three intervals, at least a minute.

    A pass far in the future was made by another clock and says nothing either.
    """
    last_at = find_last_beat(session)
    patience = max(MISSED_TICKS * timedelta(seconds=tick_every_seconds), LEAST_PATIENCE)
    return Heartbeat(last_at, last_at is not None and abs(now - last_at) <= patience)
