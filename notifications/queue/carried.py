"""Which reminders a message carries, and which of them its recipient need not get any more."""

from collections.abc import Callable, Collection, Sequence

from sqlmodel import Session

from core import clock
from core.message_kinds import MessageKind
from models.messages.deliveries import Delivery, ReminderLog
from models.messages.deliveries_read import list_log_of_delivery
from models.work.held import Held

LET_GO = "ดำเนินการต่อหรือเสร็จแล้วก่อนส่งข้อความ"
ALSO_TOLD = "อยู่ในสรุปเดียวกันกับงานอื่นที่ถึงรอบแจ้ง"
CARRIED = (None, "superseded")  # outcomes of rows that are told of in the message


def carried_by(session: Session, delivery: Delivery) -> list[ReminderLog]:
    """Return the newest log row of each reminder in this message; those noted as not sent by it are left out."""
    newest = {which_reminder(row): row for row in list_log_of_delivery(session, delivery.id)}
    return [row for row in newest.values() if row.outcome in CARRIED]


def which_reminder(row: ReminderLog) -> tuple[object, ...]:
    """Return what two log rows about the same reminder share; a move to another day has a row of its own."""
    which = (row.item_id, row.assignment_id, row.kind, row.on, row.planned_on, row.seat, row.recipient)
    return (*which, row.outcome == "moved")


def still_held(log: Sequence[ReminderLog], everything: Collection[Held]) -> list[ReminderLog]:
    """Return the rows about work that is still open in the hands that it was in when the reminder was planned.

    A superior and the coordinator are told of work in other hands, whichever those are.
    """
    held = {(*one.row_ids, str(one.seat)) for one in everything}
    somewhere = {one.row_ids for one in everything}
    return [
        row
        for row in log
        if (row.item_id, row.assignment_id, row.seat) in held
        or (_is_about_others(row) and (row.item_id, row.assignment_id) in somewhere)
    ]


def _is_about_others(row: ReminderLog) -> bool:
    return row.kind == MessageKind.ESCALATION or (row.kind == MessageKind.DIGEST and row.seat == "coordinator")


def note_let_go(session: Session, log: Sequence[ReminderLog], left: Collection[ReminderLog]) -> None:
    """Append to the log that the reminders outside `left` were not sent: the work had moved on."""
    note_skipped(session, [row for row in log if row not in left], LET_GO)


def note_skipped(session: Session, rows: Sequence[ReminderLog], reason: str) -> None:
    """Append that these reminders were not sent; superseded ones have been explained already."""
    skipped = {"outcome": "skipped", "reason": reason, "at": clock.now()}
    session.add_all(ReminderLog(**(row.model_dump(exclude={"id"}) | skipped)) for row in rows if row.outcome is None)


def note_also_told(
    session: Session, delivery: Delivery, carried: Collection[ReminderLog], told: Sequence[Held]
) -> None:
    """Append what a message tells beside the reminders that it goes out for, so that each piece explains it."""
    known = {(row.item_id, row.assignment_id) for row in carried}
    session.add_all(
        ReminderLog(
            agency_id=delivery.agency_id, plan_id=one.plan.id, item_id=one.item.id,
            assignment_id=one.part.id if one.part else None, kind=delivery.kind, on=delivery.on,
            planned_on=delivery.on, seat=str(one.seat), recipient=delivery.recipient, channel=delivery.channel,
            reason=ALSO_TOLD, delivery_id=delivery.id, at=clock.now(),
        )
        for one in told
        if one.row_ids not in known
    )  # fmt: skip


def carry_over(
    session: Session, rows: Sequence[ReminderLog], new: Delivery, reason: Callable[[ReminderLog], str | None]
) -> None:
    """Repeat these reminders under another delivery, each with its reason; in the log the newest row speaks."""
    under = {"recipient": new.recipient, "channel": new.channel, "delivery_id": new.id, "at": clock.now()}
    session.add_all(ReminderLog(**(row.model_dump(exclude={"id"}) | under | {"reason": reason(row)})) for row in rows)
