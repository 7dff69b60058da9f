"""Deliveries for tests, made the way the program makes them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.db import reading, transaction
from models.agencies import Agency
from models.messages.deliveries import Delivery, DeliveryAttempt
from models.people.holders import Recipient
from notifications.queue.adding import Wanted, ensure_deliveries
from notifications.words.content import Rendered
from tests.builders import an_agency

MONDAY = date(2025, 4, 7)
NINE = datetime(2025, 4, 7, 2, 0, tzinfo=UTC)  # 09:00 in Bangkok
TEXT = Rendered("ITA: ทดสอบ", "ข้อความ", "<p>ข้อความ</p>")


def words(_session: Session, _delivery: Delivery) -> Rendered:
    return TEXT


def a_recipient(number: int = 1, **changes: Any) -> Recipient:
    values = {"key": f"person:{UUID(int=number)}", "name": f"คนที่ {number}", "channel": "email"}
    return Recipient(**{**values, "address": f"p{number}@example.go.th", **changes})


def a_wanted(agency_id: UUID, number: int = 1, **changes: Any) -> Wanted:
    values = {"kind": "digest", "subject": "digest", "on": MONDAY, "due_at": NINE - timedelta(minutes=1)}
    return Wanted(agency_id, recipient=a_recipient(number), **{**values, **changes})


def insert_deliveries(count: int = 1, **changes: Any) -> list[UUID]:
    """Commit an agency and its deliveries, due a minute before NINE, in order."""
    with transaction() as session:
        agency: Agency = an_agency(session)
        due = [NINE - timedelta(minutes=1) + timedelta(microseconds=number) for number in range(count)]
        wanted = [a_wanted(agency.id, number, **{"due_at": due[number], **changes}) for number in range(count)]
        return list(ensure_deliveries(session, wanted).values())


def get_delivery(delivery_id: UUID) -> Delivery:
    with reading() as session:
        return session.exec(select(Delivery).where(Delivery.id == delivery_id)).one()


def states() -> list[str]:
    """Return the states of all deliveries, longest due first."""
    with reading() as session:
        return list(session.exec(select(Delivery.state).order_by(col(Delivery.due_at))))


def outcomes(delivery_id: UUID) -> list[str]:
    """Return how each try of one delivery ended, oldest first."""
    query = select(DeliveryAttempt.outcome).where(DeliveryAttempt.delivery_id == delivery_id)
    with reading() as session:
        return list(session.exec(query.order_by(col(DeliveryAttempt.id))))
