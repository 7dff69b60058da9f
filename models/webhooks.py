"""Calls to the addresses that an agency wants told of its events."""

from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from models.base import AgencyRow, Moment, moment
from models.journal import BigId

CALL_STATES = ("pending", "sent", "dead")
WAITING = "state = 'pending'"


class WebhookCall(AgencyRow, table=True):
    """One event told to one address: tried until it is taken, or dead after too many tries."""

    __tablename__ = "webhook_call"
    __table_args__ = (
        UniqueConstraint("webhook_id", "event_id"),
        CheckConstraint(f"state IN {CALL_STATES}", name="state"),
        Index("ix_webhook_call_pending", "next_try_at", postgresql_where=text(WAITING), sqlite_where=text(WAITING)),
    )

    webhook_id: UUID = Field(foreign_key="webhook.id")
    event_id: int = Field(foreign_key="event.id", sa_type=BigId)
    state: str = "pending"
    attempts: int = 0
    next_try_at: Moment = moment()
    sent_at: Moment | None = moment(nullable=True)
    last_code: str | None = None
    last_error: str | None = None
    created_at: Moment = moment()
