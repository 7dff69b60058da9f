"""Reading an agency's messages for the pages that set channels up."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, func, select

from models.messages.deliveries import Delivery

FAILED = ("dead", "review", "unknown", "suppressed")


def list_of_kind(session: Session, agency_id: UUID, kind: str, limit: int) -> Sequence[Delivery]:
    """Return the newest messages of one kind, the last one first."""
    query = select(Delivery).where(Delivery.agency_id == agency_id, Delivery.kind == kind)
    return session.exec(query.order_by(col(Delivery.created_at).desc(), col(Delivery.dedup_key)).limit(limit)).all()


def count_failures(session: Session, agency_id: UUID, now: datetime, days: int) -> dict[str, dict[str, int]]:
    """Return how many messages of the last days failed, by channel and state."""
    query = select(Delivery.channel, Delivery.state, func.count()).where(Delivery.agency_id == agency_id)
    query = query.where(col(Delivery.state).in_(FAILED), col(Delivery.created_at) > now - timedelta(days=days))
    found: dict[str, dict[str, int]] = {}
    for channel, state, count in session.exec(query.group_by(col(Delivery.channel), col(Delivery.state))):
        found.setdefault(channel, {})[state] = count
    return found
