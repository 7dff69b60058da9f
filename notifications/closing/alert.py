"""The mayor's alert on the marks before the evidence-by day: what is lacking, in questions, and where."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from core.calendar import thai_date
from core.clock import bangkok_date
from core.message_kinds import MessageKind
from core.stations import holder_thai
from models.agencies import Agency
from models.messages.deliveries import Delivery
from models.messages.deliveries_read import list_of_kind
from models.people.contexts import AgencyContext, get_context
from models.people.holders import SeatKey
from models.plans.plans import Plan
from models.work.work import list_active_plans
from notifications.closing.letter import Letter, Row, Table, written
from notifications.links.work_links import page_of
from notifications.queue.adding import Wanted, ensure_delivery
from notifications.words.colours import RED
from notifications.words.content import Rendered
from notifications.words.example_office import AGENCY, PAGE
from notifications.words.own_words.wording import words_for
from reports.closing import Closing, read_closing
from schedules.escalation import AlertMark, alert_mark, is_alert_due
from schedules.office_days import ONE_DAY, OfficeDays
from schedules.sending import next_message_at

MAYOR = SeatKey(role="mayor")
ALERT = "alert"  # what such a message is about


def alert_mayor(session: Session, agency_id: UUID, now: datetime) -> bool:
    """At each mark of the policy, on an office day, tell the mayor what is lacking; return whether he is told.

    Looked at daily: where the scheduler slept through that day, the next one does.
    """
    today = bangkok_date(now)
    context = get_context(session, agency_id, today)
    if not context.office.is_open(today):
        return False
    for plan in list_active_plans(session, agency_id):
        mark = alert_mark(plan.evidence_by_on, today, context.policy, context.office)
        if mark and _is_due(session, plan, mark, context, today):
            due_at = next_message_at(now, context.policy, context.office)
            to, on = context.holders.of(MAYOR), bangkok_date(due_at)
            wanted = Wanted(agency_id, MessageKind.ESCALATION, f"{ALERT}-{plan.assessed_year}", to, on, due_at)
            return ensure_delivery(session, wanted)[1]
    return False


def _is_due(session: Session, plan: Plan, mark: AlertMark, context: AgencyContext, today: date) -> bool:
    last_on = _last_on(session, plan.agency_id, today)
    if last_on is not None and last_on >= mark.on:
        return False
    now = read_closing(session, plan, today)
    before = read_closing(session, plan, last_on - ONE_DAY) if last_on else None
    has_changed = before is not None and before.lacking != now.lacking
    return is_alert_due(mark, now.points, context.policy, last_on=last_on, has_changed=has_changed)


def _last_on(session: Session, agency_id: UUID, before: date) -> date | None:
    """Return the day of the last alert before a day, None where there was none for this assessment."""
    days = [one.on for one in list_of_kind(session, agency_id, MessageKind.ESCALATION, 10) if one.on < before]
    recent = [day for day in days if (before - day).days < 180]
    return max(recent, default=None)


def write_alert(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
    """Return what is lacking as things stand now; None where nothing is, or the day is past."""
    plan = _plan_of(session, delivery, today)
    if plan is None:
        return None
    now = read_closing(session, plan, today)
    if not now.lacking:
        return None
    last_on = _last_on(session, delivery.agency_id, delivery.on)
    before = read_closing(session, plan, last_on - ONE_DAY) if last_on else None
    agency = session.get_one(Agency, delivery.agency_id)
    url = f"{page_of(delivery)}/executive"
    return written(
        alert_letter(agency, delivery.recipient, now, before, today, context.office, url), delivery.channel
    )


def _plan_of(session: Session, delivery: Delivery, today: date) -> Plan | None:
    plans = [one for one in list_active_plans(session, delivery.agency_id) if one.evidence_by_on >= today]
    return min(plans, key=lambda one: one.evidence_by_on, default=None)


def alert_letter(
    agency: Agency, recipient: str, now: Closing, before: Closing | None, today: date, office: OfficeDays, url: str,
    texts: Mapping[str, str] | None = None,
) -> Letter:  # fmt: skip
    """Word the alert: the day, the office days left, who lacks how many, and what changed since the last one.

    `texts` are words that the agency tries out.
    """
    ends_on, count = now.plan.evidence_by_on, len(now.lacking)
    left = office.between(today, ends_on)
    sure = "" if now.plan.evidence_by_decided else " (คาดตามปีก่อน ยังไม่ยืนยัน)"
    first = f"ระบบ ITAS ปิดรับหลักฐานวันที่ {thai_date(ends_on)}{sure} {_days_left(left)}"
    words = words_for(
        agency.texts if texts is None else texts, MessageKind.ESCALATION, recipient=recipient, agency=agency.name
    )
    places = " ".join(f"{words} {n} ข้อ" for words, n in now.by_place())
    return Letter(
        agency=agency.name,
        subject=f"ITA: {_ahead(today, ends_on)} ยังขาด {count} จาก {now.of} ข้อ",
        title="หลักฐาน ITA ที่ยังขาด",
        day=thai_date(today, weekday=True),
        greeting=words.greeting,
        paragraphs=(*filter(None, (words.opening,)), f"{first} ยังขาด {count} ข้อ{_changed(now, before)} {places}"),
        tables=(holder_table(now),),
        closing=words.closing or "จึงเรียนมาเพื่อโปรดทราบและโปรดสั่งการ",
        button="เปิดรายการ",
        url=url,
        colour=RED,
    )


def holder_table(closing: Closing) -> Table:
    """Return who has how many questions."""
    rows = tuple(Row(holder_thai(name), f"{count} ข้อ") for name, count in closing.by_holder())
    return Table("แยกตามส่วนราชการ", rows)


def _ahead(today: date, ends_on: date) -> str:
    days = (ends_on - today).days
    return "วันนี้ปิดระบบ ITAS" if days == 0 else f"อีก {days} วันปิดระบบ ITAS"


def _days_left(office_days: int) -> str:
    return f"(เหลือ {office_days} วันทำการ)" if office_days else "(วันนี้เป็นวันสุดท้าย)"


def _changed(now: Closing, before: Closing | None) -> str:
    """Say what became of it since the last alert."""
    if before is None:
        return ""
    then, count = len(before.lacking), len(now.lacking)
    if count == then:
        same = "เท่ากับครั้งก่อน" if now.codes == before.codes else "จำนวนเท่าครั้งก่อน แต่เป็นข้ออื่น"
        return f" {same}"
    return f" {'ลดลง' if count < then else 'เพิ่มขึ้น'}จาก {then} ข้อ"


def an_alert(channel: str) -> Rendered:
    """Return an example: what the mayor is told of."""
    rows = (Row("กองคลัง", "3 ข้อ"), Row("งานพัสดุ", "2 ข้อ"))
    said = "ระบบ ITAS ปิดรับหลักฐานวันที่ 30 เมษายน 2568 (เหลือ 8 วันทำการ) ยังขาด 5 ข้อ ลดลงจาก 7 ข้อ อยู่ที่ส่วนราชการ 5 ข้อ"
    return written(
        Letter(
            AGENCY, "ITA: อีก 14 วันปิดระบบ ITAS ยังขาด 5 จาก 28 ข้อ", "หลักฐาน ITA ที่ยังขาด", "วันพุธที่ 16 เมษายน 2568",
            "เรียน นายกเทศมนตรี", (said,), "เปิดรายการ", PAGE, (Table("แยกตามส่วนราชการ", rows),),
            "จึงเรียนมาเพื่อโปรดทราบและโปรดสั่งการ", RED,
        ),
        channel,
    )  # fmt: skip
