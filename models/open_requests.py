"""Requests of units that nobody has answered."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from models.plans.plans import Item
from models.plans.requests import WorkRequest


def list_unanswered(session: Session, agency_id: UUID) -> Sequence[tuple[WorkRequest, Item]]:
    """Return the agency's open requests with their items, the longest waiting first."""
    query = select(WorkRequest, Item).join(Item, col(Item.id) == col(WorkRequest.item_id))
    query = query.where(WorkRequest.agency_id == agency_id, Item.agency_id == agency_id, WorkRequest.state == "open")
    return session.exec(query.order_by(col(WorkRequest.asked_at), col(WorkRequest.id))).all()
