"""Who gets a monthly summary and of what: each person once, however many seats he has."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from models.people.holders import Holders, Recipient, SeatKey

AGENCY_ROLES = ("mayor", "clerk", "coordinator")


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with what he is told of: the whole agency, or only these units."""

    recipient: Recipient
    is_of_agency: bool
    unit_ids: frozenset[UUID]


def readers_of(holders: Holders) -> list[Reader]:
    """Return everybody who is to get the summary, those of the agency first."""
    by_key: dict[str, list[SeatKey]] = {}
    for seat in holders.seats:
        if seat.unit_id or seat.role in AGENCY_ROLES:
            by_key.setdefault(holders.of(seat).key, []).append(seat)
    readers = [_reader(holders, seats) for seats in by_key.values()]
    return sorted(readers, key=lambda reader: not reader.is_of_agency)


def _reader(holders: Holders, seats: Sequence[SeatKey]) -> Reader:
    """Tell a reader of the whole agency only of units that he heads himself: the others have a line there anyway."""
    to = holders.of(seats[0])
    is_of_agency = any(seat.role for seat in seats)
    own = [seat for seat in seats if not is_of_agency or holders.own(seat).key == to.key]
    return Reader(to, is_of_agency, frozenset(seat.unit_id for seat in own if seat.unit_id))
