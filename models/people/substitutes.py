"""Who presses for a seat beside its holder: for some days of leave, or standing; the rows stay as they were."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Field, Session, col, or_, select

from models.agencies import Person
from models.base import AgencyRow, Moment, moment


class Substitute(AgencyRow, table=True):
    """A person who presses for a seat from a day to a day, both included; `until_on` None: until somebody ends it.

    `seat` is as SeatKey writes it. One that is standing helps and gets copies; the other is there for the holder's
    days of leave, and gets the seat's messages.
    """

    seat: str = Field(index=True)
    person_id: UUID = Field(foreign_key="person.id")
    is_standing: bool = False
    since_on: date
    until_on: date | None = None
    named_by: str
    named_at: Moment = moment()

    def covers(self, day: date) -> bool:
        return self.since_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True, slots=True)
class Pressing:
    """Somebody who presses for a seat today."""

    person: Person
    is_standing: bool


def pressing_on(session: Session, agency_ids: Iterable[UUID], on: date) -> dict[UUID, dict[str, list[Pressing]]]:
    """Return who presses for each seat on a Bangkok day, by agency; who was named first comes first."""
    ids = list(agency_ids)
    query = (
        select(Substitute, Person)
        .join(Person, col(Person.id) == col(Substitute.person_id))
        .where(col(Substitute.agency_id).in_(ids), col(Substitute.since_on) <= on)
        .where(or_(col(Substitute.until_on).is_(None), col(Substitute.until_on) >= on))
        .order_by(col(Substitute.named_at))
    )
    found: dict[UUID, dict[str, list[Pressing]]] = {agency_id: {} for agency_id in ids}
    for row, person in session.exec(query):
        found[row.agency_id].setdefault(row.seat, []).append(Pressing(person, row.is_standing))
    return found


def list_substitutes(
    session: Session, agency_id: UUID, seats: Iterable[str], ending_from: date
) -> Sequence[tuple[Substitute, Person]]:
    """Return who presses for these seats on that day or later, the earliest first."""
    query = select(Substitute, Person).join(Person, col(Person.id) == col(Substitute.person_id))
    query = query.where(Substitute.agency_id == agency_id, col(Substitute.seat).in_(list(seats)))
    query = query.where(or_(col(Substitute.until_on).is_(None), col(Substitute.until_on) >= ending_from))
    return session.exec(query.order_by(col(Substitute.since_on), col(Substitute.named_at))).all()


def list_of_person(session: Session, agency_id: UUID, seat: str, person_id: UUID) -> Sequence[Substitute]:
    """Return when somebody pressed for a seat, or will."""
    query = select(Substitute).where(Substitute.agency_id == agency_id, Substitute.seat == seat)
    return session.exec(query.where(Substitute.person_id == person_id)).all()


def find_substitute(session: Session, agency_id: UUID, substitute_id: UUID) -> Substitute | None:
    query = select(Substitute).where(Substitute.agency_id == agency_id, Substitute.id == substitute_id)
    return session.exec(query).first()


def agencies_with_helpers(session: Session) -> set[UUID]:
    return set(session.exec(select(Substitute.agency_id).where(col(Substitute.is_standing)).distinct()))
