"""When things happen by the clock for an agency: changing a row's cron expression, switching it on and off."""

from datetime import datetime
from itertools import islice
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.events import ScheduleChanged
from models.journal import outbox
from models.messages.deliveries import Schedule
from models.messages.schedules import take_schedule
from schedules.cron import fires_after, next_fire


class ScheduleNotFound(TrackerError):
    thai = "ไม่พบกำหนดเวลา “{name}”: ให้เลือกจากรายการ"
    english = "There is no schedule “{name}”: choose one from the list."
    http_status = 404


def set_schedule(
    session: Session, agency_id: UUID, name: str, cron: str, *, is_enabled: bool, by: str = "coordinator"
) -> Schedule:
    """Set when a row fires; what passed while off is not made up. Raise ScheduleNotFound or one of schedules.cron."""
    row = take_schedule(session, name, str(agency_id))
    if row is None:
        raise ScheduleNotFound(name=name)
    cron = " ".join(cron.split())
    next_fire_at = next_fire(cron, clock.now())
    if (row.cron, row.is_enabled) == (cron, is_enabled):
        return row
    row.cron, row.is_enabled, row.next_fire_at = cron, is_enabled, next_fire_at
    session.add(row)
    state = "on" if is_enabled else "off"
    outbox.record(session, agency_id, ScheduleChanged(name=name, cron=cron, state=state, by=by))
    return row


def next_fires(row: Schedule, count: int) -> list[datetime]:
    """Return the moments (UTC) at which a row fires next; none while it is off."""
    return list(islice(fires_after(row.cron, clock.now()), count)) if row.is_enabled else []
