"""What a person decides about a message whose fate the program cannot know, or that it gave up."""

from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlmodel import Session, col, select

from core import clock
from core.errors import TrackerError
from core.events import DeliverySettled
from core.identity import new_id
from models import outbox
from models.deliveries import SETTLEABLE, Delivery, ReminderLog
from notifications.insert import message_id_of
from notifications.reasons import RESENT, STATES_THAI

Answer = Literal["sent", "resend"]


class DeliveryNotFound(TrackerError):
    thai = "ไม่พบข้อความเลขที่ {delivery_id}: ดูรายการทั้งหมดด้วย ita deliveries"
    english = "There is no delivery {delivery_id}: `ita deliveries` lists them."
    http_status = 404


class DeliveryNotSettleable(TrackerError):
    thai = "ข้อความเลขที่ {delivery_id} อยู่ในสถานะ “{state_thai}” จึงไม่ต้องตัดสิน: ตัดสินได้เฉพาะสถานะ {settleable_thai}"
    english = "Delivery {delivery_id} is {state} and needs no decision: only {settleable} do."
    http_status = 409


def settle(session: Session, delivery_id: UUID, answer: Answer, by: str) -> Delivery:
    """Mark the delivery as sent, or replace it by a new revision with a message id of its own.

    Returns the row that now stands for the message. The new one is worded anew when it is claimed.
    """
    query = select(Delivery).where(col(Delivery.id) == delivery_id).with_for_update()
    old = session.exec(query).first()
    if old is None:
        raise DeliveryNotFound(delivery_id=delivery_id)
    if old.state not in SETTLEABLE:
        raise DeliveryNotSettleable(
            delivery_id=delivery_id,
            state=old.state,
            state_thai=STATES_THAI[old.state],
            settleable=", ".join(SETTLEABLE),
            settleable_thai=", ".join(STATES_THAI[state] for state in SETTLEABLE),
        )
    outbox.record(session, old.agency_id, DeliverySettled(delivery_id=delivery_id, answer=answer, by=by))
    return _mark_sent(session, old) if answer == "sent" else _resend(session, old)


def _mark_sent(session: Session, old: Delivery) -> Delivery:
    old.state, old.state_reason, old.sent_at = "sent", "settled", clock.now()
    session.add(old)
    session.flush()
    return old


def _resend(session: Session, old: Delivery) -> Delivery:
    fresh = _next_revision(session, old)
    session.add(fresh)
    old.state, old.state_reason = "cancelled", f"{RESENT}{fresh.id}"
    session.add(old)
    session.flush()
    _point_log_at(session, old, fresh)
    return fresh


def _next_revision(session: Session, old: Delivery) -> Delivery:
    stem = old.dedup_key.rpartition(":")[0]
    taken = set(session.exec(select(Delivery.dedup_key).where(col(Delivery.dedup_key).startswith(stem))))
    revision = next(no for no in range(1, len(taken) + 2) if f"{stem}:{no}" not in taken)
    fresh_id, same = new_id(), ("agency_id", "kind", "on", "channel", "recipient_key", "recipient", "person_id")
    values: dict[str, Any] = {name: getattr(old, name) for name in (*same, "address", "is_catch_up")}
    return Delivery(
        id=fresh_id,
        dedup_key=f"{stem}:{revision}",
        message_id=message_id_of(fresh_id),
        retry_key=uuid4(),
        replaces_id=old.id,
        due_at=clock.now(),
        next_try_at=clock.now(),
        **values,
    )


def _point_log_at(session: Session, old: Delivery, fresh: Delivery) -> None:
    """Repeat the reminders that the old row carried under the new one; in the log the newest row speaks."""
    carried = session.exec(select(ReminderLog).where(ReminderLog.delivery_id == old.id)).all()
    again = {"delivery_id": fresh.id, "at": clock.now()}
    if rows := [row.model_dump(exclude={"id"}) | again for row in carried]:
        session.connection().execute(insert(ReminderLog), rows)
