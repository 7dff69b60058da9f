"""What each seat of an agency holds: open parts while an item is collecting, afterwards the item itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from core.stations import COLLECTING, Station
from models.people.holders import Holders, SeatKey
from models.plans.plans import OPEN_STATES, Assignment, Item, Plan
from models.work.late import asked_by_on, until_on
from models.work.open_items import list_open_items, list_open_parts
from models.work.work import item_work, part_work, seat_at
from schedules.reminders import Work

NOBODYS = "coordinator"  # runs the tracker, so answers for work that no unit has in hand


@dataclass(frozen=True, slots=True)
class Held:
    """One piece of open work of an active plan in one seat's hands; `part` is None after collecting."""

    plan: Plan
    item: Item
    part: Assignment | None
    seat: SeatKey

    @property
    def work(self) -> Work:
        return part_work(self.plan, self.item, self.part) if self.part else item_work(self.plan, self.item)

    @property
    def until_on(self) -> date:
        return until_on(self.item, self.part)

    @property
    def asked_by_on(self) -> date:
        """By when reminders ask for it; nobody is late by that."""
        return asked_by_on(self.item, self.part)

    @property
    def row_ids(self) -> tuple[UUID, UUID | None]:
        """The item's id and the part's, as the reminder log has them."""
        return self.item.id, self.part.id if self.part else None

    @property
    def returned_reason(self) -> str | None:
        if self.part is not None:
            return self.part.reason if self.part.state == "returned" else None
        return self.item.returned_reason


def is_in_hand(item: Item, part: Assignment) -> bool:
    """Tell whether the part's unit has it to do: it is open, and the item still collecting."""
    return item.position == COLLECTING and part.state in OPEN_STATES


def held_parts(item: Item, parts: Iterable[Assignment]) -> list[Assignment]:
    return [part for part in parts if is_in_hand(item, part)]


def holders_of(item: Item, parts: Iterable[Assignment], units: Mapping[UUID, str]) -> tuple[str, ...]:
    """Return who holds an item, as unit names or a role: THE rule. None where no unit has it, and once accepted."""
    if item.position == COLLECTING:
        return tuple(units[part.unit_id] for part in held_parts(item, parts))
    station = Station.parse(item.position)
    holder = station.unit or station.role
    return (holder,) if holder else ()


def open_parts_by_item(session: Session, agency_id: UUID) -> dict[UUID, list[Assignment]]:
    """Return what units have in hand, by item, in the units' order."""
    found: dict[UUID, list[Assignment]] = defaultdict(list)
    for part in list_open_parts(session, agency_id):
        found[part.item_id].append(part)
    return dict(found)


def list_held(session: Session, agency_id: UUID, holders: Holders) -> list[Held]:
    """Return what the agency's seats hold in its active plans, by plan, item and unit; two queries."""
    parts = open_parts_by_item(session, agency_id)
    items = list_open_items(session, agency_id)
    return [held for item, plan in items for held in _held(plan, item, parts.get(item.id, ()), holders)]


def _held(plan: Plan, item: Item, parts: Sequence[Assignment], holders: Holders) -> Iterator[Held]:
    yield from (Held(plan, item, part, SeatKey(unit_id=part.unit_id)) for part in parts)
    if not parts:
        yield Held(plan, item, None, seat_of(item, holders))


def seat_of(item: Item, holders: Holders) -> SeatKey:
    """Return who holds an item that carries its own reminders: its station's seat.

    While collecting, only one without any unit does; the coordinator answers for it.
    """
    return seat_at(item.position, holders.unit_ids) or SeatKey(role=NOBODYS)
