"""The schedule's part: on the first office day of a month the summary of the month before, caught up after a stop."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from core.calendar import BuddhistMonth
from core.clock import bangkok_date
from models.agencies import Agency
from models.messages.deliveries import Schedule
from models.people.contexts import get_context
from models.work.work import NoPlan
from notifications.summary.sending import expire_month, send_month
from notifications.summary.which import list_summaries
from reports.summary.reading import Month, MonthBeforePlan, read_month
from schedules.office_days import OfficeDays

MONTHLY_SUMMARY = "monthly_summary"  # the name of its row in the schedule table


def send_monthly(session: Session, agency_id: UUID, now: datetime) -> None:
    """Looked at daily: send the newest month whose day has come since the last look; record that older ones are not.

    A month of which anything was made already is left alone.
    """
    today = bangkok_date(now)
    office = get_context(session, agency_id, today).office
    months = list(due_months(office, _looked_on(session, agency_id, today), today))
    for place, month in enumerate(months):
        if list_summaries(session, agency_id, month):
            continue
        read = _read(session, agency_id, month, today)
        if read and place == 0:
            send_month(session, read, now)
        elif read:
            expire_month(session, read, now, f"ระบบไม่ได้ทำงานในเวลาส่ง จึงส่งเฉพาะสรุปเดือน{months[0].thai}")


def due_months(office: OfficeDays, since: date, today: date) -> Iterator[BuddhistMonth]:
    """Yield the months whose summary is due on an office day from `since` to `today`, the newest first."""
    month = BuddhistMonth.containing(today).before
    while (on := office.next_open(month.after.first_on)) >= since:
        if on <= today:
            yield month
        month = month.before


def _looked_on(session: Session, agency_id: UUID, today: date) -> date:
    """Return the day of the last look, or where there was none the day of the first; today for a call by hand."""
    row = session.get(Schedule, (MONTHLY_SUMMARY, str(agency_id)))
    return bangkok_date(row.last_fired_at or row.next_fire_at) if row else today


def _read(session: Session, agency_id: UUID, month: BuddhistMonth, today: date) -> Month | None:
    """Return the month, None where no plan was active in it."""
    try:
        return read_month(session, session.get_one(Agency, agency_id), month, today)
    except (MonthBeforePlan, NoPlan):
        return None
