"""What a person decides about a message whose fate the program cannot know, or that it gave up."""

from typing import Any, Literal
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.events import DeliverySettled
from core.identity import message_key, new_id
from models.journal import outbox
from models.messages.deliveries import SETTLEABLE, Delivery, ReminderLog, message_id_of
from models.messages.deliveries_read import list_keys_from, list_log_of_delivery, take_delivery
from notifications.kinds import SECRET_KINDS
from notifications.words.reasons import RESENT, STATES_THAI

Answer = Literal["sent", "resend", "told"]
TELLABLE = (*SETTLEABLE, "kept", "suppressed")  # what reached nobody for sure can be told by hand


class DeliveryNotFound(TrackerError):
    thai = "ไม่พบข้อความเลขที่ {delivery_id}: ดูรายการทั้งหมดด้วย ita deliveries"
    english = "There is no delivery {delivery_id}: `ita deliveries` lists them."
    http_status = 404


class DeliveryNotSettleable(TrackerError):
    thai = "ข้อความเลขที่ {delivery_id} อยู่ในสถานะ “{state_thai}” จึงไม่ต้องตัดสิน: ตัดสินได้เฉพาะสถานะ {settleable_thai}"
    english = "Delivery {delivery_id} is {state} and needs no decision: only {settleable} do."
    http_status = 409


class DeliveryChanged(TrackerError):
    thai = "ข้อความนี้เปลี่ยนสถานะเป็น “{state_thai}” หลังจากที่เปิดหน้านี้ จึงยังไม่ได้บันทึก: ตรวจสอบสถานะล่าสุดแล้วตัดสินใหม่"
    english = "This message became {state} after the page was opened, so nothing was recorded: look again and decide."
    http_status = 409


class SecretNotResendable(TrackerError):
    thai = "ลิงก์เข้าสู่ระบบส่งซ้ำไม่ได้: ให้ผู้รับขอลิงก์ใหม่ที่หน้าเข้าสู่ระบบ"
    english = "A login link cannot be sent again: its recipient asks for a new one at the login page."
    http_status = 409


def seen_of(delivery: Delivery) -> str:
    """Return what a page saw of a message; it differs as soon as the program or somebody else goes on with it."""
    return f"{delivery.state}:{delivery.attempts}"


def settle(
    session: Session,
    delivery_id: UUID,
    answer: Answer,
    by: str,
    *,
    agency_id: UUID | None = None,
    seen: str | None = None,
) -> Delivery:
    """Mark the delivery as sent or as told by hand, or replace it by a new revision with a message id of its own.

    Returns the row that now stands for the message. The new one is worded anew when it is claimed. With `agency_id`
    only that agency's is found; with `seen` only what still is as it was seen is settled (DeliveryChanged).
    """
    old = take_delivery(session, delivery_id)
    if old is None or agency_id not in (None, old.agency_id):
        raise DeliveryNotFound(delivery_id=delivery_id)
    if seen not in (None, seen_of(old)):
        raise DeliveryChanged(state=old.state, state_thai=STATES_THAI[old.state])
    if answer == "resend" and old.kind in SECRET_KINDS:
        raise SecretNotResendable
    settleable = TELLABLE if answer == "told" else SETTLEABLE
    if old.state not in settleable:
        raise DeliveryNotSettleable(
            delivery_id=delivery_id,
            state=old.state,
            state_thai=STATES_THAI[old.state],
            settleable=", ".join(settleable),
            settleable_thai=", ".join(STATES_THAI[state] for state in settleable),
        )
    outbox.record(session, old.agency_id, DeliverySettled(delivery_id=delivery_id, answer=answer, by=by))
    if answer == "resend":
        return _resend(session, old)
    return _mark(session, old, "sent", "settled") if answer == "sent" else _mark(session, old, "told", None)


def _mark(session: Session, old: Delivery, state: str, reason: str | None) -> Delivery:
    old.state, old.state_reason, old.sent_at = state, reason, clock.now()
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
    taken = list_keys_from(session, stem)
    revision = next(no for no in range(1, len(taken) + 2) if f"{stem}:{no}" not in taken)
    dedup_key = f"{stem}:{revision}"
    key = message_key(old.agency_id, dedup_key)
    same = ("agency_id", "kind", "on", "channel", "recipient_key", "recipient", "person_id")
    values: dict[str, Any] = {name: getattr(old, name) for name in (*same, "address", "is_catch_up")}
    return Delivery(
        id=new_id(),
        dedup_key=dedup_key,
        message_id=message_id_of(key),
        retry_key=key,
        replaces_id=old.id,
        due_at=clock.now(),
        next_try_at=clock.now(),
        **values,
    )


def _point_log_at(session: Session, old: Delivery, fresh: Delivery) -> None:
    """Repeat the reminders that the old row carried under the new one; in the log the newest row speaks."""
    again = {"delivery_id": fresh.id, "at": clock.now()}
    if rows := [row.model_dump(exclude={"id"}) | again for row in list_log_of_delivery(session, old.id)]:
        session.connection().execute(insert(ReminderLog), rows)
