"""Who holds work: the seat that a position names, and whom a message for that seat reaches on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self
from uuid import UUID

from sqlmodel import Session, col, or_, select

from core.settings import get_settings
from core.stations import ROLES, ROLES_THAI
from core.text.titles import kind_of, titles_of
from models.agencies import Agency, Person, Seat, Unit
from models.messages.reachable import way_to
from models.people.substitutes import Pressing, pressing_on
from models.people.units import unit_called

LOCAL_DOMAIN = "mailbox.local"  # addresses of seats without a person; never leaves the machine
EMPTY_SEAT, NO_ADDRESS, ON_LEAVE = "empty_seat", "no_address", "on_leave"
ABOVE_UNITS = ("clerk", "coordinator")
ABOVE_ROLES = {
    "publisher": ("coordinator", "clerk"),
    "clerk": ("coordinator",),
    "mayor": ("clerk", "coordinator"),
    "coordinator": ("clerk",),
}


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
    all, and `why_not` then the code of the reason. Where somebody one rung up gets what is meant for a
    seat, `stands_in_for` names the seat and `why_up` is EMPTY_SEAT or NO_ADDRESS; who presses on days of leave has
    ON_LEAVE, and may act.
    """

    key: str
    name: str
    channel: str
    address: str | None
    person_id: UUID | None = None
    why_not: str | None = None
    stands_in_for: str | None = None
    why_up: str | None = None

    @property
    def is_seat(self) -> bool:
        return self.person_id is None


def person_reached(person: Person) -> Recipient:
    way = way_to(person)
    return Recipient(f"person:{person.id}", person.name, way.channel, way.address, person.id, way.why_not)


