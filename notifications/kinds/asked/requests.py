"""What units ask for, told to who decides: the coordinator in the next batch, the clerk what waits too long."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from core.calendar import thai_date_short
from core.clock import bangkok_date
from core.events import RequestMade
from core.message_kinds import MessageKind
from core.settings import get_settings
from models.agencies import Agency
from models.journal.journal import EventRow
from models.messages.deliveries import Delivery
from models.people.contexts import AgencyContext, get_context
from models.people.holders import Holders, Recipient, SeatKey
from models.plans.plans import Item
from models.plans.requests import POSTPONE, WorkRequest, list_unanswered, units_of_parts
from notifications.kinds.letter import Letter, written
from notifications.queue.adding import Wanted, ensure_delivery, ensure_open_delivery, subject_of
from notifications.queue.batches import batch_at
from notifications.queue.readdress import SEAT_CHANGED
from notifications.words.content import Rendered
from notifications.words.example_office import AGENCY, TODAY, UNIT
from schedules.asking import ANSWERED_WITHIN, waits_too_long
from schedules.reminders import next_digest_on
from schedules.sending import next_message_at

ASKED, WAITING = "requests", "requests-waiting"  # what such messages are about
COORDINATOR, CLERK = SeatKey(role="coordinator"), SeatKey(role="clerk")
MOST_LINES = 7


def tell_of_request(session: Session, row: EventRow, event: RequestMade) -> None:
    """Tell the coordinator in the next batch, unless it is he who asks."""
    context = get_context(session, row.agency_id, bangkok_date(row.at))
    to = context.holders.of(COORDINATOR)
    if event.by not in (to.key, to.key.removeprefix("person:")):
        due_at = batch_at(row.at, context)
        ensure_open_delivery(session, _wanted(row.agency_id, ASKED, to, due_at))


def tell_of_waiting(session: Session, agency_id: UUID, now: datetime) -> bool:
    """Have the clerk told, on the day of the digests, of what has waited for an answer too long; return whether."""
    today = bangkok_date(now)
    context = get_context(session, agency_id, today)
    to = context.holders.of(CLERK)
    is_day = next_digest_on(context.policy, context.office, today) == today
    if (
        not is_day
        or to.key == context.holders.of(COORDINATOR).key
        or not _waiting(session, agency_id, context, today)
    ):
        return False
    due_at = next_message_at(now, context.policy, context.office)
    return ensure_delivery(session, _wanted(agency_id, WAITING, to, due_at))[1]


def write_requests(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
    """Return what waits for an answer by now; None where nothing does, or somebody else sits there by now."""
    is_clerks = subject_of(delivery) == WAITING
    to = context.holders.of(CLERK if is_clerks else COORDINATOR)
    if to.key != delivery.recipient_key:
        ensure_open_delivery(session, _wanted(delivery.agency_id, subject_of(delivery), to, delivery.due_at))
        delivery.state, delivery.state_reason = "cancelled", SEAT_CHANGED
        return None
    rows = list_unanswered(session, delivery.agency_id)
    rows = _waiting(session, delivery.agency_id, context, today) if is_clerks else rows
    if not rows:
        return None
    units = units_of_parts(session, [one.assignment_id for one, _ in rows if one.assignment_id])
    lines = [_line(one, item, units, context.holders) for one, item in rows]
    agency = session.get_one(Agency, delivery.agency_id)
    return _worded(agency.name, delivery.recipient, lines, delivery.channel, agency.texts, is_clerks=is_clerks)


def a_request(channel: str) -> Rendered:
    """Return an example: a unit that asks for more time."""
    said = f"{UNIT} ขอขยายเวลา o17 ถึง {thai_date_short(TODAY)}: รอผลการประชุม"
    return _worded(AGENCY, "ผู้ประสานงาน ITA", [said], channel, {}, is_clerks=False)


def _wanted(agency_id: UUID, subject: str, to: Recipient, due_at: datetime) -> Wanted:
    return Wanted(agency_id, MessageKind.REQUEST, subject, to, bangkok_date(due_at), due_at)


def _waiting(
    session: Session, agency_id: UUID, context: AgencyContext, today: date
) -> list[tuple[WorkRequest, Item]]:
    """Return the requests that have waited for more office days than the coordinator has."""
    found = list_unanswered(session, agency_id)
    return [one for one in found if waits_too_long(bangkok_date(one[0].asked_at), today, context.office)]


def _line(one: WorkRequest, item: Item, units: Mapping[UUID, UUID], holders: Holders) -> str:
    unit = holders.units.get(units[one.assignment_id]) if one.assignment_id else None
    who = unit.name if unit else "ส่วนราชการ"
    if one.kind == POSTPONE:
        until = f" ถึง {thai_date_short(one.wanted_on)}" if one.wanted_on else ""
        return f"{who} ขอขยายเวลา {item.code}{until}: {one.reason}"
    return f"{who} แจ้งว่า {item.code} มิใช่งานในหน้าที่: {one.reason}"


def _worded(
    agency: str, reader: str, lines: Sequence[str], channel: str, texts: Mapping[str, str] | None, *, is_clerks: bool
) -> Rendered:
    first = f"คำขอของส่วนราชการรอคำตอบ {len(lines)} เรื่อง"
    more = [f"และอีก {len(lines) - MOST_LINES} เรื่อง"] if len(lines) > MOST_LINES else []
    then = (
        f"คำขอเหล่านี้รอคำตอบเกิน {ANSWERED_WITHIN} วันทำการแล้ว จึงเรียนมาเพื่อโปรดพิจารณา"
        if is_clerks
        else f"กำหนดเดิมยังใช้อยู่จนกว่าจะตอบ โปรดตอบภายใน {ANSWERED_WITHIN} วันทำการ หากเกินกว่านั้นจะอยู่ในรายการของปลัด"
    )
    told = [*lines[:MOST_LINES], *more, then]
    url = f"{get_settings().page_url}/requests"
    letter = Letter(
        agency, reader, MessageKind.REQUEST, first, told, url, "เปิดคำขอ", texts or {}, to_coordinator=not is_clerks
    )
    return written(letter, channel)
