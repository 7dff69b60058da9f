"""The addresses that an agency wants told of its events, and the calls to them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, Session, col, select

from models.agencies import Agency
from models.base import AgencyRow, JsonColumn, Moment, moment
from models.journal.journal import BigId, EventRow

CALL_STATES = ("pending", "sent", "dead")
WAITING = "state = 'pending'"


class Webhook(AgencyRow, table=True):
    """An address that is told of an agency's events. `secret_no` counts secrets: each is derived, none is stored.

    `told_no` is the number of the agency's newest event that has been looked at for it.
    """

    url: str
    events: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    secret_no: int = 1
    told_no: int = 0
    is_enabled: bool = True
    created_by: str
    created_at: Moment = moment()


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


def list_webhooks(session: Session, agency_id: UUID) -> Sequence[Webhook]:
    query = select(Webhook).where(Webhook.agency_id == agency_id)
    return session.exec(query.order_by(col(Webhook.created_at), col(Webhook.id))).all()


def list_last_calls(session: Session, agency_id: UUID, webhook_id: UUID, limit: int) -> Sequence[WebhookCall]:
    query = select(WebhookCall).where(WebhookCall.agency_id == agency_id, WebhookCall.webhook_id == webhook_id)
    return session.exec(query.order_by(col(WebhookCall.event_id).desc()).limit(limit)).all()


def take_behind(session: Session, limit: int) -> Sequence[tuple[Webhook, int]]:
    """Take the addresses that have not looked at their agency's newest events, with the newest one's number."""
    query = select(Webhook, Agency.last_event_no).join(Agency, col(Agency.id) == col(Webhook.agency_id))
    query = query.where(col(Webhook.is_enabled), Webhook.told_no < Agency.last_event_no)
    return session.exec(query.limit(limit).with_for_update(of=Webhook, skip_locked=True)).all()


def list_events_between(session: Session, agency_id: UUID, after: int, until: int, limit: int) -> Sequence[EventRow]:
    """Return an agency's events with numbers in (after, until], oldest first."""
    query = select(EventRow).where(
        EventRow.agency_id == agency_id, col(EventRow.no) > after, col(EventRow.no) <= until
    )
    return session.exec(query.order_by(col(EventRow.no)).limit(limit)).all()


def take_due_call(session: Session, now: datetime) -> WebhookCall | None:
    """Take the call that has waited longest, if any is due and nobody else has it."""
    waiting = text(WAITING)  # word for word the partial index's, or SQLite scans the table
    query = select(WebhookCall).where(waiting, col(WebhookCall.next_try_at) <= now)
    query = query.order_by(col(WebhookCall.next_try_at), col(WebhookCall.event_id)).limit(1)
    return session.exec(query.with_for_update(skip_locked=True)).first()
