"""Turns of what happens once for the whole installation: whoever takes one has it, the others do not."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text, update
from sqlmodel import Session, col, select

from models.inserting import insert_into
from models.messages.deliveries import Schedule

FURTHEST = timedelta(days=40)  # no turn is further ahead: such a moment was stored by a wrong clock


def take_turn(session: Session, name: str, cron: str, now: datetime, again_after: timedelta) -> bool:
    """Return whether it is this caller's turn; it comes again after `again_after` unless `set_turn` says otherwise.

    The first turn is at once. The row is not enabled: what is fired by the agencies' clocks does not see it.
    """
    row = {"name": name, "agency_key": "", "cron": cron, "is_enabled": False, "next_fire_at": now}
    session.connection().execute(insert_into(session, Schedule).values(**row).on_conflict_do_nothing())
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


def find_schedule(session: Session, name: str) -> Schedule | None:
    """Return the installation's own row of that name (not an agency's)."""
    return session.exec(select(Schedule).where(Schedule.name == name, Schedule.agency_key == "")).first()


def list_schedules(session: Session, agency_id: UUID) -> Sequence[Schedule]:
    """Return the agency's own rows by name."""
    query = select(Schedule).where(Schedule.agency_key == str(agency_id))
    return session.exec(query.order_by(col(Schedule.name))).all()


def list_every_schedule(session: Session) -> Sequence[Schedule]:
    return session.exec(select(Schedule)).all()


def list_firing_after(session: Session, moment: datetime) -> Sequence[Schedule]:
    query = select(Schedule).where(col(Schedule.is_enabled), col(Schedule.next_fire_at) > moment)
    return session.exec(query).all()


def take_schedule(session: Session, name: str, agency_key: str) -> Schedule | None:
    """Hold one row for a change, as it is by then."""
    query = select(Schedule).where(Schedule.agency_key == agency_key, Schedule.name == name).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).first()


def find_due_key(session: Session, names: Collection[str], now: datetime) -> tuple[str, str] | None:
    """Return the name and the agency of the row that is due longest, of those that this program knows the job of."""
    is_enabled = text("is_enabled")  # word for word the partial index's, or SQLite scans the table
    query = select(Schedule.name, Schedule.agency_key).where(is_enabled, col(Schedule.next_fire_at) <= now)
    return session.exec(
        query.where(col(Schedule.name).in_(names)).order_by(col(Schedule.next_fire_at)).limit(1)
    ).first()
