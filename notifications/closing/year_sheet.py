"""The whole year of a unit as one sheet, once when a plan begins: what is to be passed on in which month."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from core import clock
from core.calendar import BuddhistMonth, thai_date, thai_date_short
from core.clock import bangkok_date
from core.message_kinds import MessageKind
from models.agencies import Agency
from models.journal.journal import EventRow
from models.messages.deliveries import Delivery
from models.people.contexts import AgencyContext, get_context
from models.people.holders import SeatKey
from models.plans.plans import Plan
from models.work.held import Held, list_held
from models.work.work import list_active_plans
from notifications.closing.letter import Letter, Row, Table, written
from notifications.links.work_links import page_of
from notifications.queue.adding import Wanted, ensure_delivery, subject_of
from notifications.words.content import Rendered
from notifications.words.example_office import AGENCY, PAGE, TODAY, UNIT
from notifications.words.for_reader import first_open_steps
from schedules.sending import next_message_at

SHEET = "year"  # what such a message is about, with the fiscal year


def send_year_sheets(session: Session, row: EventRow, event: Any) -> None:
    """Put one sheet on its way to each reader who heads a unit with a part in the plan that began."""
    now, plan = clock.now(), session.get_one(Plan, event.plan_id)
    context = get_context(session, row.agency_id, bangkok_date(now))
    due_at = next_message_at(now, context.policy, context.office)
    held = [one for one in list_held(session, row.agency_id, context.holders) if one.plan.id == plan.id and one.part]
    for to in {to.key: to for to in (context.holders.of(one.seat) for one in held)}.values():
        subject = f"{SHEET}-{plan.fiscal_year}"
        ensure_delivery(session, Wanted(row.agency_id, MessageKind.YEAR, subject, to, bangkok_date(due_at), due_at))


def write_year_sheet(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
    """Return the sheet as the work is held now; None where the reader holds nothing of that plan any more."""
    year = int(subject_of(delivery).rpartition("-")[2])
    seats = context.holders.seats_of(delivery.recipient_key)
    held = [
        one
        for one in list_held(session, delivery.agency_id, context.holders)
        if one.plan.fiscal_year == year and one.seat in seats and one.part
    ]
    if not held:
        return None
    plan = next(one for one in list_active_plans(session, delivery.agency_id) if one.fiscal_year == year)
    agency, url = session.get_one(Agency, delivery.agency_id), page_of(delivery)
    steps = first_open_steps(session, held)
    tables = tuple(
        Table(heading, tuple(_row(one, steps, seats, context, url) for one in rows))
        for heading, rows in _by_month(held)
    )
    return written(
        _letter(agency.name, delivery.recipient, year, len(held), plan, tables, url, today), delivery.channel
    )


def _letter(
    agency: str, recipient: str, year: int, count: int, plan: Plan | None, tables: tuple[Table, ...], url: str,
    today: date,
) -> Letter:  # fmt: skip
    closes = f" ระบบ ITAS ปิดรับหลักฐานวันที่ {thai_date(plan.evidence_by_on)}" if plan else ""
    expected = " (คาดตามปีก่อน)" if plan and not plan.evidence_by_decided else ""
    return Letter(
        agency=agency,
        subject=f"ITA: งานของท่านทั้งปีงบประมาณ {year} {count} รายการ",
        title=f"งานทั้งปีงบประมาณ {year}",
        day=thai_date(today, weekday=True),
        greeting=f"เรียน {recipient}",
        paragraphs=(
            f"งานที่ท่านรับผิดชอบตามมาตรการ ITA ปีงบประมาณ {year} มี {count} รายการ เรียงตามเดือนที่ต้องส่ง{closes}{expected}",
            "ระบบจะแจ้งอีกครั้งก่อนถึงกำหนดของแต่ละรายการ ยังไม่ต้องดำเนินการใดกับข้อความนี้ นอกจากตรวจว่างานเหล่านี้เป็นของท่าน",
        ),
        tables=tables,
        button="เปิดงานของท่าน",
        url=url,
        is_personal=True,
    )


def _by_month(held: Sequence[Held]) -> list[tuple[str, list[Held]]]:
    months: dict[str, list[Held]] = defaultdict(list)
    for one in sorted(held, key=lambda one: (one.asked_by_on, one.item.sort_no)):
        months[f"ส่งภายใน{BuddhistMonth.containing(one.asked_by_on).thai}"].append(one)
    return list(months.items())


def _row(
    one: Held, steps: Mapping[tuple[str, str], str], seats: Sequence[SeatKey], context: AgencyContext, url: str
) -> Row:
    unit = f" ({context.holders.name(one.seat)})" if len([seat for seat in seats if seat.unit_id]) > 1 else ""
    title = " ".join(one.item.title.split())
    step = steps.get((one.item.code, title))
    note = title if step else ""
    return Row(f"{step or title}{unit}", thai_date_short(one.asked_by_on), note, f"{url}/{one.item.code}")


def a_year_sheet(channel: str) -> Rendered:
    """Return an example: a unit's year."""
    rows = (Row("จัดทำแผนปฏิบัติการป้องกันการทุจริต", "31 มี.ค. 68", "o32"), Row("เผยแพร่รายงานผล", "8 เม.ย. 68", "o33"))
    letter = _letter(AGENCY, UNIT, 2568, 2, None, (Table("ส่งภายในมีนาคม 2568", rows),), PAGE, TODAY)
    return written(letter, channel)
