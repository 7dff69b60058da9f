"""Telling whoever had been told of work that it was taken back: nothing is to be done with it now."""

from html import escape

from sqlmodel import Session

from core.clock import bangkok_date
from core.events import ItemMoved
from core.message_kinds import MessageKind
from core.settings import get_settings
from core.stations import COLLECTING, Station
from models.journal.journal import EventRow
from models.messages.deliveries_read import was_told_of
from models.people.contexts import get_context
from models.plans.plans import Item
from models.work.work import seat_at
from notifications.queue.adding import Wanted, ensure_delivery
from notifications.queue.frozen import payload_of
from notifications.words.content import Rendered
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
    delivery, is_new = ensure_delivery(
        session, Wanted(row.agency_id, MessageKind.NOTICE, f"{TAKEN_BACK}-{row.id}", to, bangkok_date(due_at), due_at)
    )
    if is_new:
        delivery.payload = payload_of(_worded(item, event.position), to.channel, get_settings().page_url)
        session.add(delivery)


def _worded(item: Item, position: str) -> Rendered:
    who = "ส่วนราชการ" if position == COLLECTING else f"ขั้น “{Station.parse(position).thai}”"
    lines = [
        f"{item.code} {item.title}: {who}ถอนกลับไปแก้ไขแล้ว",
        "ขณะนี้ท่านยังไม่ต้องดำเนินการ เมื่อส่งมาใหม่ระบบจะแจ้งให้ทราบอีกครั้ง",
        f"ดูรายละเอียด: {get_settings().page_url}",
    ]
    html = "".join(f"<p>{escape(line)}</p>" for line in lines)
    body = f'<!doctype html><html lang="th"><body>{html}</body></html>'
    return Rendered(f"ITA: {item.code} ถูกถอนกลับไปแก้ไข", "\n\n".join(lines) + "\n", body)
