"""Turns of what happens once for the whole installation: whoever takes one has it, the others do not."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from models.messages.deliveries import Schedule

FURTHEST = timedelta(days=40)  # no turn is further ahead: such a moment was stored by a wrong clock


def take_turn(session: Session, name: str, cron: str, now: datetime, again_after: timedelta) -> bool:
    """Return whether it is this caller's turn; it comes again after `again_after` unless `set_turn` says otherwise.

    The first turn is at once. The row is not enabled: what is fired by the agencies' clocks does not see it.
    """
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    row = {"name": name, "agency_key": "", "cron": cron, "is_enabled": False, "next_fire_at": now}
    session.connection().execute(dialect.insert(Schedule).values(**row).on_conflict_do_nothing())
    query = select(Schedule).where(Schedule.name == name, Schedule.agency_key == "").with_for_update()
    found = session.exec(query.execution_options(populate_existing=True)).one()
    if now < found.next_fire_at <= now + FURTHEST:
        return False
    found.last_fired_at, found.next_fire_at = now, now + again_after
    session.add(found)
    session.flush()
    return True


def set_turn(session: Session, name: str, at: datetime) -> None:
    same = (col(Schedule.name) == name, col(Schedule.agency_key) == "")
    session.exec(update(Schedule).where(*same).values(next_fire_at=at))
