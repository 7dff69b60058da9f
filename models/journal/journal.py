"""The event table, which is also the audit log, and who has dealt with each event."""

from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, UniqueConstraint, text, update
from sqlmodel import Field, Session, SQLModel, col, func, select

from core import clock
from core.db import UtcDateTime
from models.base import JsonColumn, Moment, moment

BigId = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts up only in INTEGER columns


class EventRow(SQLModel, table=True):
    """One committed change. Only `hash` is ever written later, once, by the relay, in order of `no`."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("agency_id", "no"),
        Index(
            "ix_event_unchained",
            "id",
            postgresql_where=text("hash IS NULL"),
            sqlite_where=text("hash IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    agency_id: UUID = Field(foreign_key="agency.id", index=True)
    no: int
    name: str
    item_id: UUID | None = Field(default=None, index=True)
    payload: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    by: str
    at: Moment = moment()
    hash: str | None = None


class HandlerRun(SQLModel, table=True):
    """One handler's duty towards one event: run until recorded done, or dead after too many attempts."""

    __tablename__ = "handler_run"
    __table_args__ = (
        CheckConstraint("state IN ('pending', 'done', 'dead')", name="state"),
        Index("ix_handler_run_pending", "next_try_at", postgresql_where=text("state = 'pending'"),
              sqlite_where=text("state = 'pending'")),
    )  # fmt: skip

    event_id: int = Field(foreign_key="event.id", primary_key=True, sa_type=BigId)
    handler: str = Field(primary_key=True)
    agency_id: UUID = Field(foreign_key="agency.id")
    state: str = "pending"
    attempts: int = 0
    next_try_at: Moment = moment()
    done_at: Moment | None = Field(default=None, sa_type=UtcDateTime, nullable=True)
    last_error: str | None = None


def count_dead_runs(session: Session) -> int:
    """Return how many handlers of the whole installation were given up."""
    return session.exec(select(func.count()).select_from(HandlerRun).where(HandlerRun.state == "dead")).one()


def find_oldest_unchained_at(session: Session) -> datetime | None:
    """Return since when an event of the installation has waited for the relay; None where none does."""
    return session.exec(select(func.min(EventRow.at)).where(col(EventRow.hash).is_(None))).one()


def find_newest_event(session: Session, agency_id: UUID, item_id: UUID, name: str) -> EventRow | None:
    """Return the newest event of that name that is about an item."""
    query = select(EventRow).where(
        EventRow.agency_id == agency_id, EventRow.item_id == item_id, EventRow.name == name
    )
    return session.exec(query.order_by(col(EventRow.no).desc()).limit(1)).first()


def list_newest_named(session: Session, agency_id: UUID, name: str, limit: int) -> Sequence[EventRow]:
    """Return the agency's newest events of that name, the last one first."""
    query = select(EventRow).where(EventRow.agency_id == agency_id, EventRow.name == name)
    return session.exec(query.order_by(col(EventRow.no).desc()).limit(limit)).all()


def newest_by_item(session: Session, agency_id: UUID, name: str, since: datetime) -> dict[UUID, EventRow]:
    """Return the newest event of that name of each item to which it has happened since a moment."""
    query = select(EventRow).where(EventRow.agency_id == agency_id, EventRow.name == name, col(EventRow.at) >= since)
    return {row.item_id: row for row in session.exec(query.order_by(col(EventRow.no))) if row.item_id}


def list_events_just_before(session: Session, row: EventRow, name: str) -> list[EventRow]:
    """Return the events of that name and item that were recorded right before another, with nothing in between."""
    query = select(EventRow).where(EventRow.agency_id == row.agency_id, col(EventRow.no) < row.no)
    found = session.exec(query.order_by(col(EventRow.no).desc()).limit(200)).all()
    return list(takewhile(lambda one: one.name == name and one.item_id == row.item_id, found))


def list_events_after(session: Session, agency_id: UUID, no: int, limit: int) -> Sequence[EventRow]:
    """Return the agency's events with a higher number than `no`, oldest first."""
    query = select(EventRow).where(EventRow.agency_id == agency_id, col(EventRow.no) > no)
    return session.exec(query.order_by(col(EventRow.no)).limit(limit)).all()


def list_due_runs(session: Session, now: datetime, limit: int) -> list[tuple[int, str]]:
    """Return the events and handlers that are due to run, the longest waiting first."""
    query = (
        select(HandlerRun.event_id, HandlerRun.handler)
        .where(HandlerRun.state == "pending", col(HandlerRun.next_try_at) <= now)
        .order_by(col(HandlerRun.next_try_at), col(HandlerRun.event_id))
        .limit(limit)
    )
    return [(event_id, handler) for event_id, handler in session.exec(query)]


def take_run(session: Session, event_id: int, handler: str) -> HandlerRun | None:
    """Hold one handler's duty towards one event, unless it is done or somebody else has it."""
    query = select(HandlerRun).where(
        HandlerRun.event_id == event_id, HandlerRun.handler == handler, HandlerRun.state == "pending"
    )
    return session.exec(query.with_for_update(skip_locked=True)).first()


def revive_dead_runs(session: Session) -> int:
    """Let every duty that was given up be tried anew, as often as a new one; return how many."""
    dead = update(HandlerRun).where(col(HandlerRun.state) == "dead")
    return session.connection().execute(dead.values(state="pending", attempts=0, next_try_at=clock.now())).rowcount
