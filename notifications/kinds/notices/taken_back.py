"""Telling whoever had been told of work that it was taken back: nothing is to be done with it now."""

from sqlmodel import Session

from core.clock import bangkok_date
from core.events import ItemMoved
from core.stations import COLLECTING, Station
from models.journal.journal import EventRow
from models.messages.deliveries_read import was_told_of
from models.people.contexts import get_context
from models.plans.plans import Item
from models.work.work import seat_at
from notifications.kinds.notices.plain import Notice, put_notice
from schedules.sending import next_batch_at

TAKEN_BACK = "taken-back"  # what such a notice is about


def tell_who_was_told(session: Session, row: EventRow, event: ItemMoved) -> None:
    """Put one notice on its way, in the next batch, to the seat that held the item and had been told of it."""
    if not event.taken_back:
        return
    context, item = get_context(session, row.agency_id, bangkok_date(row.at)), session.get_one(Item, event.item_id)
    seat = seat_at(event.came_from, context.holders.unit_ids)
    if seat is None or not was_told_of(session, item.id, str(seat)):
        return
    to, due_at = context.holders.of(seat), next_batch_at(row.at, context.policy, context.office)
    put_notice(session, row.agency_id, f"{TAKEN_BACK}-{row.id}", to, due_at, _worded(item, event.position))


def _worded(item: Item, position: str) -> Notice:
    who = "ส่วนราชการ" if position == COLLECTING else f"ขั้น “{Station.parse(position).thai}”"
    return Notice(
        f"{item.code} ถูกถอนกลับไปแก้ไข",
        [f"{item.code} {item.title}: {who}ถอนกลับไปแก้ไขแล้ว", "ขณะนี้ท่านยังไม่ต้องดำเนินการ เมื่อส่งมาใหม่ระบบจะแจ้งให้ทราบอีกครั้ง"],
    )
