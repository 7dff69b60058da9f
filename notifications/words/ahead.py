"""What a digest tells its reader beside the work: what comes next week, or waits for an answer."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from core.calendar import BuddhistMonth, thai_date
from models.people.contexts import AgencyContext
from models.people.holders import SeatKey
from models.plans.requests import list_unanswered
from reports.health.line_forecast import forecast_line

CLERK, COORDINATOR = SeatKey(role="clerk"), SeatKey(role="coordinator")
WEEK = timedelta(days=7)


def told_ahead(
    session: Session, agency_id: UUID, seats: Collection[SeatKey], context: AgencyContext, now: datetime, today: date
) -> tuple[str, ...]:
    """Return the sentences for these seats: the clerk's before the mayor's summary, the coordinator's of messages."""
    said: list[str] = []
    if CLERK in seats:
        said += _before_summary(context, today)
    if COORDINATOR in seats:
        said += _about_messages(session, agency_id, now)
    return tuple(said)


def _before_summary(context: AgencyContext, today: date) -> Iterator[str]:
    """Yield, in the last week before the month's summary goes out, when it does."""
    month = BuddhistMonth.containing(today)
    on = context.office.next_open(month.after.first_on)
    if on <= today + WEEK:
        mayor = context.holders.titles["mayor"]
        yield f"สรุปเดือน{month.thai}จะเรียน{mayor}วันที่ {thai_date(on)} โปรดตรวจสอบงานที่อยู่ที่ท่านก่อน"


def _about_messages(session: Session, agency_id: UUID, now: datetime) -> Iterator[str]:
    """Yield how many requests wait, and how many of the month's messages LINE will not take."""
    if waiting := len(list_unanswered(session, agency_id)):
        yield f"คำขอของส่วนราชการรอคำตอบ {waiting} เรื่อง"
    forecast = forecast_line(session, now, [agency_id])
    if forecast and forecast.by_mail:
        yield f"LINE {forecast.thai}"