@dataclass(frozen=True)
class Holders:
    """The seats of one agency on one day and whom each reaches.

    `leaves_machine` is False while everything goes into the local mailbox: every seat has its own address there.
    `titles` are what the roles are called in this kind of agency; `pressing` says who else presses for a seat.
    """

    units: Mapping[UUID, Unit]  # in the agency's order
    people: Mapping[SeatKey, Person]
    leaves_machine: bool = False
    titles: Mapping[str, str] = field(default_factory=lambda: ROLES_THAI)
    pressing: Mapping[str, Sequence[Pressing]] = field(default_factory=dict)

    def of(self, seat: SeatKey) -> Recipient:
        """Return whom a message for `seat` reaches: who acts before the head, else the next rung that is reached.

        On days of leave it is who presses instead. Where nobody up the ladder can be reached, it stays with the seat.
        """
        own = self.own(seat)
        if instead := self._on_leave(seat):
            return instead
        if not self.leaves_machine or _is_reached(own):
            return own
        above = next((one for one in map(self.own, self.ladder(seat)) if _is_reached(one)), None)
        if above is None:
            return own
        return replace(above, stands_in_for=self.name(seat), why_up=EMPTY_SEAT if own.is_seat else NO_ADDRESS)

    def own(self, seat: SeatKey) -> Recipient:
        """Return who sits in the seat, reached or not, or the seat itself while nobody does."""
        person = self.people.get(seat)
        if person is None:
            return Recipient(str(seat), self.name(seat), "email", self._local_address(seat))
        return person_reached(person)

    def ladder(self, seat: SeatKey) -> Iterator[SeatKey]:
        """Yield the seats above one, the nearest first: the units that it sits inside, then roles."""
        unit = self.units[seat.unit_id] if seat.unit_id else None
        while unit is not None and unit.parent_id:
            yield SeatKey(unit_id=unit.parent_id)
            unit = self.units[unit.parent_id]
        for role in ABOVE_ROLES[seat.role] if seat.role else ABOVE_UNITS:
            yield SeatKey(role=role)

    @property
    def seats(self) -> list[SeatKey]:
        """Every seat: the units' in their order, then the roles'."""
        return [*(SeatKey(unit_id=unit_id) for unit_id in self.units), *(SeatKey(role=role) for role in ROLES)]

    def name(self, seat: SeatKey) -> str:
        """Return the seat's own name: the unit's, or the role's in Thai."""
        return self.units[seat.unit_id].name if seat.unit_id else self.titles[str(seat.role)]

    def as_holder(self, seat: SeatKey) -> str:
        """Return the seat as open work names its holder: the unit's name, or the role."""
        return self.units[seat.unit_id].name if seat.unit_id else str(seat.role)

    def held_by(self, person_id: UUID | None) -> tuple[SeatKey, ...]:
        """Return the seats that a person sits in: all that rights come from, whoever gets a seat's messages."""
        return tuple(seat for seat in self.seats if self.sits(seat, person_id) or self._presses(seat, person_id))

    def presses_for(self, person_id: UUID, seats: Iterable[SeatKey]) -> SeatKey | None:
        """Return the seat among these for which a person presses who sits in none of them; None for anybody else."""
        some = list(seats)
        if any(self.sits(seat, person_id) for seat in some):
            return None
        return next((seat for seat in some if self._presses(seat, person_id)), None)

    def helpers(self, seat: SeatKey) -> list[Person]:
        """Return the seat's standing helpers, who get copies of what it gets."""
        return [one.person for one in self.pressing.get(str(seat), ()) if one.is_standing]

    def sits(self, seat: SeatKey, person_id: UUID | None) -> bool:
        return seat in self.people and self.people[seat].id == person_id

    def _presses(self, seat: SeatKey, person_id: UUID | None) -> bool:
        return any(one.person.id == person_id for one in self.pressing.get(str(seat), ()))

    def _on_leave(self, seat: SeatKey) -> Recipient | None:
        """Return who gets the seat's messages while its holder is away; None where nobody is named or reached."""
        for one in self.pressing.get(str(seat), ()):
            way = way_to(one.person)
            if not one.is_standing and way.address:
                return Recipient(f"person:{one.person.id}", one.person.name, way.channel, way.address, one.person.id,
                                 stands_in_for=self.name(seat), why_up=ON_LEAVE)  # fmt: skip
        return None

    def seats_of(self, recipient_key: str) -> list[SeatKey]:
        """Return every seat whose messages reach this recipient; a message gives no right to the seat's work."""
        return [seat for seat in self.seats if self.of(seat).key == recipient_key]

    @property
    def unit_ids(self) -> dict[str, UUID]:
        """Return what each name means: other and former names too, which old events and stations hold."""
        others = {alias: unit.id for unit in self.units.values() for alias in unit.aliases}
        return others | {unit.name: unit.id for unit in self.units.values()}

    def unit_named(self, name: str) -> Unit | None:
        return unit_called(self.units.values(), name)

    def _local_address(self, seat: SeatKey) -> str:
        local = f"unit-{list(self.units).index(seat.unit_id) + 1}" if seat.unit_id else str(seat.role)
        return f"{local}@{LOCAL_DOMAIN}"


def _is_reached(to: Recipient) -> bool:
    return not to.is_seat and to.address is not None


def get_holders(session: Session, agency_id: UUID, on: date) -> Holders:
    return holders_by_agency(session, [agency_id], on)[agency_id]


def holders_by_agency(session: Session, agency_ids: Iterable[UUID], on: date) -> dict[UUID, Holders]:
    """Read the seats of several agencies with four queries."""
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
    pressing = pressing_on(session, ids, on)
    settings = get_settings()
    leaves = bool(settings.smtp_host or settings.has_line) and not settings.all_to_mailbox
    named = session.exec(select(Agency.id, Agency.name, Agency.kind).where(col(Agency.id).in_(ids)))
    titles = {agency_id: titles_of(kind_of(name, kind)) for agency_id, name, kind in named}
    return {
        agency_id: Holders(
            units[agency_id], people[agency_id], leaves, titles.get(agency_id, ROLES_THAI), pressing[agency_id]
        )
        for agency_id in ids
    }
