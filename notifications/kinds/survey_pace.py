"""What the coordinator is told of a survey that is behind: at most once a week, numbers and no names."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from core.calendar import thai_date
from core.clock import bangkok_date
from core.message_kinds import MessageKind
from core.settings import get_settings
from core.stations import holder_thai
from models.agencies import Agency
from models.messages.deliveries import Delivery
from models.messages.deliveries_read import is_made_since
from models.people.contexts import AgencyContext, get_context
from models.people.holders import SeatKey
from models.work.work import list_plans, plan_in_hand
from notifications.kinds.letter import Letter, written
from notifications.queue.adding import Wanted, ensure_open_delivery
from notifications.words.content import Rendered
from notifications.words.example_office import AGENCY
from readiness.steering.pace import SurveyPace
from reports.survey_pace import SurveyNow, read_surveys
from schedules.sending import next_message_at

SURVEY_PACE = "survey_pace"  # the row of the schedule table, and what such a message is about
COORDINATOR = SeatKey(role="coordinator")
SUBJECT = "ITA: ผู้ตอบแบบวัดยังน้อยกว่าที่ควร"
AWAY = "มีผู้รักษาราชการแทนในช่วงปิดการสำรวจ โปรดเชิญชวนให้ตอบก่อนถึงช่วงนั้น"
ASK = "โปรดเชิญชวนให้ตอบตามความเห็นของตนเอง และบันทึกจำนวนผู้ตอบล่าสุดในระบบ"


def tell_survey_pace(session: Session, agency_id: UUID, now: datetime) -> bool:
    """On the week's first office day with a survey that is behind, tell the coordinator; return whether he is told.

    Looked at daily: where the scheduler slept through that day, the next one does.
    """
    today = bangkok_date(now)
    context = get_context(session, agency_id, today)
    monday = today - timedelta(days=today.weekday())
    if not context.office.is_open(today) or is_made_since(session, agency_id, MessageKind.SURVEY, monday):
        return False
    if not _to_tell(session, agency_id, today)[0]:
        return False
    due_at = next_message_at(now, context.policy, context.office)
    _, is_new = ensure_open_delivery(
        session,
        Wanted(
            agency_id=agency_id,
            kind=MessageKind.SURVEY,
            subject=SURVEY_PACE,
            recipient=context.holders.of(COORDINATOR),
            on=bangkok_date(due_at),
            due_at=due_at,
        ),
    )
    return is_new


def survey_message(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
    """Return what is behind by then; None where nothing is any more."""
    found, page = _to_tell(session, delivery.agency_id, today)
    if not found:
        return None
    return _worded(session.get_one(Agency, delivery.agency_id).name, found, page, delivery.channel)


def a_survey_message(channel: str) -> Rendered:
    """Return an example: a survey of some behind its pace, one of everybody that lacks a few."""
    opens_on, closes_on, today = date(2025, 3, 3), date(2025, 4, 30), date(2025, 4, 21)
    some = SurveyPace("EIT1", today, opens_on, closes_on, 600, 120, 70, is_everyone=False)
    everybody = SurveyPace("IIT", today, opens_on, closes_on, 24, 24, 20, is_everyone=True)
    lines = [*_lines("EIT ส่วนที่ ๑", some, is_away=False), *_lines("IIT", everybody, is_away=True)]
    return _rendered(AGENCY, lines, "/plans/2568/surveys", channel)


def _to_tell(session: Session, agency_id: UUID, today: date) -> tuple[list[SurveyNow], str]:
    """Return the surveys that are behind, or in whose last days somebody is away, and the page that shows them."""
    plans = [plan for plan in list_plans(session, agency_id) if plan.activated_on]
    if not plans:
        return [], ""
    plan = plan_in_hand(plans, today)
    found = [
        one
        for one in read_surveys(session, plan, today)
        if one.pace.is_behind or (one.leave_overlaps and one.pace.is_running)
    ]
    return found, f"/plans/{plan.fiscal_year}/surveys"


def _worded(agency: str, found: Sequence[SurveyNow], page: str, channel: str) -> Rendered:
    lines = [
        line for one in found for line in _lines(one.instrument.short_name, one.pace, is_away=one.leave_overlaps)
    ]
    return _rendered(agency, lines, page, channel)


def _lines(name: str, pace: SurveyPace, *, is_away: bool) -> list[str]:
    until = f"ปิดการสำรวจ {thai_date(pace.closes_on)}" if pace.closes_on else ""
    if pace.is_everyone:
        said = f"{name}: ยังขาด {pace.lacking} คน หน่วยงานที่มีผู้มีสิทธิตอบน้อยกว่า 30 คนต้องตอบครบทุกคน {until}"
        return [said, AWAY] if is_away else [said]
    return [
        f"{name}: ตอบแล้ว {pace.answers or 0} คน ตามสัดส่วนเวลาควรมี {pace.expected} คน "
        f"ขั้นต่ำ {pace.minimum} คน {until}"
    ]  # fmt: skip


def _rendered(agency: str, lines: Sequence[str], page: str, channel: str) -> Rendered:
    reader, url = holder_thai(str(COORDINATOR)), f"{get_settings().page_url}{page}"
    letter = Letter(
        agency, reader, MessageKind.SURVEY, SUBJECT, [*lines, ASK], url, "เปิดจำนวนผู้ตอบ", to_coordinator=True
    )
    return written(letter, channel)
