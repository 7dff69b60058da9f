"""The one message that tells everybody that the assessors' system closes on another day."""

from datetime import date
from typing import Any

from sqlmodel import Session

from core import clock
from core.calendar import thai_date, thai_date_short
from core.clock import bangkok_date
from core.message_kinds import MessageKind
from core.settings import get_settings
from models.agencies import Agency
from models.journal.journal import EventRow
from models.people.contexts import get_context
from models.people.holders import Recipient
from notifications.closing.letter import Letter, written
from notifications.queue.adding import Wanted, ensure_delivery
from notifications.queue.frozen import payload_of
from schedules.sending import next_message_at

CLOSING_DAY = "closing-day"  # what such a notice is about


def tell_of_closing_day(session: Session, row: EventRow, event: Any) -> None:
    """Put one notice a reader on its way; who sits in several seats gets one."""
    now = clock.now()
    context = get_context(session, row.agency_id, bangkok_date(now))
    due_at = next_message_at(now, context.policy, context.office)
    agency = session.get_one(Agency, row.agency_id).name
    for to in {to.key: to for to in map(context.holders.of, context.holders.seats)}.values():
        delivery, is_new = ensure_delivery(
            session,
            Wanted(
                agency_id=row.agency_id,
                kind=MessageKind.NOTICE,
                subject=f"{CLOSING_DAY}-{row.id}",
                recipient=to,
                on=bangkok_date(due_at),
                due_at=due_at,
            ),
        )
        if is_new:
            letter = _letter(agency, to, event.old_on, event.new_on, announced=event.announced)
            delivery.payload = payload_of(written(letter, to.channel), to.channel, letter.url)
            session.add(delivery)


def _letter(agency: str, to: Recipient, old_on: date, new_on: date, *, announced: bool) -> Letter:
    who, verb = "ป.ป.ช. " if announced else "", "ขยาย" if new_on > old_on else "เลื่อน"
    first = f"ITA: {who}{verb}วันปิดระบบเป็น {thai_date_short(new_on)}"
    by = "สำนักงาน ป.ป.ช. " if announced else ""
    said = (
        f"{by}{verb}วันปิดระบบ ITAS จากวันที่ {thai_date(old_on)} เป็นวันที่ {thai_date(new_on)}",
        "กำหนดส่งภายในของท่านคงเดิม เวลาที่เพิ่มขึ้นสำรองไว้สำหรับการแก้ไข"
        if new_on > old_on
        else "กำหนดส่งภายในของท่านนับใหม่แล้ว โปรดดูกำหนดของแต่ละรายการในหน้างานของท่าน",
    )
    day, url = thai_date(clock.today(), weekday=True), get_settings().page_url
    return Letter(agency, first, "วันปิดระบบ ITAS", day, f"เรียน {to.name}", said, "เปิดงานของท่าน", url)
