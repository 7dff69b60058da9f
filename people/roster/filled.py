"""The rows of a people template: every seat with who sits there or will, as far as is known."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlmodel import Session

from core.calendar import thai_date
from models.agencies import Person, Seat
from models.people.holders import SeatKey, get_holders
from models.people.people import list_seats
from people.roster.columns import ACTING, CHANNELS

CHANNEL_SHOWN = {channel: shown for shown, channel in CHANNELS.items()}


def template_rows(session: Session, agency_id: UUID, today: date) -> list[tuple[str, ...]]:
    """Return the cells of each row in the order of the columns; a seat that nobody sits in has its name only."""
    holders = get_holders(session, agency_id, today)
    known: dict[SeatKey, list[tuple[Seat, Person]]] = {key: [] for key in holders.seats}
    for seat, person in list_seats(session, agency_id):
        if seat.until_on is None or seat.until_on >= today:
            known[SeatKey(seat.unit_id, seat.role)].append((seat, person))
    return [row for key, sitting in known.items() for row in _rows(holders.name(key), sitting)]


def _rows(name: str, sitting: list[tuple[Seat, Person]]) -> Iterator[tuple[str, ...]]:
    for seat, person in sitting:
        until = thai_date(seat.until_on) if seat.until_on else ""
        yield (
            name, person.name, person.email or "", ACTING if seat.is_acting else "", thai_date(seat.since_on), until,
            CHANNEL_SHOWN[person.channel],
        )  # fmt: skip
    if not sitting:
        yield (name, *[""] * 6)
