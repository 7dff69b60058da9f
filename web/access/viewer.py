"""Who looks at a page: an agency's person, or a seat, with the seats held today."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from models.agencies import Agency, Person
from models.people.holders import Holders, SeatKey
from people.access.subjects import Subject
from web.access.permissions import OF_VENDOR, May, permissions_of


@dataclass(frozen=True)
class Viewer:
    """Somebody who is let in, for one agency. `session_id` is None for whoever came by a link of a message.

    `form_token` stands in every form and must come back with it; `base` is where the own pages of this
    viewer lie: "/my", or below the link. `contract_until_on` is set for an outside vendor whose contract runs.
    `to_check` counts what waits for a coordinator's check.
    """

    agency: Agency
    subject: Subject
    person: Person | None
    seats: tuple[SeatKey, ...]
    holders: Holders = field(repr=False)
    form_token: str = field(repr=False)
    session_id: UUID | None = None
    base: str = "/my"
    contract_until_on: date | None = None
    to_check: int = 0

    @cached_property
    def permissions(self) -> frozenset[May]:
        return permissions_of(self.seats) | (OF_VENDOR if self.contract_until_on else frozenset())

    def may(self, what: May | str) -> bool:
        return what in self.permissions

    @property
    def by(self) -> str:
        """What events record as who did it."""
        return self.subject.by

    @property
    def name(self) -> str:
        """The person's name, or the seat's."""
        return self.person.name if self.person else self.holders.name(SeatKey.parse(str(self.subject.seat)))

    @property
    def unit_ids(self) -> frozenset[UUID]:
        """The units whose work this viewer does."""
        return frozenset(seat.unit_id for seat in self.seats if seat.unit_id)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(seat.role for seat in self.seats if seat.role)

    @property
    def seat_names(self) -> list[str]:
        return [self.holders.name(seat) for seat in self.seats]


def seats_of(holders: Holders, subject: Subject) -> tuple[SeatKey, ...]:
    """Return the seats that a subject holds today; getting a seat's messages gives no right to it."""
    if subject.seat is not None:
        key = SeatKey.parse(subject.seat)
        return (key,) if key.role or key.unit_id in holders.units else ()
    return holders.held_by(subject.person_id)
