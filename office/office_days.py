"""Office days of the agency's own: days it closes or opens whatever the government's calendar says."""

from datetime import date

from sqlmodel import Session

from core import clock
from core.calendar import thai_date
from core.errors import TrackerError
from core.events import OfficeDayChanged
from core.text.names import tidy_name
from models.agencies import Agency, OfficeDay, find_office_day
from models.journal import outbox
from models.people.contexts import get_context
from office.waking import handled_so_far, wake_all

NAME_LENGTH = 200


class HolidayUnnamed(TrackerError):
    thai = "ต้องระบุชื่อวัน ยาวไม่เกิน {longest} ตัวอักษร เช่น วันหยุดพิเศษตามมติคณะรัฐมนตรี"
    english = "Name the day, in at most {longest} characters, such as “special holiday”."


class OfficeDayNotFound(TrackerError):
    thai = "หน่วยงานไม่ได้กำหนด{day_thai}เป็นวันหยุดหรือวันทำการของตนเอง: ดูทั้งหมดด้วย ita holiday list"
    english = "The agency has set nothing for {day}: `ita holiday list` shows its own days."
    http_status = 404


def set_office_day(
    session: Session, agency: Agency, day: date, name: str, *, is_open: bool = False, by: str = "coordinator"
) -> OfficeDay:
    """Close a day, or open it; what was set for that day before is replaced. Sleeping reminders move along.

    Raises HolidayUnnamed.
    """
    if not 0 < len(name.strip()) <= NAME_LENGTH:
        raise HolidayUnnamed(longest=NAME_LENGTH)
    handled_on = _handled(session, agency)
    row = find_office_day(session, agency.id, day) or OfficeDay(agency_id=agency.id, day_on=day)
    row.is_open, row.name = is_open, tidy_name(name)
    session.add(row)
    wake_all(session, agency.id, handled_on)
    state = "open" if is_open else "closed"
    outbox.record(session, agency.id, OfficeDayChanged(day_on=day, state=state, name=row.name, by=by))
    return row


def remove_office_day(session: Session, agency: Agency, day: date, by: str = "coordinator") -> None:
    """Leave a day to the government's calendar again; raise OfficeDayNotFound."""
    handled_on = _handled(session, agency)
    row = find_office_day(session, agency.id, day)
    if row is None:
        raise OfficeDayNotFound(day=day, day_thai=thai_date(day, weekday=True))
    session.delete(row)
    wake_all(session, agency.id, handled_on)
    outbox.record(session, agency.id, OfficeDayChanged(day_on=day, state="removed", name=row.name, by=by))


def _handled(session: Session, agency: Agency) -> date:
    return handled_so_far(get_context(session, agency.id, clock.today()).policy)
