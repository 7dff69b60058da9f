"""One agency's messages as its log shows them: chosen by a filter, newest first, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, func, or_, select

from models.messages.deliveries import Delivery, DeliveryAttempt, ReminderLog
from models.plans.plans import Item, Plan


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; None or "" leaves a part open. `person` is a recipient's key, `since` when it was made."""

    state: str = ""
    kind: str = ""
    person: str = ""
    channel: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the next one begins after this row."""

    created_at: datetime
    id: UUID


def list_deliveries(
    session: Session, agency_id: UUID, wanted: Wanted, limit: int, after: Place | None = None
) -> Sequence[Delivery]:
    query = select(Delivery).where(Delivery.agency_id == agency_id, *_conditions(wanted))
    if after:
        same = and_(col(Delivery.created_at) == after.created_at, col(Delivery.id) < after.id)
        query = query.where(or_(col(Delivery.created_at) < after.created_at, same))
    return session.exec(query.order_by(col(Delivery.created_at).desc(), col(Delivery.id).desc()).limit(limit)).all()


def count_by_state(session: Session, agency_id: UUID, wanted: Wanted) -> dict[str, int]:
    """Return how many messages there are in each state, whatever state is wanted; states with none are left out."""
    others = Wanted(kind=wanted.kind, person=wanted.person, channel=wanted.channel, since=wanted.since)
    query = select(Delivery.state, func.count()).where(Delivery.agency_id == agency_id, *_conditions(others))
    return dict(session.exec(query.group_by(col(Delivery.state))).all())


def list_recipients(session: Session, agency_id: UUID) -> dict[str, str]:
    """Return everybody who was ever written to, by key, in the order of the names."""
    name = func.max(Delivery.recipient)
    query = select(Delivery.recipient_key, name).where(Delivery.agency_id == agency_id)
    return dict(session.exec(query.group_by(col(Delivery.recipient_key)).order_by(name)).all())


def find_delivery(session: Session, agency_id: UUID, delivery_id: UUID) -> Delivery | None:
    return session.exec(select(Delivery).where(Delivery.agency_id == agency_id, Delivery.id == delivery_id)).first()


def find_successor(session: Session, delivery: Delivery) -> Delivery | None:
    """Return the message that took this one's place."""
    query = select(Delivery).where(Delivery.agency_id == delivery.agency_id, Delivery.replaces_id == delivery.id)
    return session.exec(query.order_by(col(Delivery.created_at).desc())).first()


def list_attempts(session: Session, delivery: Delivery) -> Sequence[DeliveryAttempt]:
    query = select(DeliveryAttempt).where(DeliveryAttempt.delivery_id == delivery.id)
    return session.exec(query.order_by(col(DeliveryAttempt.id))).all()


def list_carried(session: Session, delivery: Delivery) -> Sequence[tuple[ReminderLog, Item, int]]:
    """Return the log rows of the reminders in a message, with the item and its plan's year, as they were written."""
    query = (
        select(ReminderLog, Item, Plan.fiscal_year)
        .join(Item, col(Item.id) == col(ReminderLog.item_id))
        .join(Plan, col(Plan.id) == col(Item.plan_id))
        .where(ReminderLog.delivery_id == delivery.id, ReminderLog.agency_id == delivery.agency_id)
    )
    return session.exec(query.order_by(col(ReminderLog.id))).all()


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    named = {"state": wanted.state, "kind": wanted.kind, "recipient_key": wanted.person, "channel": wanted.channel}
    conditions = [getattr(Delivery, name) == value for name, value in named.items() if value]
    return [*conditions, col(Delivery.created_at) >= wanted.since] if wanted.since else conditions
