"""What became of a request, told to the unit that asked, in the next batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from core.calendar import thai_date, thai_date_short
from core.clock import bangkok_date
from core.events import RequestAnswered
from core.message_kinds import MessageKind
from core.stations import holder_thai
from models.agencies import Agency
from models.journal.journal import EventRow
from models.messages.deliveries import Delivery, ReminderLog
from models.people.contexts import AgencyContext, get_context
from models.people.holders import SeatKey
from models.plans.plans import Assignment, Item
from models.plans.requests import POSTPONE, WorkRequest, find_request, list_requests_of_parts
from models.work.late import until_on
from notifications.kinds.letter import Letter, written
from notifications.links.work_links import page_of
from notifications.queue.adding import Wanted, ensure_open_delivery
from notifications.queue.batches import batch_at
from notifications.queue.carried import carried_by
from notifications.queue.readdress import readdress
from notifications.words.content import Rendered
from notifications.words.example_office import AGENCY, TODAY, UNIT
from notifications.words.one_rung_up import with_why_up

ANSWERS = "answers"  # what such a message is about


@dataclass(frozen=True, slots=True)
class Told:
    """One answer in words: `first` is its headline, `body` the sentence."""

    code: str
    first: str
    body: str


def tell_of_request_answer(session: Session, row: EventRow, event: RequestAnswered) -> None:
    """Put the answer into the unit's next batch; what was withdrawn needs none."""
    request = find_request(session, row.agency_id, event.request_id)
    if event.state == "withdrawn" or request is None or request.assignment_id is None:
        return
    part, item = session.get_one(Assignment, request.assignment_id), session.get_one(Item, request.item_id)
    context = get_context(session, row.agency_id, bangkok_date(row.at))
    seat = SeatKey(unit_id=part.unit_id)
    to, due_at = context.holders.of(seat), batch_at(row.at, context)
    on = bangkok_date(due_at)
    delivery, _ = ensure_open_delivery(session, Wanted(row.agency_id, MessageKind.ANSWER, ANSWERS, to, on, due_at))
    session.add(
        ReminderLog(
            agency_id=row.agency_id, plan_id=item.plan_id, item_id=item.id, assignment_id=part.id,
            kind=MessageKind.ANSWER, on=on, planned_on=on, seat=str(seat), recipient=to.name, channel=to.channel,
            reason=with_why_up(None, to), delivery_id=delivery.id,
        )
    )  # fmt: skip


def write_answers(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
    """Return the answers that this message carries, for who has the seat by now; None where there are none."""
    log = readdress(session, delivery, carried_by(session, delivery), context.holders, today)
    told = [one for row in log if (one := _told(session, row, context))]
    if not told:
        return None
    agency = session.get_one(Agency, delivery.agency_id)
    return _worded(agency, delivery.recipient, told, page_of(delivery), delivery.channel)


def an_answer(channel: str) -> Rendered:
    """Return an example: a day that was given with the clerk's consent."""
    told = _granted_day("o17", UNIT, TODAY + timedelta(days=9), TODAY, TODAY)
    return _worded(Agency(name=AGENCY), UNIT, [told], "https://ita.example.go.th", channel)


def _told(session: Session, row: ReminderLog, context: AgencyContext) -> Told | None:
    """Return the newest answer about the part that the log row tells of."""
    if row.assignment_id is None:
        return None
    found = [one for one in list_requests_of_parts(session, [row.assignment_id]) if _is_answered(one, row)]
    if not found:
        return None
    request = max(found, key=lambda one: one.answered_at or row.at)
    item, part = session.get_one(Item, row.item_id), session.get_one(Assignment, row.assignment_id)
    unit = context.holders.units[part.unit_id].name
    if request.state == "granted" and request.granted_on:
        return _granted_day(item.code, unit, request.granted_on, request.stood_on, request.clerk_agreed_on)
    if request.state == "granted":
        who = _who("coordinator")
        body = f"ตามที่{unit}แจ้งว่ามิใช่งานในหน้าที่ {who}เห็นชอบแล้ว ไม่มีเรื่องที่{unit}ต้องดำเนินการในข้อนี้"
        return Told(item.code, f"{item.code} มิใช่งานของ{unit}แล้ว", body)
    return _refused(request, item.code, unit, until_on(item, part))


def _is_answered(request: WorkRequest, row: ReminderLog) -> bool:
    return request.state in ("granted", "refused") and bool(request.answered_at and request.answered_at <= row.at)


def _who(role: str) -> str:
    """Return who decided, with the space that Thai has behind Latin letters."""
    title = holder_thai(role)
    return f"{title} " if title[-1].isascii() else title


def _granted_day(code: str, unit: str, day: date, stood_on: date | None, agreed_on: date | None) -> Told:
    before = f" (เดิม {thai_date(stood_on)})" if stood_on else ""
    agreed = f" เมื่อ {thai_date(agreed_on)}" if agreed_on else ""
    who = _who("clerk" if agreed_on else "coordinator")
    body = (
        f"ตามที่{unit}ขอขยายเวลา {who}เห็นชอบ{agreed} ให้ส่งภายในวันที่ {thai_date(day)}{before} "
        f"เฉพาะส่วนของ{unit} วันปิดระบบ ITAS คงเดิม"
    )
    return Told(code, f"ขยายกำหนดส่ง {code} ถึง {thai_date_short(day)} แล้ว", body)


def _refused(request: WorkRequest, code: str, unit: str, day: date) -> Told:
    who, why = _who("coordinator"), f"เนื่องจาก{request.answer}" if request.answer else ""
    if request.kind == POSTPONE:
        body = f"{who}พิจารณาแล้ว ไม่อาจขยายเวลาได้ {why}".rstrip()
        return Told(code, f"ขอขยายเวลา {code}: ขอให้คงกำหนด {thai_date_short(day)}", body)
    body = f"{who}พิจารณาแล้วเห็นว่าอยู่ในหน้าที่ของ{unit} {why}".rstrip() + f" กำหนดส่ง {thai_date(day)}"
    return Told(code, f"{code}: ขอให้{unit}ดำเนินการต่อ", body)


def _worded(agency: Agency, reader: str, told: Sequence[Told], url: str, channel: str) -> Rendered:
    first, *rest = told
    headline = f"{first.first} และอีก {len(rest)} เรื่อง" if rest else first.first
    lines = [first.body, *(f"{one.first}: {one.body}" for one in rest)]
    button, opens = ("เปิดงานของท่าน", url) if rest else (f"เปิด {first.code}", f"{url.rstrip('/')}/{first.code}")
    letter = Letter(agency.name, reader, MessageKind.ANSWER, headline, lines, opens, button, agency.texts or {})
    return written(letter, channel)
