"""What readiness was day by day, and what happened on a day that can move it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.events import ItemAccepted, ItemClosed, ItemReopened, PlanActivated, PlanChangeDecided
from models.journal.journal import EventRow
from models.plans.plans import Item, Plan
from models.plans.readiness import ReadinessHistory

MOVING = tuple(kind.__name__ for kind in (PlanActivated, ItemAccepted, ItemReopened, ItemClosed, PlanChangeDecided))


def list_last_of_days(session: Session, plan_id: UUID, until: date) -> Sequence[ReadinessHistory]:
    """Return what was kept last on each Bangkok day up to `until`, oldest first."""
    last = (
        select(func.max(ReadinessHistory.event_id))
        .where(ReadinessHistory.plan_id == plan_id, ReadinessHistory.on <= until)
        .group_by(col(ReadinessHistory.on))
    )
    query = select(ReadinessHistory).where(ReadinessHistory.plan_id == plan_id)
    return session.exec(
        query.where(col(ReadinessHistory.event_id).in_(last)).order_by(col(ReadinessHistory.on))
    ).all()


def list_moving_events(
    session: Session, plan: Plan, since: datetime, before: datetime
) -> Sequence[tuple[EventRow, str | None]]:
    """Return the events in [since, before) that can move the plan's score, in order, with the item's code."""
    query = (
        select(EventRow, Item.code)
        .join(Item, col(Item.id) == col(EventRow.item_id), isouter=True)
        .where(EventRow.agency_id == plan.agency_id, col(EventRow.name).in_(MOVING))
        .where(col(EventRow.at) >= since, col(EventRow.at) < before)
        .order_by(col(EventRow.no))
    )
    return [(row, code) for row, code in session.exec(query) if row.payload.get("plan_id") == str(plan.id)]
