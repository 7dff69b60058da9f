"""Telling the next holder, and units that get work back: batched, never to somebody who handed it to himself."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from core.clock import BANGKOK, bangkok_date
from core.events import ItemMoved, PartMoved
from core.message_kinds import MessageKind
from core.stations import COLLECTING, Station
from models.journal.journal import EventRow
from models.messages.deliveries import Delivery, ReminderLog
from models.people.contexts import AgencyContext, get_context
from models.people.holders import SeatKey
from models.plans.plans import Assignment, Item
from models.work.held import Held
from models.work.work import list_parts, seat_at
from notifications.kinds.reminding import worded
from notifications.queue.adding import Wanted, ensure_open_delivery
from notifications.queue.batches import batch_for
from notifications.words.came_from import came_from
from notifications.words.content import MailHeaders, Rendered, Section
from notifications.words.example_office import AT_SIGNATURE, RETURNED, a_content
from notifications.words.lines import section
from notifications.words.one_rung_up import with_why_up


def tell_next_station(session: Session, row: EventRow, event: ItemMoved) -> None:
    """Tell the seat that an item came to, in the next batch; parts that go back have events of their own."""
    context = get_context(session, row.agency_id, bangkok_date(row.at))
    seat = seat_at(event.position, context.holders.unit_ids)
    if seat is None or event.taken_back:  # whoever took it back knows
        return
    item = session.get_one(Item, event.item_id)
    kind = MessageKind.RETURN if event.returned else MessageKind.HAND_OVER
    if item.position != event.position:
        where = Station.parse(item.position).thai
        _note(session, row, item, seat, context, kind, outcome="skipped", reason=f"งานไปอยู่ที่ขั้น “{where}” แล้ว")
    elif context.holders.of(seat).key in _who_handed_over(session, item, event.came_from, context):
        _note(session, row, item, seat, context, kind, outcome="skipped", reason="ผู้รับเป็นคนเดียวกับผู้ส่งมอบ")
    else:
        _announce(session, row, item, seat, context, kind)


def tell_unit(session: Session, row: EventRow, event: PartMoved) -> None:
    """Tell a unit whose part came back, for correction or to be delivered again, in the next batch."""
    if event.state not in ("returned", "open"):
        return
    kind = MessageKind.RETURN if event.state == "returned" else MessageKind.HAND_OVER
    context = get_context(session, row.agency_id, bangkok_date(row.at))
    part, item = session.get_one(Assignment, event.assignment_id), session.get_one(Item, event.item_id)
    seat = SeatKey(unit_id=part.unit_id)
    if part.state == event.state:
        _announce(session, row, item, seat, context, kind, part)
    else:
        _note(session, row, item, seat, context, kind, part, outcome="skipped", reason="ดำเนินการต่อแล้ว")


def batch_sections(
    delivery: Delivery, log: Sequence[ReminderLog], everything: Sequence[Held], context: AgencyContext, today: date
) -> tuple[Section, ...]:
    """Return what was handed over or sent back and is still in the recipient's hands."""
    wanted = {(row.item_id, row.assignment_id) for row in log}
    held = [one for one in everything if one.row_ids in wanted]
    back = [one for one in held if one.returned_reason]
    new = [one for one in held if one not in back]
    notes = {one.row_ids: came_from(one) for one in held}
    return (
        *section("returned", back, context.holders, notes),
        *section("handed_over", new, context.holders, notes),
    )


def a_hand_over(channel: str) -> Rendered:
    """Return an example: work that came to the clerk."""
    handed_over = Section("handed_over", (AT_SIGNATURE,))
    content = a_content(MessageKind.HAND_OVER, handed_over, recipient="ปลัดเทศบาล", headers=MailHeaders())
    return worded(content, channel)


def a_return(channel: str) -> Rendered:
    """Return an example: a unit's part that came back."""
    content = a_content(MessageKind.RETURN, Section("returned", (RETURNED,)), headers=MailHeaders())
    return worded(content, channel)


def _who_handed_over(session: Session, item: Item, came_from: str, context: AgencyContext) -> set[str]:
    """Return the recipients who held the item before; several only where several units did."""
    if came_from == COLLECTING:
        seats = [SeatKey(unit_id=part.unit_id) for part in list_parts(session, item.id)]
    else:
        before = seat_at(came_from, context.holders.unit_ids)
        seats = [before] if before else []
    keys = {context.holders.of(seat).key for seat in seats}
    return keys if len(keys) == 1 else set()


def _announce(
    session: Session, row: EventRow, item: Item, seat: SeatKey, context: AgencyContext, kind: MessageKind,
    part: Assignment | None = None,
) -> None:  # fmt: skip
    to = context.holders.of(seat)
    due_at = batch_for(session, row.agency_id, to, row.at, context)
    here = due_at.astimezone(BANGKOK)
    subject = f"batch-{here:%H%M}"
    delivery, _ = ensure_open_delivery(session, Wanted(row.agency_id, kind, subject, to, here.date(), due_at))
    if delivery.kind != kind:
        delivery.kind = MessageKind.HAND_OVER  # a batch that holds both
    _note(session, row, item, seat, context, kind, part, on=here.date(), delivery_id=delivery.id)


def _note(
    session: Session, row: EventRow, item: Item, seat: SeatKey, context: AgencyContext, kind: MessageKind,
    part: Assignment | None = None, *, on: date | None = None, outcome: str | None = None,
    reason: str | None = None, delivery_id: UUID | None = None,
) -> None:  # fmt: skip
    recipient = context.holders.of(seat)
    day = on or bangkok_date(row.at)
    session.add(
        ReminderLog(
            agency_id=row.agency_id, plan_id=item.plan_id, item_id=item.id, assignment_id=part.id if part else None,
            kind=kind, on=day, planned_on=day, seat=str(seat), recipient=recipient.name, channel=recipient.channel,
            outcome=outcome, reason=reason if outcome else with_why_up(reason, recipient), delivery_id=delivery_id,
        )
    )  # fmt: skip
