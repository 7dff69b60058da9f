"""What an import changes, told from the rows before and after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlmodel import Session

from core.calendar import thai_date_short
from models.people.holders import Holders, SeatKey
from models.people.people import list_people, list_seats

ChangeKind = Literal["new", "changed", "unchanged", "ended"]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A seat's row and who sits in it, as people see it."""

    person_id: UUID
    person: str
    contact: tuple[str | None, str]
    seat: SeatKey
    is_acting: bool
    since_on: date
    until_on: date | None

    @property
    def days(self) -> tuple[date, date | None]:
        return self.since_on, self.until_on


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one person's time in one seat; `was` says in Thai what it was before, where it changed."""

    kind: ChangeKind
    seat: str
    person: str
    is_acting: bool
    since_on: date
    until_on: date | None
    was: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "seat": self.seat, "person": self.person, "acting": self.is_acting,
            "since": self.since_on.isoformat(), "until": self.until_on.isoformat() if self.until_on else None,
            "was": self.was,
        }  # fmt: skip


def snapshot(session: Session, agency_id: UUID) -> dict[UUID, Sitting]:
    """Return everybody's time in every seat, by row."""
    contacts = {one.id: (one.email, one.channel) for one in list_people(session, agency_id)}
    return {
        seat.id: Sitting(person.id, person.name, contacts[person.id], SeatKey(seat.unit_id, seat.role),
                         seat.is_acting, seat.since_on, seat.until_on)
        for seat, person in list_seats(session, agency_id)
    }  # fmt: skip


def changes_between(
    before: Mapping[UUID, Sitting], after: Mapping[UUID, Sitting], meant: Sequence[UUID], holders: Holders
) -> list[Change]:
    """Return what changed, and what the file says that was so already; `meant` are the rows that it speaks of."""
    told = [
        _change(row_id, one, before.get(row_id), holders, is_meant=row_id in meant) for row_id, one in after.items()
    ]
    gone = [_told("ended", one, holders, _days_thai(one)) for row_id, one in before.items() if row_id not in after]
    changes = [one for one in told if one] + gone
    order = {holders.name(key): number for number, key in enumerate(holders.seats)}
    return sorted(changes, key=lambda one: (order[one.seat], one.since_on, one.is_acting))


def _change(row_id: UUID, now: Sitting, was: Sitting | None, holders: Holders, *, is_meant: bool) -> Change | None:
    if was is None:
        return _told("new", now, holders)
    if was == now:
        return _told("unchanged", now, holders) if is_meant else None
    if was.days != now.days:
        is_left = not is_meant and now.until_on is not None
        return _told("ended" if is_left else "changed", now, holders, _days_thai(was))
    return _told("changed", now, holders, _person_thai(was)) if is_meant else None


def _told(kind: ChangeKind, one: Sitting, holders: Holders, was: str | None = None) -> Change:
    return Change(kind, holders.name(one.seat), one.person, one.is_acting, one.since_on, one.until_on, was)


def _days_thai(one: Sitting) -> str:
    until = f" ถึง {thai_date_short(one.until_on)}" if one.until_on else ""
    return f"ตั้งแต่ {thai_date_short(one.since_on)}{until}"


def _person_thai(one: Sitting) -> str:
    email, channel = one.contact
    return " · ".join((one.person, email or "ไม่มีอีเมล", channel))
