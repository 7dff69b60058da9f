"""Open work of an agency as a whole, a fixed number of queries whatever its size."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.stations import ACCEPTED, COLLECTING
from models.agencies import Unit
from models.plans.plans import OPEN_STATES, Assignment, Evidence, Item, Plan


def list_open_items(
    session: Session, agency_id: UUID, plan_ids: Collection[UUID] | None = None
) -> Sequence[tuple[Item, Plan]]:
    """Return what is not accepted of the agency's active plans, or of those named, in the plans' order."""
    query = (
        select(Item, Plan)
        .join(Plan, col(Plan.id) == col(Item.plan_id))
        .where(Plan.agency_id == agency_id, Item.agency_id == agency_id)
        .where(col(Plan.activated_on).is_not(None), Item.position != ACCEPTED, col(Item.closed_on).is_(None))
    )
    if plan_ids is not None:
        query = query.where(col(Plan.id).in_(plan_ids))
    return session.exec(query.order_by(col(Plan.fiscal_year), col(Item.sort_no))).all()


def list_open_parts(session: Session, agency_id: UUID) -> Sequence[Assignment]:
    """Return the parts that units have in hand: open ones of items that are still collecting, in the units' order."""
    query = (
        select(Assignment)
        .join(Item, col(Item.id) == col(Assignment.item_id))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(Assignment.agency_id == agency_id, Item.agency_id == agency_id, Item.position == COLLECTING)
        .where(col(Assignment.state).in_(OPEN_STATES))
    )
    return session.exec(query.order_by(col(Unit.sort_no))).all()


def list_parts_of_open_items(session: Session, agency_id: UUID) -> Sequence[Assignment]:
    """Return every part of what is not accepted in the agency's active plans, in the units' order."""
    query = (
        select(Assignment)
        .join(Item, col(Item.id) == col(Assignment.item_id))
        .join(Plan, col(Plan.id) == col(Item.plan_id))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(Assignment.agency_id == agency_id, Item.position != ACCEPTED, col(Item.closed_on).is_(None))
        .where(col(Plan.activated_on).is_not(None))
    )
    return session.exec(query.order_by(col(Unit.sort_no))).all()


def list_live_evidence(session: Session, plan_id: UUID, until: date) -> Sequence[Evidence]:
    """Return the live evidence of the plan's items, added on or before a day, oldest first; not of closed items."""
    query = (
        select(Evidence)
        .join(Item, col(Item.id) == col(Evidence.item_id))
        .where(Item.plan_id == plan_id, col(Evidence.is_live), Evidence.added_on <= until)
        .where(col(Item.closed_on).is_(None))
    )
    return session.exec(query.order_by(col(Evidence.added_on), col(Evidence.url))).all()


@dataclass(frozen=True, slots=True)
class ItemCount:
    """How many items there are, and how many of them are accepted."""

    accepted: int
    items: int


def count_items(session: Session, agency_id: UUID) -> ItemCount:
    """Count the items of the agency's newest active plan; none where no plan is active."""
    active = select(func.max(Plan.fiscal_year)).where(
        Plan.agency_id == agency_id, col(Plan.activated_on).is_not(None)
    )
    query = (
        select(func.count(), func.count(col(Item.accepted_on)))
        .select_from(Item)
        .join(Plan, col(Plan.id) == col(Item.plan_id))
        .where(Item.agency_id == agency_id, Plan.agency_id == agency_id, col(Plan.activated_on).is_not(None))
        .where(Plan.fiscal_year == active.scalar_subquery(), col(Item.closed_on).is_(None))
    )
    items, accepted = session.exec(query).one()
    return ItemCount(accepted, items)


def list_accepted_since(session: Session, agency_id: UUID, unit_ids: Collection[UUID], since: date) -> Sequence[Item]:
    """Return the items that these units had a part in, accepted on a Bangkok day or later, in the plan's order."""
    query = select(Item).where(Item.agency_id == agency_id, col(Item.accepted_on) >= since)
    of_units = select(Assignment.item_id).where(
        col(Assignment.unit_id).in_(unit_ids), Assignment.state == "submitted"
    )
    return session.exec(query.where(col(Item.id).in_(of_units)).order_by(col(Item.sort_no))).all()
