"""Naming who presses in the system for a seat: for days of leave, or as one of two standing helpers.

Only in the system: it is no acting appointment, and no reason is asked for or kept.
"""

from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.calendar import thai_date
from core.errors import TrackerError
from core.events import SubstituteEnded, SubstituteNamed
from models.agencies import Agency, Person
from models.journal import outbox
from models.locking import take_agency
from models.people.holders import SeatKey, get_holders
from models.people.substitutes import Substitute, find_substitute, list_substitutes

MOST_DAYS, MOST_HELPERS = 30, 2
DAY = timedelta(days=1)


class LeaveTooLong(TrackerError):
    thai = "ให้ปฏิบัติในระบบแทนได้ตั้งแต่วันนี้ ครั้งละไม่เกิน {most} วัน: โปรดตรวจสอบวันที่ {since_thai} ถึง {until_thai}"
    english = "Somebody may press for you from today on, for at most {most} days: check {since} to {until}."


class LeaveOverlaps(TrackerError):
    thai = "มีผู้ปฏิบัติในระบบแทนอยู่แล้วในวันที่ {since_thai} ถึง {until_thai}: โปรดยกเลิกรายการเดิมก่อน"
    english = "Somebody presses for the seat from {since} to {until} already: end that first."
    http_status = 409


class TooManyHelpers(TrackerError):
    thai = "ตำแหน่งนี้มีผู้ช่วยประจำครบ {most} คนแล้ว: โปรดยกเลิกคนเดิมก่อน"
    english = "The seat has its {most} standing helpers already: end one of them first."
    http_status = 409


class OwnSubstitute(TrackerError):
    thai = "{name} ดำรงตำแหน่งนี้หรือเป็นผู้ช่วยอยู่แล้ว: โปรดเลือกบุคคลอื่น"
    english = "{name} sits there or helps already: choose somebody else."


class SubstituteNotFound(TrackerError):
    thai = "ไม่พบผู้ปฏิบัติในระบบแทนรายการนี้: อาจสิ้นสุดไปแล้ว"
    english = "There is no such substitute, or it has ended."
    http_status = 404


def name_for_leave(
    session: Session, agency: Agency, seat: SeatKey, person: Person, since: date, until: date, *, by: str
) -> Substitute:
    """Let a person press for the seat on these days; the seat's messages go to him meanwhile."""
    today = clock.today()
    days = {"since": since, "since_thai": thai_date(since), "until": until, "until_thai": thai_date(until)}
    if not today <= since <= until < since + MOST_DAYS * DAY:
        raise LeaveTooLong(most=MOST_DAYS, **days)
    _check_other(session, agency, seat, person)
    for row, _ in list_substitutes(session, agency.id, [str(seat)], since):
        if not row.is_standing and row.since_on <= until and row.until_on:
            raise LeaveOverlaps(since=row.since_on, since_thai=thai_date(row.since_on), until=row.until_on,
                                until_thai=thai_date(row.until_on))  # fmt: skip
    return _add(session, agency, seat, person, since, until, by=by)


def name_helper(session: Session, agency: Agency, seat: SeatKey, person: Person, *, by: str) -> Substitute:
    """Let a person get copies of the seat's messages and press for it until somebody ends it; two at most."""
    _check_other(session, agency, seat, person)
    helpers = [row for row, _ in list_substitutes(session, agency.id, [str(seat)], clock.today()) if row.is_standing]
    if len(helpers) >= MOST_HELPERS:
        raise TooManyHelpers(most=MOST_HELPERS)
    if any(row.person_id == person.id for row in helpers):
        raise OwnSubstitute(name=person.name)
    return _add(session, agency, seat, person, clock.today(), None, by=by)


def end_substitute(session: Session, agency: Agency, substitute_id: UUID, *, by: str) -> Substitute:
    """Let somebody press no more, from this moment on."""
    take_agency(session, agency.id)
    row = find_substitute(session, agency.id, substitute_id)
    today = clock.today()
    if row is None or (row.until_on and row.until_on < today):
        raise SubstituteNotFound
    row.until_on = today - DAY
    session.add(row)
    session.flush()
    ended = SubstituteEnded(substitute_id=row.id, person_id=row.person_id, seat=row.seat, by=by)
    outbox.record(session, agency.id, ended)
    return row


def end_all_of(session: Session, agency: Agency, seat: SeatKey, person: Person, *, by: str) -> None:
    """End all that a person was named for in a seat; raise SubstituteNotFound where that is nothing."""
    found = [row for row, _ in list_substitutes(session, agency.id, [str(seat)], clock.today())]
    mine = [row for row in found if row.person_id == person.id]
    if not mine:
        raise SubstituteNotFound
    for row in mine:
        end_substitute(session, agency, row.id, by=by)


def _check_other(session: Session, agency: Agency, seat: SeatKey, person: Person) -> None:
    take_agency(session, agency.id)
    holder = get_holders(session, agency.id, clock.today()).people.get(seat)
    if person.agency_id != agency.id or (holder and holder.id == person.id):
        raise OwnSubstitute(name=person.name)


def _add(
    session: Session, agency: Agency, seat: SeatKey, person: Person, since: date, until: date | None, *, by: str
) -> Substitute:
    row = Substitute(agency_id=agency.id, seat=str(seat), person_id=person.id, is_standing=until is None,
                     since_on=since, until_on=until, named_by=by)  # fmt: skip
    session.add(row)
    session.flush()
    outbox.record(
        session,
        agency.id,
        SubstituteNamed(
            substitute_id=row.id, person_id=person.id, seat=row.seat, since_on=since, until_on=until, by=by
        ),
    )
    return row
