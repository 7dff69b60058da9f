"""Who sits where, since when and until when, and whether messages reach them."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlmodel import Session

from models.agencies import Person, Seat
from models.messages.reachable import way_to
from models.people.holders import Holders, SeatKey, get_holders
from models.people.people import list_seats

LineState = Literal["none", "linked", "blocked"]


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One person's time in one seat, or a seat that is empty (`person` None).

    `channel` is the one by which messages reach the person now, None where none does; `goes_to` is who gets
    the seat's messages today if that is somebody one rung up.
    """

    seat: str
    person: str | None = None
    is_acting: bool = False
    since_on: date | None = None
    until_on: date | None = None
    is_now: bool = True
    channel: str | None = None
    line: LineState = "none"
    digests_off: bool = False
    goes_to: str | None = None
    key: SeatKey | None = None
    person_id: UUID | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "seat": self.seat, "person": self.person, "acting": self.is_acting, "since": _iso(self.since_on),
            "until": _iso(self.until_on), "now": self.is_now, "channel": self.channel,
            "reachable": self.channel is not None, "line": self.line, "digests_off": self.digests_off,
            "goes_to": self.goes_to,
        }  # fmt: skip


def list_seat_rows(session: Session, agency_id: UUID, today: date, *, past: bool = False) -> list[SeatRow]:
    """Return every seat in its order with who sits there or will, an empty one too; with `past` who sat there."""
    holders = get_holders(session, agency_id, today)
    by_seat: dict[SeatKey, list[tuple[Seat, Person]]] = {key: [] for key in holders.seats}
    for seat, person in list_seats(session, agency_id):
        if past or seat.until_on is None or seat.until_on >= today:
            by_seat[SeatKey(seat.unit_id, seat.role)].append((seat, person))
    return [row for key, known in by_seat.items() for row in _rows(key, known, holders, today)]


def line_state(person: Person) -> LineState:
    if not person.line_user_id:
        return "none"
    return "blocked" if person.line_blocked_at else "linked"


def _rows(key: SeatKey, known: list[tuple[Seat, Person]], holders: Holders, today: date) -> list[SeatRow]:
    to = holders.of(key)
    goes_to = to.name if to.stands_in_for else None
    rows = [_row(seat, person, key, holders.name(key), goes_to, today) for seat, person in known]
    if not any(row.is_now for row in rows):
        rows.append(SeatRow(holders.name(key), goes_to=goes_to, key=key))
    return rows


def _row(seat: Seat, person: Person, key: SeatKey, name: str, goes_to: str | None, today: date) -> SeatRow:
    way = way_to(person)
    is_now = seat.since_on <= today and (seat.until_on is None or today <= seat.until_on)
    return SeatRow(
        name, person.name, seat.is_acting, seat.since_on, seat.until_on, is_now,
        way.channel if way.address else None, line_state(person), person.digests_off_at is not None,
        goes_to if is_now else None, key, person.id,
    )  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
