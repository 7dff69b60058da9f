"""Counts over the whole installation, for whoever watches it: no agency's names, only how much waits where."""

from datetime import datetime

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from models.journal.journal import EventRow, HandlerRun
from models.messages.deliveries import ARRIVED, DUE_STATES, SETTLEABLE, Delivery
from models.messages.webhooks import WebhookCall

QUEUE_STATES = ("pending", "sending", "retry_wait", *SETTLEABLE)
UNDONE = ("pending", "dead")


def count_messages(session: Session) -> dict[str, int]:
    """Return how many messages are in each state in which something is to be done, or all was; 0 where none."""
    states = (*QUEUE_STATES, *ARRIVED)
    query = select(Delivery.state, func.count()).where(col(Delivery.state).in_(states))
    return dict.fromkeys(states, 0) | dict(session.exec(query.group_by(col(Delivery.state))).all())


def due_unsent(session: Session, now: datetime) -> tuple[int, datetime | None]:
    """Return how many messages could have gone out by now, and since when the oldest of them was meant to."""
    query = select(func.count(), func.min(Delivery.due_at)).select_from(Delivery)
    count, oldest = session.exec(query.where(text(DUE_STATES), col(Delivery.next_try_at) <= now)).one()
    return count, oldest


def count_unchained(session: Session) -> int:
    """Return how many events wait for the relay."""
    return session.exec(select(func.count()).select_from(EventRow).where(col(EventRow.hash).is_(None))).one()


def count_handler_runs(session: Session) -> dict[str, int]:
    query = select(HandlerRun.state, func.count()).where(col(HandlerRun.state).in_(UNDONE))
    return dict.fromkeys(UNDONE, 0) | dict(session.exec(query.group_by(col(HandlerRun.state))).all())


def count_webhook_calls(session: Session) -> dict[str, int]:
    query = select(WebhookCall.state, func.count()).where(col(WebhookCall.state).in_(UNDONE))
    return dict.fromkeys(UNDONE, 0) | dict(session.exec(query.group_by(col(WebhookCall.state))).all())
