"""Taking work for a change, always in one order, so that nobody waits in a circle."""

from uuid import UUID

from sqlmodel import Session, col, select

from models.agencies import Agency
from models.plans import Assignment, Item


def take_agency(session: Session, agency_id: UUID) -> None:
    """Let nobody else change this agency's work until the transaction ends.

    Events are numbered one after the other, so its writers wait for each other anyway: better before they hold
    anything. SQLite has taken its lock when the transaction began.
    """
    session.exec(select(Agency.id).where(Agency.id == agency_id).with_for_update(key_share=True)).all()


def take_work(session: Session, agency_id: UUID, plan_id: UUID, code: str | None = None) -> None:
    """Hold one item of a plan, or all of them: the agency first, then parts, then items.

    A tick holds parts when it stamps their items, and passes over parts that are taken.
    """
    take_agency(session, agency_id)
    if session.get_bind().dialect.name == "sqlite":
        return
    items = select(Item.id).where(Item.plan_id == plan_id)
    if code is not None:
        items = items.where(Item.code == code)
    parts = select(Assignment.id).where(col(Assignment.item_id).in_(items)).order_by(col(Assignment.id))
    session.exec(parts.with_for_update(key_share=True)).all()
    session.exec(items.order_by(col(Item.id)).with_for_update(key_share=True)).all()


def take_item(session: Session, item_id: UUID) -> None:
    """Hold one item that is known by its id, without reading it."""
    query = select(Item.agency_id, Item.plan_id, Item.code).where(Item.id == item_id)
    take_work(session, *session.exec(query).one())
