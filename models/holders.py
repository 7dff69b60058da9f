"""Who holds work: the seat that a position names, and whom a message for that seat reaches on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, or_, select

from core.stations import ROLES_THAI
from models.agencies import Person, Seat, Unit

LOCAL_DOMAIN = "mailbox.local"  # addresses of seats without a person; never leaves the machine


@dataclass(frozen=True, slots=True)
class SeatKey:
    """A seat of an agency: a unit's (its head) or a role's. As text "unit:ID" or the role's name."""

    unit_id: UUID | None = None
    role: str | None = None

    def __str__(self) -> str:
        return f"unit:{self.unit_id}" if self.unit_id else str(self.role)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message reaches: a person, or the seat itself while nobody is entered for it.

    `address` is None where the person has no address on `channel`; `is_seat` where no person sits there.
    """

    key: str
    name: str
    channel: str
    address: str | None
    person_id: UUID | None = None

    @property
    def is_seat(self) -> bool:
        return self.person_id is None


class Holders:
    """Recipients of one agency's seats on one day, read once."""

    def __init__(self, session: Session, agency_id: UUID, on: date) -> None:
        units = session.exec(select(Unit).where(Unit.agency_id == agency_id).order_by(col(Unit.sort_no))).all()
        self._unit_names = {unit.id: unit.name for unit in units}
        self._unit_numbers = {unit.id: number for number, unit in enumerate(units, 1)}
        self._people = _seated(session, agency_id, on)

    def of(self, seat: SeatKey) -> Recipient:
        """Return whom a message for `seat` reaches; an acting head comes before the head."""
        person = self._people.get(seat)
        if person is None:
            return Recipient(str(seat), self.name(seat), "email", self._local_address(seat))
        return Recipient(f"person:{person.id}", person.name, person.channel, person.email, person.id)

    def name(self, seat: SeatKey) -> str:
        """Return the seat's own name: the unit's, or the role's in Thai."""
        return self._unit_names[seat.unit_id] if seat.unit_id else ROLES_THAI[str(seat.role)]

    def _local_address(self, seat: SeatKey) -> str:
        local = f"unit-{self._unit_numbers[seat.unit_id]}" if seat.unit_id else str(seat.role)
        return f"{local}@{LOCAL_DOMAIN}"


def _seated(session: Session, agency_id: UUID, on: date) -> dict[SeatKey, Person]:
    rows: Sequence[tuple[Seat, Person]] = session.exec(
        select(Seat, Person)
        .join(Person, col(Person.id) == col(Seat.person_id))
        .where(col(Seat.agency_id) == agency_id, col(Seat.since_on) <= on)
        .where(or_(col(Seat.until_on).is_(None), col(Seat.until_on) >= on))
        .order_by(col(Seat.is_acting), col(Seat.since_on))
    ).all()
    return {SeatKey(seat.unit_id, seat.role): person for seat, person in rows}  # the last one wins
