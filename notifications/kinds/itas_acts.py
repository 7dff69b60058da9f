"""What the coordinator is to do in ITAS: one list a week, the next act first, and again on a day that is the last."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from core.clock import bangkok_date
from core.message_kinds import MessageKind
from core.settings import get_settings
from core.stations import holder_thai
from models.agencies import Agency
from models.messages.deliveries import Delivery
from models.people.contexts import AgencyContext, get_context
from models.people.holders import SeatKey
from models.plans.plans import Plan
from models.work.work import list_plans, plan_in_hand
from notifications.closing.letter import Table
from notifications.kinds.itas_words import Said, first_words, row_of_act
from notifications.kinds.letter import Letter, written
from notifications.queue.adding import Wanted, ensure_delivery
from notifications.words.content import Rendered
from notifications.words.example_office import AGENCY, TODAY
from plans.cycle.marks import clarifications
from readiness.question_sets import get_question_set
from reports.entry import entry_of
from reports.itas_year import ActRow, ItasYear, points_of_act, read_itas_year
from reports.standing import read_standing
from schedules.itas_year import ACTS, is_entry_told_on, presses
from schedules.sending import next_message_at

COORDINATOR = SeatKey(role="coordinator")
TICK = "ทำเสร็จแล้วโปรดทำเครื่องหมายในปฏิทินการประเมิน"
MOST_LINES = 7


def tell_acts(session: Session, agency_id: UUID, now: datetime) -> bool:
    """Have the coordinator told of what is to be done in ITAS, on the days that its rule names; return whether."""
    today = bangkok_date(now)
    context = get_context(session, agency_id, today)
    plan = _plan(session, agency_id, today)
    if plan is None or not context.office.is_open(today):
        return False
    acts, weekday = read_itas_year(session, plan, today).acts, context.policy.digest_weekday
    is_pressing = any(
        row.is_open and not row.is_over and presses(today, row.act, row.due_on, context.office, weekday)
        for row in acts
    )
    if not is_pressing and not (is_entry_told_on(today, plan.evidence_by_on, context.office, weekday)
                            and _lines_of_entry(session, plan, today)):  # fmt: skip
        return False
    due_at = next_message_at(now, context.policy, context.office)
    recipient, on = context.holders.of(COORDINATOR), bangkok_date(due_at)
    _, is_new = ensure_delivery(
        session,
        Wanted(agency_id=agency_id, kind=MessageKind.ITAS, subject="itas", recipient=recipient, on=on, due_at=due_at),
    )
    return is_new


def write_acts(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
    """Return the acts that press as things stand now; None where all of them are done."""
    plan = _plan(session, delivery.agency_id, today)
    if plan is None:
        return None
    year, entry = read_itas_year(session, plan, today), _lines_of_entry(session, plan, today)
    acts = year.pressing()
    if not acts and not entry:
        return None
    said = first_words(year, acts, clarifications(session, plan)) if acts else Said("")
    agency = session.get_one(Agency, delivery.agency_id)
    return _worded(agency, delivery.recipient, entry, said, acts, delivery.channel)


def an_act(channel: str) -> Rendered:
    """Return an example: what wants entering, and the numbers that surveys stand on."""
    questions = get_question_set(2568)
    acts = [act for act in ACTS if act.key in ("registration", "internal_number")]
    rows = [ActRow(act, TODAY, True, points_of_act(questions, act), TODAY) for act in acts]
    said = first_words(ItasYear(2568, (), tuple(rows)), rows, ())
    return _worded(
        Agency(name=AGENCY), holder_thai(str(COORDINATOR)), lines_of_entry(("o7",), ("o12",)), said, rows, channel
    )


def _plan(session: Session, agency_id: UUID, today: date) -> Plan | None:
    active = [plan for plan in list_plans(session, agency_id) if plan.activated_on]
    return plan_in_hand(active, today) if active else None


def lines_of_entry(changed: Sequence[str], left: Sequence[str]) -> list[str]:
    """Say what wants entering in ITAS: again, because a link has changed since, and for the first time."""
    again = f"กรอกลิงก์ใหม่ใน ITAS {len(changed)} รายการ เพราะลิงก์เปลี่ยนหลังกรอกแล้ว: {', '.join(changed)}"
    first = f"กรอกใน ITAS อีก {len(left)} ข้อที่ผ่านการตรวจสอบแล้ว: {', '.join(left)}"
    return [line for line, codes in ((again, changed), (first, left)) if codes]


def _lines_of_entry(session: Session, plan: Plan, today: date) -> list[str]:
    entry = entry_of(read_standing(session, plan, today)) if today <= plan.evidence_by_on else None
    return lines_of_entry(entry.changed, entry.left) if entry else []


def _worded(
    agency: Agency, reader: str, entry: Sequence[str], said: Said, acts: Sequence[ActRow], channel: str
) -> Rendered:
    """Return what is to be entered, then the acts; the first line is the most pressing of it."""
    first = entry[0].partition(":")[0] if entry else said.first
    rows = tuple(row_of_act(row) for row in acts[:MOST_LINES])
    more = [f"และอีก {len(acts) - MOST_LINES} งาน"] if len(acts) > MOST_LINES else []
    tables = (Table("งานในระบบ ITAS เรียงจากงานถัดไป", rows),) if rows else ()
    page, button = ("/itas", "เปิดหน้ากรอก ITAS") if entry else ("/calendar", "เปิดปฏิทิน")
    letter = Letter(
        agency.name, reader, MessageKind.ITAS, f"ITA: {first}", [*entry, *said.lines, *more, TICK],
        f"{get_settings().page_url}{page}", button, agency.texts or {}, tables, to_coordinator=True,
    )  # fmt: skip
    return written(letter, channel)
