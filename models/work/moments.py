"""When something is next due: the earliest moment of each kind of row."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, func, select

from models.journal.journal import HandlerRun
from models.messages.deliveries import Delivery, Schedule
from models.plans.plans import Assignment, Item


def planning_moments(session: Session) -> Iterator[datetime]:
    """Yield the earliest moment of each kind of row from which messages are made."""
    for query in (
        select(func.min(Assignment.next_remind_at)),
        select(func.min(Item.next_remind_at)),
        select(func.min(Schedule.next_fire_at)).where(col(Schedule.is_enabled)),
        select(func.min(HandlerRun.next_try_at)).where(HandlerRun.state == "pending"),
    ):
        moment = session.exec(query).one()
        if moment is not None:
            yield moment


def due_moments(session: Session) -> Iterator[datetime]:
    """Yield the earliest moment of each kind of row that something will be due."""
    due = col(Delivery.state).in_(("pending", "retry_wait"))
    moment = session.exec(select(func.min(Delivery.next_try_at)).where(due)).one()
    yield from planning_moments(session)
    if moment is not None:
        yield moment
