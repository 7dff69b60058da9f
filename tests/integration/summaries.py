"""An office whose monthly summary is watched, and what became of it."""

from datetime import date, time
from uuid import UUID

from core import clock
from core.calendar import BuddhistMonth
from core.db import reading, transaction
from models.agencies import Agency
from models.messages.deliveries import Delivery
from notifications.summary.sending import send_month
from plans.activation.schedules import add_agency_schedules
from reports.summary.reading import Month, read_month
from tests.integration.kept_rows import kept
from tests.integration.office import FRIDAY, TEN, Office, an_office, at_bangkok, deliveries

MARCH = BuddhistMonth(2568, 3)
END_OF_MARCH, FIRST_OF_APRIL = date(2025, 3, 31), date(2025, 4, 1)  # a Monday and a Tuesday
UNITS = ("กองคลัง", "กองช่าง")
CLERK, COORDINATOR, MAYOR = "ปลัดเทศบาล", "ผู้ประสานงาน ITA", "นายกเทศมนตรี"


@kept
def a_watched_office(**items: date) -> Office:
    """An office from Friday 31 January 2025 on, two units with a part of each item, looked at daily at nine."""
    office = an_office(items or {"o14": date(2025, 4, 30)}, units=UNITS)
    with at_bangkok(FRIDAY, time(8)), transaction() as session:
        add_agency_schedules(session, session.get_one(Agency, office.agency_id))
    return office


def month_of(office: Office, month: BuddhistMonth = MARCH, *, today: date = FIRST_OF_APRIL) -> Month:
    """Read a month as known at ten on a day."""
    with at_bangkok(today, TEN), reading() as session:
        return read_month(session, session.get_one(Agency, office.agency_id), month, today)


def send(office: Office, month: BuddhistMonth = MARCH, *, today: date = FIRST_OF_APRIL, at: time = TEN) -> list[str]:
    """Send a month by hand; return whom it is new for."""
    with at_bangkok(today, at), transaction() as session:
        read = read_month(session, session.get_one(Agency, office.agency_id), month, today)
        return [one.recipient for one in send_month(session, read, clock.now())]


def summaries() -> list[Delivery]:
    return [one for one in deliveries() if one.kind == "summary"]


def told() -> list[tuple[date, str, str]]:
    """Return the day, the recipient and the state of every summary."""
    return [(one.on, one.recipient, one.state) for one in summaries()]


def unit_id(office: Office, name: str) -> UUID:
    return next(key for key, unit in month_of(office).units.items() if unit == name)
