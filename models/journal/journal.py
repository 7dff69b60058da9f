"""The event table, which is also the audit log, and who has dealt with each event."""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, UniqueConstraint, text
from sqlmodel import Field, SQLModel

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
