"""The event log for people: each event with the names behind its ids, as they are called today."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.events.doers import split_doer
from core.stations import ROLES_THAI
from models.journal.journal import EventRow
from models.people.holders import SeatKey, get_holders
from models.people.people import list_people
from reports.health.events_read import codes_of, units_of_parts, years_of_plans

UNIT = "unit:"
PARTS = ("assignment_id", "to_assignment_id")


@dataclass(frozen=True, slots=True)
class Told:
    """One event: `by` is a name, `facts` its payload with names in the place of ids; other ids are left out."""

    no: int
    name: str
    at: datetime
    by: str
    code: str | None
    facts: Mapping[str, Any]
    hash: str | None


@dataclass(frozen=True)
class Names:
    """What the ids in an agency's events stand for."""

    people: Mapping[UUID, str]
    units: Mapping[UUID, str]
    years: Mapping[UUID, int]
    codes: Mapping[UUID, str]
    parts: Mapping[UUID, UUID]

    def author(self, by: str) -> str:
        """Return who did it: a person's name, a seat's, or as it stands."""
        who, seat = split_doer(by)
        if seat:
            return f"{self.author(who)} แทน {self.author(seat)}"
        if by.startswith(UNIT):
            return self.units.get(SeatKey.parse(by).unit_id or UUID(int=0), by)
        with suppress(ValueError):
            return self.people.get(UUID(by), by)
        return ROLES_THAI.get(by, by)

    def facts(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        told = {key: value for key, value in payload.items() if not key.endswith("_id") and key != "by"}
        ids = {key: row for key, value in payload.items() if key.endswith("_id") and (row := _row_id(value))}
        part = ids.get("assignment_id")
        found: dict[str, Any] = {
            "person": self.people.get(ids["person_id"]) if "person_id" in ids else None,
            "unit": self.units.get(ids["unit_id"]) if "unit_id" in ids else self._unit_of_part(part),
            "parent": self.units.get(ids["parent_id"]) if "parent_id" in ids else None,
            "into": self.units.get(ids["into_id"]) if "into_id" in ids else None,
            "to_unit": self._unit_of_part(ids.get("to_assignment_id")),
            "year": self.years.get(ids["plan_id"]) if "plan_id" in ids else None,
            "item": self.codes.get(ids["item_id"]) if "item_id" in ids else None,
        }
        return told | {key: value for key, value in found.items() if value is not None}

    def _unit_of_part(self, part: UUID | None) -> str | None:
        unit = self.parts.get(part) if part else None
        return self.units.get(unit) if unit else None


def _row_id(value: Any) -> UUID | None:
    """Return the id of a row; None for what is none, such as the name of a key."""
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def tell(session: Session, agency_id: UUID, rows: Sequence[EventRow]) -> list[Told]:
    """Return the events with their names; a fixed number of queries however many there are."""
    names = names_for(session, agency_id, rows)
    return [_told(row, names) for row in rows]


def names_for(session: Session, agency_id: UUID, rows: Sequence[EventRow] = ()) -> Names:
    parts = {UUID(row.payload[name]) for row in rows for name in PARTS if row.payload.get(name)}
    return Names(
        people={one.id: one.name for one in list_people(session, agency_id)},
        units={one.id: one.name for one in get_holders(session, agency_id, clock.today()).units.values()},
        years=years_of_plans(session, agency_id),
        codes=codes_of(session, agency_id, {row.item_id for row in rows if row.item_id}),
        parts=units_of_parts(session, agency_id, parts),
    )


def _told(row: EventRow, names: Names) -> Told:
    code = names.codes.get(row.item_id) if row.item_id else None
    return Told(row.no, row.name, row.at, names.author(row.by), code, names.facts(row.payload), row.hash)
