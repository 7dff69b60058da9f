"""What a draft of a plan said, taken away before another document says it anew."""

from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from models.plans.findings import PlanFinding
from models.plans.plans import Assignment, DateChange, Item, Step


def empty_draft(session: Session, plan_id: UUID) -> None:
    """Delete all that a draft said. Its own row stays, which events about it name."""
    items = select(Item.id).where(Item.plan_id == plan_id)
    for of_item in (Step, DateChange):
        session.exec(delete(of_item).where(col(of_item.item_id).in_(items)))
    for of_plan in (Assignment, PlanFinding, Item):
        session.exec(delete(of_plan).where(col(of_plan.plan_id) == plan_id))
    session.flush()
