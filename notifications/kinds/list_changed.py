"""The question list of the year has changed: each head is told once, of his own items."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from core.clock import bangkok_date
from core.events import QuestionListChanged
from core.message_kinds import MessageKind
from core.points import show_points
from core.settings import get_settings
from models.agencies import Agency
from models.journal.journal import EventRow
from models.journal.outbox import load
from models.messages.deliveries import Delivery
from models.people.contexts import AgencyContext, get_context
from models.people.holders import SeatKey
from models.plans.history import list_all_parts
from models.plans.plans import Plan
from models.work.work import list_items
from notifications.kinds.letter import Letter, written
from notifications.queue.adding import Wanted, ensure_delivery
from notifications.words.content import Rendered
from notifications.words.example_office import AGENCY, UNIT
from reports.feeding import feeding_of
from schedules.sending import next_message_at

SUBJECT, TITLE = "list", "ชุดข้อคำถามเปลี่ยน"
MOST_LINES = 7


def tell_of_list(session: Session, row: EventRow, event: QuestionListChanged) -> None:
    """Put one message a head on its way, in the next batch; who has none of the items that changed is not told."""
    plan = session.get(Plan, event.plan_id)
    if plan is None or plan.activated_on is None or not event.items:
        return
    context = get_context(session, row.agency_id, bangkok_date(row.at))
    due_at = next_message_at(row.at, context.policy, context.office)
    seats = [SeatKey(unit_id=unit_id) for unit_id in _owned(session, plan, event.items)]
    for recipient in {one.key: one for one in map(context.holders.of, seats)}.values():
        ensure_delivery(
            session,
            Wanted(
                agency_id=row.agency_id,
                kind=MessageKind.LIST,
                subject=f"{SUBJECT}-{row.id}",
                recipient=recipient,
                on=bangkok_date(due_at),
                due_at=due_at,
            ),
        )


def write_list_change(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
    """Return what has become of the reader's items; None where none of them is his any more."""
    event = load(session, _event_id(delivery))[1]
    plan = session.get(Plan, event.plan_id) if isinstance(event, QuestionListChanged) else None
    if plan is None or not isinstance(event, QuestionListChanged):
        return None
    units = {seat.unit_id for seat in context.holders.seats_of(delivery.recipient_key)}
    owned = _owned(session, plan, event.items)
    codes = [code for unit_id in owned if unit_id in units for code in owned[unit_id]]
    lines = [_line(plan, code) for code in dict.fromkeys(codes)]
    if not lines:
        return None
    agency = session.get_one(Agency, delivery.agency_id).name
    return _worded(agency, delivery.recipient, event.year, lines, delivery.channel)


def a_list_change(channel: str) -> Rendered:
    """Return an example: a question that has another number, and one that is gone."""
    lines = ["o29 ใช้ตอบข้อ o22 (2.50 คะแนน)", "o28 ไม่มีข้อที่ตรงกันแล้ว ยังต้องดำเนินการตามมาตรการ"]
    return _worded(AGENCY, UNIT, 2568, lines, channel)


def _event_id(delivery: Delivery) -> int:
    """Return the event that a message is about: it is the second part of the dedup key."""
    return int(delivery.dedup_key.split(":")[1].removeprefix(f"{SUBJECT}-"))


def _owned(session: Session, plan: Plan, codes: str) -> dict[UUID, list[str]]:
    """Return the items among these that each unit has a part in, by the unit's id."""
    wanted = set(codes.split())
    items = {item.id: item.code for item in list_items(session, plan.id) if item.code in wanted}
    owned: dict[UUID, list[str]] = {}
    for part in list_all_parts(session, plan):
        if part.item_id in items:
            owned.setdefault(part.unit_id, []).append(items[part.item_id])
    return owned


def _line(plan: Plan, code: str) -> str:
    worth = feeding_of(plan).worth_of(code)
    if worth.question is None:
        return f"{code} ไม่มีข้อที่ตรงกันแล้ว ยังต้องดำเนินการตามมาตรการ"
    return f"{code} ใช้ตอบข้อ {worth.question} ({show_points(worth.points)} คะแนน)"


def _worded(agency: str, reader: str, year: int, lines: Sequence[str], channel: str) -> Rendered:
    first = f"ITA: {TITLE}ปี {year} เกี่ยวกับท่าน {len(lines)} รายการ"
    more = [f"และอีก {len(lines) - MOST_LINES} รายการ"] if len(lines) > MOST_LINES else []
    advice = "โปรดตรวจปีและองค์ประกอบของหลักฐานใหม่ กำหนดส่งของท่านคงเดิม"
    said = [*lines[:MOST_LINES], *more, advice]
    return written(
        Letter(agency, reader, MessageKind.LIST, first, said, get_settings().page_url, "เปิดงานของท่าน"), channel
    )
