"""Whose days: how many office days an item lay where, each unit's and each station's apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from core.events import ItemMoved, PartMoved
from core.stations import ACCEPTED, COLLECTING
from models.journal.journal import EventRow
from models.people.contexts import get_context
from models.people.units import list_unit_names
from models.plans.history import list_item_events
from models.plans.plans import OPEN_STATES, Assignment, Item, Plan
from reports.work.open_work import Lay, WorkRow
from schedules.office_days import OfficeDays

MOVES = (ItemMoved.__name__, PartMoved.__name__)


def with_lays(session: Session, plan: Plan, rows: Iterable[WorkRow], today: date) -> list[WorkRow]:
    """Return the rows with where each item lay how long; one query for what happened, and the office's days."""
    events: dict[UUID | None, list[EventRow]] = defaultdict(list)
    for event in list_item_events(session, plan, MOVES):
        events[event.item_id].append(event)
    units, office = list_unit_names(session, plan.agency_id), get_context(session, plan.agency_id, today).office
    found = []
    for row in rows:
        begun_on = max(plan.activated_on or today, row.item.starts_on)
        parts = [one.part for one in row.parts]
        lays = whose_days(row.item, parts, events[row.item.id], units, begun_on, today, office)
        found.append(replace(row, lays=lays))
    return found


def whose_days(
    item: Item, parts: Sequence[Assignment], events: Sequence[EventRow], units: Mapping[UUID, str],
    begun_on: date, today: date, office: OfficeDays,
) -> tuple[Lay, ...]:  # fmt: skip
    """Return the units in their order, then the stations as the item came to them.

    `events` are the item's, in order; days elsewhere never count for a unit. Work counts from the day after it came.
    """
    end_on = item.closed_on or today
    lays = [_lay_of(part, events, units, begun_on, end_on, office) for part in parts]
    lays += _at_stations(item, events, end_on, office)
    return tuple(lay for lay in lays if lay.office_days or lay.is_now)


def _lay_of(
    part: Assignment, events: Sequence[EventRow], units: Mapping[UUID, str], begun_on: date, end_on: date,
    office: OfficeDays,
) -> Lay:  # fmt: skip
    days = 0
    held: date | None = begun_on
    for row in events:
        said = row.payload
        if row.name != PartMoved.__name__ or said["assignment_id"] != str(part.id):
            continue
        on = date.fromisoformat(said["on"])
        if said["state"] in OPEN_STATES:
            held = held or on
        elif held:
            days, held = days + office.between(held, on), None
    is_now = part.state in OPEN_STATES
    return Lay(units[part.unit_id], days + (office.between(held, end_on) if held and is_now else 0), is_now)


def _at_stations(item: Item, events: Sequence[EventRow], end_on: date, office: OfficeDays) -> list[Lay]:
    days: dict[str, int] = defaultdict(int)
    position, since = COLLECTING, end_on
    for row in events:
        if row.name != ItemMoved.__name__:
            continue
        on = date.fromisoformat(row.payload["on"])
        if position != COLLECTING:
            days[position] += office.between(since, on)
        position, since = row.payload["position"], on
    if position not in (COLLECTING, ACCEPTED):
        days[position] += office.between(since, end_on)
    days.pop(ACCEPTED, None)
    return [Lay(where, count, where == item.position, is_station=True) for where, count in days.items()]
