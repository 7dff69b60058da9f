"""Taking work for a change, always in one order, so that nobody waits in a circle."""

from uuid import UUID

from sqlmodel import Session, col, select

from models.agencies import Agency
from models.plans.plans import Assignment, Item, Plan

AS_IT_IS = {"populate_existing": True}


def take_agency(session: Session, agency_id: UUID) -> None:
    """Let nobody else change this agency's work until the transaction ends.

    Events are numbered one after the other, so its writers wait for each other anyway: better before they hold
    anything. SQLite has taken its lock when the transaction began.
    """
    session.exec(select(Agency.id).where(Agency.id == agency_id).with_for_update(key_share=True)).all()


def take_work(session: Session, agency_id: UUID, plan_id: UUID, code: str | None = None) -> None:
    """Hold one item of a plan, or all of them: the agency first, then parts, then items.

    A tick holds parts when it stamps their items, and passes over parts that are taken. Rows that this session
    had read before, the plan too, are read again: while it waited, somebody else may have changed them.
    """
    take_agency(session, agency_id)
    if session.get_bind().dialect.name == "sqlite":
        return
    named = [] if code is None else [Item.code == code]
    ids = select(Item.id).where(Item.plan_id == plan_id, *named)
    parts = select(Assignment).where(col(Assignment.item_id).in_(ids)).order_by(col(Assignment.id))
    session.exec(parts.with_for_update(key_share=True).execution_options(**AS_IT_IS)).all()
    items = select(Item).where(Item.plan_id == plan_id, *named).order_by(col(Item.id))
    session.exec(items.with_for_update(key_share=True).execution_options(**AS_IT_IS)).all()
    session.exec(select(Plan).where(Plan.id == plan_id).execution_options(**AS_IT_IS)).all()


def take_item(session: Session, item_id: UUID) -> None:
    """Hold one item that is known by its id, without reading it."""
    query = select(Item.agency_id, Item.plan_id, Item.code).where(Item.id == item_id)
    take_work(session, *session.exec(query).one())
