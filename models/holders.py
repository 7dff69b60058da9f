"""Who holds work: the seat that a position names, and whom a message for that seat reaches on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

from sqlmodel import Session, col, or_, select

from core.stations import ROLES, ROLES_THAI
from models.agencies import Person, Seat, Unit
from models.reachable import way_to

LOCAL_DOMAIN = "mailbox.local"  # addresses of seats without a person; never leaves the machine


@dataclass(frozen=True, slots=True)
class SeatKey:
    """A seat of an agency: a unit's (its head) or a role's. As text "unit:ID" or the role's name."""

    unit_id: UUID | None = None
    role: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(unit_id=UUID(text.removeprefix("unit:"))) if text.startswith("unit:") else cls(role=text)

    def __str__(self) -> str:
        return f"unit:{self.unit_id}" if self.unit_id else str(self.role)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message reaches: a person, or the seat itself while nobody is entered for it.

    `key` is "person:ID" or the seat's. `address` is None where the person cannot be reached at
    all, and `why_not` then the code of the reason.
    """

    key: str
    name: str
    channel: str
    address: str | None
    person_id: UUID | None = None
    why_not: str | None = None

    @property
    def is_seat(self) -> bool:
        return self.person_id is None


@dataclass(frozen=True)
class Holders:
    """The seats of one agency on one day and whom each reaches."""

    units: Mapping[UUID, Unit]  # in the agency's order
    people: Mapping[SeatKey, Person]

    def of(self, seat: SeatKey) -> Recipient:
        """Return whom a message for `seat` reaches; an acting head comes before the head."""
        person = self.people.get(seat)
        if person is None:
            return Recipient(str(seat), self.name(seat), "email", self._local_address(seat))
        way = way_to(person)
        return Recipient(f"person:{person.id}", person.name, way.channel, way.address, person.id, way.why_not)

    def name(self, seat: SeatKey) -> str:
        """Return the seat's own name: the unit's, or the role's in Thai."""
        return self.units[seat.unit_id].name if seat.unit_id else ROLES_THAI[str(seat.role)]

    def seats_of(self, recipient_key: str) -> list[SeatKey]:
        """Return every seat whose messages reach this recipient."""
        seats = [*(SeatKey(unit_id=unit_id) for unit_id in self.units), *(SeatKey(role=role) for role in ROLES)]
        return [seat for seat in seats if self.of(seat).key == recipient_key]

    @property
    def unit_ids(self) -> dict[str, UUID]:
        return {unit.name: unit.id for unit in self.units.values()}

    def unit_named(self, name: str) -> Unit | None:
        return next((unit for unit in self.units.values() if name in (unit.name, *unit.aliases)), None)

    def _local_address(self, seat: SeatKey) -> str:
        local = f"unit-{list(self.units).index(seat.unit_id) + 1}" if seat.unit_id else str(seat.role)
        return f"{local}@{LOCAL_DOMAIN}"


def get_holders(session: Session, agency_id: UUID, on: date) -> Holders:
    return holders_by_agency(session, [agency_id], on)[agency_id]


def holders_by_agency(session: Session, agency_ids: Iterable[UUID], on: date) -> dict[UUID, Holders]:
    """Read the seats of several agencies with two queries."""
    ids = list(agency_ids)
    units: dict[UUID, dict[UUID, Unit]] = {agency_id: {} for agency_id in ids}
    people: dict[UUID, dict[SeatKey, Person]] = {agency_id: {} for agency_id in ids}
    for unit in session.exec(select(Unit).where(col(Unit.agency_id).in_(ids)).order_by(col(Unit.sort_no))):
        units[unit.agency_id][unit.id] = unit
    for seat, person in session.exec(
        select(Seat, Person)
        .join(Person, col(Person.id) == col(Seat.person_id))
        .where(col(Seat.agency_id).in_(ids), col(Seat.since_on) <= on)
        .where(or_(col(Seat.until_on).is_(None), col(Seat.until_on) >= on))
        .order_by(col(Seat.is_acting), col(Seat.since_on))
    ):
        people[seat.agency_id][SeatKey(seat.unit_id, seat.role)] = person  # the last one wins
    return {agency_id: Holders(units[agency_id], people[agency_id]) for agency_id in ids}
