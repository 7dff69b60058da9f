"""Claiming the work whose next reminder is due: a bounded batch, locked, earliest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from models.plans.plans import Assignment, Item, Plan

Row = TypeVar("Row", Item, Plan)


def claim_due_parts(session: Session, now: datetime, limit: int) -> list[tuple[Assignment, Item, Plan]]:
    """Lock up to `limit` parts with `next_remind_at <= now`; rows that another worker holds are passed over.

    Items and plans are read apart, once each: the parts of a batch share them.
    """
    query = (
        select(Assignment)
        .where(col(Assignment.next_remind_at) <= now)
        .order_by(col(Assignment.next_remind_at))
        .limit(limit)
    )
    parts = session.exec(query.with_for_update(skip_locked=True)).all()
    items = _by_id(session, Item, {part.item_id for part in parts})
    plans = _by_id(session, Plan, {part.plan_id for part in parts})
    return [(part, items[part.item_id], plans[part.plan_id]) for part in parts]


def claim_due_items(session: Session, now: datetime, limit: int) -> list[tuple[Item, Plan]]:
    """Lock up to `limit` items at a station after collecting with `next_remind_at <= now`."""
    query = select(Item).where(col(Item.next_remind_at) <= now).order_by(col(Item.next_remind_at)).limit(limit)
    items = session.exec(query.with_for_update(skip_locked=True)).all()
    plans = _by_id(session, Plan, {item.plan_id for item in items})
    return [(item, plans[item.plan_id]) for item in items]


def _by_id(session: Session, table: type[Row], ids: set[UUID]) -> dict[UUID, Row]:
    return {row.id: row for row in session.exec(select(table).where(col(table.id).in_(ids)))} if ids else {}


def advance(session: Session, table: type[Assignment] | type[Item], next_at: dict[UUID, datetime | None]) -> None:
    """Set when each of these rows is next looked at, in one statement executed many times."""
    if next_at:
        statement = update(table).where(col(table.id) == bindparam("row_id")).values(next_remind_at=bindparam("at"))
        session.connection().execute(statement, [{"row_id": key, "at": at} for key, at in next_at.items()])


def list_sleeping_parts(session: Session, agency_id: UUID, now: datetime) -> Sequence[tuple[Assignment, Item, Plan]]:
    """Return the agency's parts that are next looked at later than `now`."""
    query = (
        select(Assignment, Item, Plan)
        .join(Item, col(Item.id) == col(Assignment.item_id))
        .join(Plan, col(Plan.id) == col(Assignment.plan_id))
        .where(Assignment.agency_id == agency_id, col(Assignment.next_remind_at) > now)
    )
    return session.exec(query).all()


def list_sleeping_items(session: Session, agency_id: UUID, now: datetime) -> Sequence[tuple[Item, Plan]]:
    query = select(Item, Plan).join(Plan, col(Plan.id) == col(Item.plan_id))
    return session.exec(query.where(Item.agency_id == agency_id, col(Item.next_remind_at) > now)).all()
