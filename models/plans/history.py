"""What the journal says happened to a plan's work, in the order in which it was recorded."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from models.journal.journal import EventRow
from models.plans.plans import Assignment, DateChange, Item, Plan


def list_item_events(session: Session, plan: Plan, names: Collection[str]) -> Sequence[EventRow]:
    """Return the events of these names that are about the plan's items."""
    query = (
        select(EventRow)
        .join(Item, col(Item.id) == col(EventRow.item_id))
        .where(EventRow.agency_id == plan.agency_id, Item.plan_id == plan.id, col(EventRow.name).in_(names))
    )
    return session.exec(query.order_by(col(EventRow.no))).all()


def list_all_parts(session: Session, plan: Plan) -> Sequence[Assignment]:
    """Return every part of the plan, whatever became of it."""
    query = select(Assignment).where(Assignment.agency_id == plan.agency_id, Assignment.plan_id == plan.id)
    return session.exec(query.order_by(col(Assignment.id))).all()


def list_date_changes(
    session: Session, plan: Plan, since: datetime, before: datetime
) -> Sequence[tuple[DateChange, Item]]:
    """Return the dates of the plan's items that were moved in [since, before), oldest first, with the item."""
    query = (
        select(DateChange, Item).join(Item, col(Item.id) == col(DateChange.item_id)).where(Item.plan_id == plan.id)
    )
    query = query.where(col(DateChange.changed_at) >= since, col(DateChange.changed_at) < before)
    return session.exec(query.order_by(col(DateChange.changed_at), col(Item.sort_no))).all()


def find_last_move(session: Session, item_id: UUID) -> EventRow | None:
    """Return the last time that an item came to another station, or back."""
    query = select(EventRow).where(EventRow.item_id == item_id, EventRow.name == "ItemMoved")
    return session.exec(query.order_by(col(EventRow.no).desc()).limit(1)).first()
