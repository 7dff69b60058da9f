"""The agency's people: how each is reached, and the seats that each sits in, sat in or will sit in."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from models.agencies import Person, Seat
from models.messages.reachable import way_to
from models.people.holders import SeatKey, get_holders
from models.people.people import list_people, list_seats
from reports.people.seats import line_state


@dataclass(frozen=True, slots=True)
class Sitting:
    """A person's time in one seat."""

    seat: str
    is_acting: bool
    since_on: date
    until_on: date | None

    def covers(self, day: date) -> bool:
        return self.since_on <= day and (self.until_on is None or day <= self.until_on)

    def to_json(self) -> dict[str, Any]:
        until = self.until_on.isoformat() if self.until_on else None
        return {"seat": self.seat, "acting": self.is_acting, "since": self.since_on.isoformat(), "until": until}


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person on a day; `channel` is None where no message reaches the person."""

    person: Person
    today: date
    sittings: tuple[Sitting, ...]

    @property
    def seats(self) -> list[str]:
        return [one.seat for one in self.sittings if one.covers(self.today)]

    @property
    def channel(self) -> str | None:
        way = way_to(self.person)
        return way.channel if way.address else None

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.person.name, "email": self.person.email, "prefers": self.person.channel,
            "channel": self.channel, "reachable": self.channel is not None, "line": line_state(self.person),
            "digests_off": self.person.digests_off_at is not None, "seats": self.seats,
            "sittings": [one.to_json() for one in self.sittings],
        }  # fmt: skip


def list_person_views(session: Session, agency_id: UUID, today: date) -> list[PersonView]:
    """Return everybody who was ever entered, by name, with all of their time in seats, the earliest first."""
    holders = get_holders(session, agency_id, today)
    sittings: dict[UUID, list[Sitting]] = defaultdict(list)
    for seat, person in list_seats(session, agency_id):
        sittings[person.id].append(_sitting(seat, holders.name(SeatKey(seat.unit_id, seat.role))))
    return [PersonView(one, today, tuple(sittings[one.id])) for one in list_people(session, agency_id)]


def _sitting(seat: Seat, name: str) -> Sitting:
    return Sitting(name, seat.is_acting, seat.since_on, seat.until_on)
