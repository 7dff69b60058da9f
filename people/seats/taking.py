"""Putting people into seats and ending their time there: a unit's head, or a role of the agency."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.calendar import thai_date
from core.errors import TrackerError
from core.events import SeatEnded, SeatTaken
from core.identity import new_id
from core.stations import ROLES
from core.text.titles import role_called
from models.agencies import Agency, Seat
from models.journal import outbox
from models.locking import take_agency
from models.people.holders import Holders, SeatKey, get_holders
from people.seats.persons import Details, enter_person
from people.seats.stored_tenures import StoredTenures
from people.tenures import Tenure, leave, sitting, take


class SeatNotFound(TrackerError):
    thai = "ไม่พบตำแหน่ง “{name}”: ให้ใช้ชื่อส่วนราชการ ({units}) หรือ {roles}"
    english = "There is no seat “{name}”: name a unit ({units}) or one of {roles}."
    http_status = 404


class SeatIsEmpty(TrackerError):
    thai = "ตำแหน่ง “{seat}” ไม่มีผู้ดำรงตำแหน่งในวันที่ {on_thai}: ดูผู้ดำรงตำแหน่งด้วย ita seat list"
    english = "Nobody sits in “{seat}” on {on}; `ita seat list` shows who sits where."


class TenureUpsideDown(TrackerError):
    thai = "วันสุดท้าย {until} มาก่อนวันแรก {since}: ให้ตรวจสอบวันที่"
    english = "The last day {until} comes before the first day {since}; check the dates."


def set_seat(
    session: Session, agency: Agency, seat_name: str, name: str, email: str | None, *,
    line_user_id: str | None = None, channel: str | None = None, on: date, until: date | None = None,
    is_acting: bool = False, by: str = "coordinator",
) -> Seat:  # fmt: skip
    """Seat a person from a Bangkok date on, to the day `until` or to where the next one begins.

    What becomes of the others in the seat stands with `plans.people.tenures.take`. Entering again what is
    known changes nothing.
    """
    details = Details(name, email, line_user_id, channel)
    if until is not None and until < on:
        raise TenureUpsideDown(since=on, until=until)
    take_agency(session, agency.id)
    key = find_seat_key(get_holders(session, agency.id, on), seat_name)
    person = enter_person(session, agency, details, by=by)
    stored = StoredTenures.read(session, agency.id, key)
    known = stored.known
    after = take(known, Tenure(person.id, on, until, is_acting, new_id()), clock.today())
    stored.store(after)
    mine = next(one for one in after if one.covers(on) and (one.person_id, one.is_acting) == (person.id, is_acting))
    if mine not in known:
        outbox.record(session, agency.id, SeatTaken(seat_id=_id(mine), person_id=person.id, by=by))
    return stored.rows[_id(mine)]


def end_seat(
    session: Session, agency: Agency, seat_name: str, *, on: date, head: bool = False, by: str = "coordinator"
) -> Seat:
    """Let whoever sits there on the Bangkok day `on` have it as the last day; who acts goes before the head.

    With `head` the head goes though somebody acts. Raise SeatIsEmpty where nobody sits there that day.
    """
    take_agency(session, agency.id)
    holders = get_holders(session, agency.id, on)
    key = find_seat_key(holders, seat_name)
    stored = StoredTenures.read(session, agency.id, key)
    known = stored.known
    leaving = sitting(known, on, head=head)
    if leaving is None:
        raise SeatIsEmpty(seat=holders.name(key), on=on, on_thai=thai_date(on))
    seat = stored.rows[_id(leaving)]
    if seat.until_on != on:
        stored.store(leave(known, leaving, on))
        outbox.record(session, agency.id, SeatEnded(seat_id=seat.id, person_id=seat.person_id, until_on=on, by=by))
    return seat


def find_seat_key(holders: Holders, name: str) -> SeatKey:
    """Return the seat that a unit's name means, or a role's name in English or Thai."""
    if role := role_called(name):
        return SeatKey(role=role)
    unit = holders.unit_named(name)
    if unit is None:
        units = ", ".join(each.name for each in holders.units.values())
        raise SeatNotFound(name=name, units=units, roles=", ".join(ROLES))
    return SeatKey(unit_id=unit.id)


def _id(tenure: Tenure) -> UUID:
    assert tenure.row_id
    return tenure.row_id
