"""Finding people and the seats that they sit in, sat in or will sit in."""

from collections.abc import Sequence
from datetime import date
from typing import Self
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.errors import TrackerError
from core.text.dictionary_order import dictionary_key
from models.agencies import Person, Seat
from models.people.holders import SeatKey


class PersonNotFound(TrackerError):
    thai = "ไม่พบ{which_thai}: {then_thai}"
    english = "{which}: {then}."
    http_status = 404

    @classmethod
    def named(cls, name: str) -> Self:
        return cls(
            which=f"Nobody is called “{name}”", which_thai=f" “{name}” ในรายชื่อบุคคล",
            then="give the name or the e-mail address that was entered with `ita seat set`",
            then_thai="ให้ระบุชื่อหรืออีเมลตามที่บันทึกไว้ด้วย ita seat set",
        )  # fmt: skip

    @classmethod
    def chosen(cls) -> Self:
        """What a page sent is nobody of the agency, or is nobody any more."""
        return cls(
            which="There is no such person in the agency", which_thai="บุคคลนี้ในหน่วยงาน",
            then="choose one from the list of people", then_thai="ให้เลือกจากรายชื่อบุคคล",
        )  # fmt: skip


def find_person_by_email(session: Session, agency_id: UUID, email: str) -> Person | None:
    """Return whose address this is, in whatever case it is typed; written alike comes first where two are stored."""
    query = select(Person).where(Person.agency_id == agency_id, func.lower(col(Person.email)) == email.lower())
    return session.exec(query.order_by(col(Person.email) != email, col(Person.id))).first()


def list_people_by_email(session: Session, email: str) -> Sequence[Person]:
    """Return everybody with this address, in any case, in whatever agency: for the login page alone."""
    return session.exec(select(Person).where(func.lower(col(Person.email)) == email.lower())).all()


def find_person_without_email(session: Session, agency_id: UUID, name: str) -> Person | None:
    query = select(Person).where(Person.agency_id == agency_id, Person.name == name, col(Person.email).is_(None))
    return session.exec(query.order_by(col(Person.id))).first()


def find_person_by_line(session: Session, agency_id: UUID, line_user_id: str) -> Person | None:
    query = select(Person).where(Person.agency_id == agency_id, Person.line_user_id == line_user_id)
    return session.exec(query).first()


def list_people(session: Session, agency_id: UUID) -> Sequence[Person]:
    people = session.exec(select(Person).where(Person.agency_id == agency_id)).all()
    return sorted(people, key=lambda one: dictionary_key(one.name))


def list_seat(session: Session, agency_id: UUID, key: SeatKey) -> Sequence[Seat]:
    """Return everybody's time in one seat, the earliest first."""
    query = select(Seat).where(Seat.agency_id == agency_id, Seat.unit_id == key.unit_id, Seat.role == key.role)
    return session.exec(query.order_by(col(Seat.since_on), col(Seat.is_acting))).all()


def list_seats(session: Session, agency_id: UUID) -> Sequence[tuple[Seat, Person]]:
    """Return everybody's time in any of the agency's seats, the earliest first."""
    query = select(Seat, Person).join(Person, col(Person.id) == col(Seat.person_id))
    query = query.where(Seat.agency_id == agency_id)
    return session.exec(query.order_by(col(Seat.since_on), col(Seat.is_acting))).all()


def list_seats_of_all(session: Session) -> Sequence[Seat]:
    """Return every time in a seat, those in their own right before acting ones, the earliest first."""
    return session.exec(select(Seat).order_by(col(Seat.is_acting), col(Seat.since_on))).all()


def list_acting_until(
    session: Session, agency_id: UUID, first_on: date, last_on: date
) -> Sequence[tuple[Seat, Person]]:
    """Return the acting terms whose last day is one of these."""
    query = select(Seat, Person).join(Person, col(Person.id) == col(Seat.person_id))
    query = query.where(Seat.agency_id == agency_id, col(Seat.is_acting))
    return session.exec(query.where(col(Seat.until_on) >= first_on, col(Seat.until_on) <= last_on)).all()


def find_person(session: Session, agency_id: UUID, person_id: UUID) -> Person | None:
    return session.exec(select(Person).where(Person.id == person_id, Person.agency_id == agency_id)).first()
