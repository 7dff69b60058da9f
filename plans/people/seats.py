"""Putting people into seats: a unit's head, or a role of the agency."""

from datetime import date, timedelta

from sqlmodel import Session, col, or_, select

from core.addresses import is_mailable
from core.errors import TrackerError
from core.events import SeatTaken
from core.stations import ROLES, ROLES_THAI
from models import outbox
from models.agencies import Agency, Person, Seat
from models.holders import Holders, SeatKey, get_holders
from plans.people.names import tidy_name


class SeatNotFound(TrackerError):
    thai = "ไม่พบตำแหน่ง “{name}”: ให้ใช้ชื่อส่วนราชการ ({units}) หรือ {roles}"
    english = "There is no seat “{name}”: name a unit ({units}) or one of {roles}."
    http_status = 404


class InvalidEmail(TrackerError):
    thai = "อีเมล “{email}” ไม่ถูกต้อง: ให้เขียนเป็นอักษรอังกฤษแบบ name@example.go.th"
    english = "“{email}” is not an e-mail address; write it in Latin letters, like name@example.go.th."


def set_seat(
    session: Session, agency: Agency, seat_name: str, name: str, email: str, *, line_user_id: str | None = None,
    on: date, is_acting: bool = False, by: str = "coordinator",
) -> Seat:  # fmt: skip
    """Seat a person from a Bangkok date on; whoever sat there leaves the day before.

    Somebody who acts takes the place of who acted before, and the head stays; a new head ends both. The same
    e-mail address is the same person, whose name and LINE id are brought up to date.
    """
    if not is_mailable(email) or "." not in email.partition("@")[2]:
        raise InvalidEmail(email=email)
    name = tidy_name(name)
    key = find_seat_key(get_holders(session, agency.id, on), seat_name)
    person = session.exec(select(Person).where(Person.agency_id == agency.id, Person.email == email)).first()
    person = person or Person(agency_id=agency.id, name=name, email=email)
    person.name, person.line_user_id = name, line_user_id or person.line_user_id
    session.add(person)
    session.flush()
    _end_others(session, agency, key, on, is_acting=is_acting)
    seat = Seat(agency_id=agency.id, person_id=person.id, unit_id=key.unit_id, role=key.role,
                is_acting=is_acting, since_on=on)  # fmt: skip
    session.add(seat)
    session.flush()
    outbox.record(session, agency.id, SeatTaken(seat_id=seat.id, person_id=person.id, by=by))
    return seat


def find_seat_key(holders: Holders, name: str) -> SeatKey:
    """Return the seat that a unit's name means, or a role's name in English or Thai."""
    for role in ROLES:
        if name in (role, ROLES_THAI[role]):
            return SeatKey(role=role)
    unit = holders.unit_named(name)
    if unit is None:
        units = ", ".join(each.name for each in holders.units.values())
        raise SeatNotFound(name=name, units=units, roles=", ".join(ROLES))
    return SeatKey(unit_id=unit.id)


def _end_others(session: Session, agency: Agency, key: SeatKey, on: date, *, is_acting: bool) -> None:
    query = select(Seat).where(Seat.agency_id == agency.id, Seat.unit_id == key.unit_id, Seat.role == key.role)
    if is_acting:
        query = query.where(col(Seat.is_acting))
    for seat in session.exec(query.where(or_(col(Seat.until_on).is_(None), col(Seat.until_on) >= on))):
        seat.until_on = on - timedelta(days=1)
