"""Claiming the work whose next reminder is due: a bounded batch, locked, earliest first."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from models.plans import Assignment, Item, Plan


def claim_due_parts(session: Session, now: datetime, limit: int) -> Sequence[tuple[Assignment, Item, Plan]]:
    """Lock up to `limit` parts with `next_remind_at <= now`; rows that another worker holds are passed over."""
    query = (
        select(Assignment, Item, Plan)
        .join(Item, col(Item.id) == col(Assignment.item_id))
        .join(Plan, col(Plan.id) == col(Assignment.plan_id))
        .where(col(Assignment.next_remind_at) <= now)
        .order_by(col(Assignment.next_remind_at))
        .limit(limit)
    )
    return session.exec(query.with_for_update(skip_locked=True, of=Assignment)).all()


def claim_due_items(session: Session, now: datetime, limit: int) -> Sequence[tuple[Item, Plan]]:
    """Lock up to `limit` items at a station after collecting with `next_remind_at <= now`."""
    query = (
        select(Item, Plan)
        .join(Plan, col(Plan.id) == col(Item.plan_id))
        .where(col(Item.next_remind_at) <= now)
        .order_by(col(Item.next_remind_at))
        .limit(limit)
    )
    return session.exec(query.with_for_update(skip_locked=True, of=Item)).all()


def advance(session: Session, table: type[Assignment] | type[Item], next_at: dict[UUID, datetime | None]) -> None:
    """Set when each of these rows is next looked at, in one statement executed many times."""
    if next_at:
        statement = update(table).where(col(table.id) == bindparam("row_id")).values(next_remind_at=bindparam("at"))
        session.connection().execute(statement, [{"row_id": key, "at": at} for key, at in next_at.items()])
