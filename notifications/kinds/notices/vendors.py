"""What an outside web vendor is told, that something waits; and the coordinator, that a contract ends."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from core.calendar import thai_date
from core.clock import bangkok_date
from core.events import ItemMoved
from core.stations import PUBLISHING
from models.agencies import Person
from models.journal.journal import EventRow
from models.people.contexts import get_context
from models.people.holders import SeatKey, person_reached
from models.people.vendors import list_contracts
from notifications.kinds.notices.plain import Notice, put_notice, was_put
from schedules.sending import next_batch_at, next_message_at

TOLD_BEFORE = (10, 1)  # office days before a contract ends
WAITS, ENDS = "vendor-waits", "vendor-ends"  # what such notices are about


def tell_vendors(session: Session, row: EventRow, event: ItemMoved) -> None:
    """Tell each vendor once a batch that something waits; what it is stands on the vendor's page only."""
    if event.position != PUBLISHING:
        return
    today = bangkok_date(row.at)
    running = [person for contract, person in list_contracts(session, row.agency_id) if contract.covers(today)]
    if not running:
        return
    context = get_context(session, row.agency_id, today)
    due_at = next_batch_at(row.at, context.policy, context.office)
    said = Notice("มีงานรอเผยแพร่", ["มีงานรอเผยแพร่บนเว็บไซต์ โปรดเข้าสู่ระบบเพื่อดูไฟล์และวางลิงก์ของหน้าที่เผยแพร่แล้ว"], "/vendor")
    for person in running:
        put_notice(session, row.agency_id, f"{WAITS}-{due_at:%H%M}", person_reached(person), due_at, said)


def tell_of_ending(session: Session, agency_id: UUID, now: datetime) -> None:
    """Have the coordinator told 10 office days and one before a contract ends, once each."""
    today = bangkok_date(now)
    ending = [(row, person) for row, person in list_contracts(session, agency_id) if row.covers(today)]
    context = get_context(session, agency_id, today) if ending else None
    if context is None:
        return
    due_at, to = next_message_at(now, context.policy, context.office), context.holders.of(SeatKey(role="coordinator"))
    for row, person in ending:
        near = [days for days in TOLD_BEFORE if today >= context.office.minus(row.until_on, days)]
        if not near:
            continue
        about = f"{ENDS}-{row.id}-{row.until_on}-{near[-1]}"
        if not was_put(session, agency_id, about):
            put_notice(session, agency_id, about, to, due_at, _ends(person, row.until_on))


def _ends(person: Person, until_on: date) -> Notice:
    return Notice(
        "สัญญาผู้รับจ้างดูแลเว็บไซต์ใกล้สิ้นสุด",
        [
            f"สัญญาของ {person.name} สิ้นสุดวันที่ {thai_date(until_on)} หลังจากวันนั้นลิงก์และการเข้าสู่ระบบของผู้รับจ้างใช้ไม่ได้",
            "หากต่อสัญญา ให้แก้วันสิ้นสุดที่หน้าตั้งค่า",
        ],
        "/settings/vendors",
    )
