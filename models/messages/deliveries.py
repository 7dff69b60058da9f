"""Messages on their way to people, each try at sending, and why each reminder was or was not sent."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from models.base import AgencyRow, JsonColumn, Moment, moment
from models.journal.journal import BigId

DELIVERY_STATES = (
    "pending", "sending", "sent", "kept", "told", "retry_wait", "unknown", "review", "dead",
    "cancelled", "suppressed", "expired",
)  # fmt: skip
ARRIVED = ("sent", "kept", "told")  # it left the machine, lies in its own mailbox, or somebody said it by hand
SETTLEABLE = ("unknown", "review", "dead")  # a person decides what became of these
UNKNOWN_STATE = "state = 'unknown'"
DUE_STATES = "state IN ('pending', 'retry_wait', 'sending')"


class Delivery(AgencyRow, table=True):
    """One message to one recipient over one channel. `payload` is frozen when it is first claimed.

    `recipient_key` is "person:ID", or while nobody sits there "unit:ID" or a role; `next_try_at` says when
    it may be claimed, `lease_until` and `lease_token` who has it. `message_id` and `retry_key` are fixed
    at insert. `replaces_id` is the delivery whose place this one took: a fall-back, or sent anew.
    `ambiguous_at` says since when a try may have been accepted unseen: from then on only the same key and
    body may go out, over the same channel.
    """

    __table_args__ = (
        CheckConstraint(f"state IN {DELIVERY_STATES}", name="state"),
        Index("ix_delivery_due", "next_try_at", postgresql_where=text(DUE_STATES), sqlite_where=text(DUE_STATES)),
        Index(
            "ix_delivery_unknown",
            "first_try_at",
            postgresql_where=text(UNKNOWN_STATE),
            sqlite_where=text(UNKNOWN_STATE),
        ),
    )

    dedup_key: str = Field(unique=True)
    kind: str
    on: date
    channel: str
    recipient_key: str
    recipient: str
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    address: str | None = None
    is_catch_up: bool = False
    state: str = "pending"
    state_reason: str | None = None
    payload: dict[str, Any] | None = Field(default=None, sa_type=JsonColumn, nullable=True)
    message_id: str
    retry_key: UUID
    replaces_id: UUID | None = None
    due_at: Moment = moment()
    next_try_at: Moment = moment()
    lease_until: Moment | None = moment(nullable=True)
    lease_token: str | None = None
    attempts: int = 0
    first_try_at: Moment | None = moment(nullable=True)
    ambiguous_at: Moment | None = moment(nullable=True)
    sent_at: Moment | None = moment(nullable=True)
    provider_id: str | None = None
    last_code: str | None = None
    last_error: str | None = None
    created_at: Moment = moment()


class DeliveryAttempt(SQLModel, table=True):
    """One try at sending: append-only."""

    __tablename__ = "delivery_attempt"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    agency_id: UUID = Field(foreign_key="agency.id")
    delivery_id: UUID = Field(foreign_key="delivery.id", index=True)
    no: int
    outcome: str
    code: str | None = None
    error: str | None = None
    at: Moment = moment()


class ReminderLog(SQLModel, table=True):
    """What became of one reminder that the policy names: append-only, the newest row speaks.

    `outcome` says why it was not sent by itself; None: what became of the delivery is its outcome.
    `on` is the Bangkok day it was for, `planned_on` the day before closed days moved it.
    """

    __tablename__ = "reminder_log"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    agency_id: UUID = Field(foreign_key="agency.id", index=True)
    plan_id: UUID = Field(foreign_key="plan.id")
    item_id: UUID = Field(foreign_key="item.id", index=True)
    assignment_id: UUID | None = Field(default=None, foreign_key="assignment.id")
    kind: str
    on: date
    planned_on: date
    seat: str  # the seat that was addressed, as models.people.holders.SeatKey writes it
    recipient: str
    channel: str
    outcome: str | None = None
    reason: str | None = None
    delivery_id: UUID | None = Field(default=None, foreign_key="delivery.id", index=True)
    at: Moment = moment()


class Schedule(SQLModel, table=True):
    """Something that happens by the clock. `cron` is Bangkok time; what is due has `next_fire_at <= now`."""

    __table_args__ = (
        Index(
            "ix_schedule_due",
            "next_fire_at",
            postgresql_where=text("is_enabled"),
            sqlite_where=text("is_enabled"),
        ),
    )

    name: str = Field(primary_key=True)
    agency_key: str = Field(default="", primary_key=True)  # an agency's id, or "" for the whole installation
    cron: str
    is_enabled: bool = True
    next_fire_at: Moment = moment()
    last_fired_at: Moment | None = moment(nullable=True)


def message_id_of(key: UUID | str) -> str:
    """Return the Message-ID that belongs to a retry key: both are fixed when a message is inserted."""
    return f"<{key}@ita-tracker>"
