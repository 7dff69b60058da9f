"""Checking again, when a message is claimed, that its seats still reach the same recipient."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session

from core import clock
from models.deliveries import Delivery, ReminderLog
from models.holders import Holders, SeatKey
from notifications.insert import ensure_open_delivery

SEAT_CHANGED = "ผู้รับผิดชอบเปลี่ยนก่อนส่ง"


def readdress(
    session: Session, delivery: Delivery, log: Sequence[ReminderLog], holders: Holders
) -> list[ReminderLog]:
    """Return the log rows that still belong to this recipient; the others go on in a message to the new one.

    Where none is left the delivery is cancelled; its replacement is made in the same transaction.
    """
    stay = [row for row in log if holders.of(SeatKey.parse(row.seat)).key == delivery.recipient_key]
    moved: dict[str, list[ReminderLog]] = defaultdict(list)
    for row in log:
        if row not in stay:
            moved[row.seat].append(row)
    for seat, rows in moved.items():
        _hand_on(session, delivery, SeatKey.parse(seat), rows, holders)
    if log and not stay:
        delivery.state, delivery.state_reason = "cancelled", SEAT_CHANGED
    return stay


def _hand_on(session: Session, old: Delivery, seat: SeatKey, rows: list[ReminderLog], holders: Holders) -> None:
    recipient = holders.of(seat)
    subject = old.dedup_key.split(":")[1]
    new, _ = ensure_open_delivery(
        session, agency_id=old.agency_id, kind=old.kind, subject=subject, recipient=recipient, on=old.on,
        due_at=clock.now(), is_catch_up=old.is_catch_up,
    )  # fmt: skip
    for row in rows:
        again = row.model_dump(exclude={"id"}) | {
            "recipient": recipient.name, "channel": recipient.channel, "delivery_id": new.id, "at": clock.now(),
        }  # fmt: skip
        session.add(ReminderLog(**again))
        if row.outcome is None:
            skipped = {"outcome": "skipped", "reason": SEAT_CHANGED, "at": clock.now()}
            session.add(ReminderLog(**(row.model_dump(exclude={"id"}) | skipped)))
