"""Checking again, when a message is claimed, that its seats reach the same recipient and that it is of today."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from core import clock
from core.calendar import thai_date_short
from core.message_kinds import MessageKind
from models.messages.deliveries import Delivery, ReminderLog
from models.people.holders import Holders, SeatKey
from notifications.queue.adding import DAY_MESSAGE, Wanted, ensure_open_delivery, subject_of, widen
from notifications.queue.carried import carry_over, note_skipped
from notifications.words.one_rung_up import with_why_up

SEAT_CHANGED = "ผู้รับผิดชอบเปลี่ยนก่อนส่ง"


def readdress(
    session: Session, delivery: Delivery, log: Sequence[ReminderLog], holders: Holders, today: date
) -> list[ReminderLog]:
    """Return the log rows that still belong into this message; the others go on in another one.

    A seat that changed hands goes on to its new recipient; a day's message that nobody could try that day
    goes on in today's, so that nobody gets two. Where nothing is left the delivery is cancelled; its
    replacement is made in the same transaction. What was perhaps said stays under the key that is asked again.
    """
    is_of_before = subject_of(delivery) == DAY_MESSAGE and delivery.on < today
    is_stale = is_of_before and delivery.ambiguous_at is None
    moved: dict[str, list[ReminderLog]] = defaultdict(list)
    stay = []
    for row in log:
        if is_stale or holders.of(SeatKey.parse(row.seat)).key != delivery.recipient_key:
            moved[row.seat].append(row)
        else:
            stay.append(row)
    for seat, rows in moved.items():
        _hand_on(session, delivery, SeatKey.parse(seat), rows, holders, today if is_stale else delivery.on)
    if log and not stay:
        delivery.state, delivery.state_reason = "cancelled", taken_into(today) if is_stale else SEAT_CHANGED
    return stay


def taken_into(day: date) -> str:
    """Return why a message was cancelled whose reminders went on in that of another day."""
    return f"รวมในข้อความวันที่ {thai_date_short(day)}"


def _hand_on(
    session: Session, old: Delivery, seat: SeatKey, rows: list[ReminderLog], holders: Holders, on: date
) -> None:
    """Carry these reminders over into the seat's message for the day `on`, which may be there already."""
    recipient, is_late = holders.of(seat), on > old.on
    kind, is_catch_up = MessageKind.DIGEST if is_late else MessageKind(old.kind), old.is_catch_up or is_late
    wanted = Wanted(old.agency_id, kind, subject_of(old), recipient, on, due_at=clock.now(), is_catch_up=is_catch_up)
    new, _ = ensure_open_delivery(session, wanted)
    widen(session, [new.id] if kind == MessageKind.DIGEST else (), [new.id] if is_catch_up else ())
    late = f"ระบบส่งย้อนหลังวันที่ {thai_date_short(on)}" if is_late else None
    carry_over(session, rows, new, lambda row: with_why_up(row.reason or late, recipient))
    if recipient.key != old.recipient_key:
        note_skipped(session, rows, SEAT_CHANGED)
