"""What the clerk is told in his digest before the mayor gets the month's summary."""

from collections.abc import Collection
from datetime import date, timedelta

from core.calendar import BuddhistMonth, thai_date
from models.people.contexts import AgencyContext
from models.people.holders import SeatKey

CLERK = SeatKey(role="clerk")
WEEK = timedelta(days=7)


def before_summary(seats: Collection[SeatKey], context: AgencyContext, today: date) -> str | None:
    """Return the line, in the last week before the summary goes out; None for other readers and on other days."""
    month = BuddhistMonth.containing(today)
    on = context.office.next_open(month.after.first_on)
    if CLERK not in seats or on > today + WEEK:
        return None
    mayor = context.holders.titles["mayor"]
    return f"สรุปเดือน{month.thai}จะเรียน{mayor}วันที่ {thai_date(on)} โปรดตรวจสอบงานที่อยู่ที่ท่านก่อน"
