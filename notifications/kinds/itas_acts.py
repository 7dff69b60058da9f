"""What the coordinator is to do in ITAS: one list a week, the next act first, and again on a day that is the last."""

from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from uuid import UUID

from sqlmodel import Session

from core.calendar import thai_date
from core.clock import bangkok_date
from core.message_kinds import MessageKind
from core.points import show_points
from core.settings import get_settings
from models.agencies import Agency
from models.messages.channels import LINE
from models.messages.deliveries import Delivery
from models.people.contexts import AgencyContext, get_context
from models.people.holders import SeatKey
from models.plans.plans import Plan
from models.work.work import list_plans, plan_in_hand
from notifications.channels.line.bubbles import parts
from notifications.queue.adding import Wanted, ensure_delivery
from notifications.words.content import Bubble, Rendered
from notifications.words.example_office import AGENCY, TODAY
from readiness.question_sets import get_question_set
from reports.entry import entry_of
from reports.itas_year import ActRow, points_of_act, read_itas_year
from reports.standing import read_standing
from schedules.itas_year import ACTS, is_entry_told_on, presses
from schedules.sending import next_message_at

COORDINATOR = SeatKey(role="coordinator")
TITLE = "งานในระบบ ITAS"
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
    acts = [line_of_act(row) for row in read_itas_year(session, plan, today).pressing()]
    lines = [*_lines_of_entry(session, plan, today), *acts]
    agency = session.get_one(Agency, delivery.agency_id).name
    return _worded(agency, today, lines, delivery.channel) if lines else None


def an_act(channel: str) -> Rendered:
    """Return an example: what wants entering, and the numbers that surveys stand on."""
    questions = get_question_set(2568)
    acts = [act for act in ACTS if act.key in ("registration", "internal_number")]
    rows = [ActRow(act, TODAY, True, points_of_act(questions, act), TODAY) for act in acts]
    return _worded(AGENCY, TODAY, [*lines_of_entry(("o7",), ("o12",)), *map(line_of_act, rows)], channel)


def _plan(session: Session, agency_id: UUID, today: date) -> Plan | None:
    active = [plan for plan in list_plans(session, agency_id) if plan.activated_on]
    return plan_in_hand(active, today) if active else None


def line_of_act(row: ActRow) -> str:
    """Say what is to be done by when, and what stands on it; a day that nobody has confirmed is said to be one."""
    day = thai_date(row.due_on)
    when = f"พ้นวันที่ {day} มา {row.days_late} วัน" if row.is_late else f"ภายใน {day}"
    if not row.is_sure:
        when = f"คาดว่าภายใน {day} โปรดยืนยันวันในปฏิทินการประเมิน"
    stake = f" (ขึ้นกับงานนี้ {show_points(row.points)} คะแนน)" if row.points else ""
    return f"{row.act.thai}: {when}{stake}"


def lines_of_entry(changed: Sequence[str], left: Sequence[str]) -> list[str]:
    """Say what wants entering in ITAS: again, because a link has changed since, and for the first time."""
    again = f"กรอกลิงก์ใหม่ใน ITAS {len(changed)} รายการ เพราะลิงก์เปลี่ยนหลังกรอกแล้ว: {', '.join(changed)}"
    first = f"กรอกใน ITAS อีก {len(left)} ข้อที่ผ่านการตรวจสอบแล้ว: {', '.join(left)}"
    return [line for line, codes in ((again, changed), (first, left)) if codes]


def _lines_of_entry(session: Session, plan: Plan, today: date) -> list[str]:
    entry = entry_of(read_standing(session, plan, today)) if today <= plan.evidence_by_on else None
    return lines_of_entry(entry.changed, entry.left) if entry else []


def _worded(agency: str, today: date, all_lines: Sequence[str], channel: str) -> Rendered:
    lines = list(all_lines[:MOST_LINES])
    more = [f"และอีก {len(all_lines) - MOST_LINES} งาน"] if len(all_lines) > MOST_LINES else []
    url = f"{get_settings().page_url}/calendar"
    others = f" และอีก {len(all_lines) - 1} งาน" if len(all_lines) > 1 else ""
    subject = f"ITA: {all_lines[0].partition(':')[0]}{others}"
    where = f"ดูปฏิทินและทำเครื่องหมายว่าเสร็จ: {url} ลิงก์ที่จะกรอก: {get_settings().page_url}/itas"
    said = ["เรียน ผู้ประสานงาน ITA", *lines, *more, where]
    html = "".join(f"<p>{escape(line)}</p>" for line in said[:-1])
    html += (
        f'<p><a href="{escape(url)}">เปิดปฏิทินการประเมิน</a> <a href="{get_settings().page_url}/itas">ลิงก์ที่จะกรอก</a></p>'
    )
    page = f'<!doctype html><html lang="th"><head><title>{escape(subject)}</title></head><body>{html}</body></html>'
    return Rendered(
        subject,
        "\n\n".join(said) + "\n",
        page,
        _bubble(agency, today, [*lines, *more], url) if channel == LINE else None,
    )


def _bubble(agency: str, today: date, lines: Sequence[str], url: str) -> Bubble:
    head = parts.header(agency, TITLE, thai_date(today))
    body = parts.body(*(parts.text(line, size="sm", limit=200) for line in lines))
    return parts.bubble(f"ITA: {TITLE} {agency}", head, body, parts.footer(url, label="เปิดปฏิทิน", is_personal=False))
