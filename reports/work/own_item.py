"""One item as its own units and stations see it: their part in full, of other units only how many there are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from core.stations import COLLECTING, Route
from models.people.holders import Holders, SeatKey
from models.plans.files import EvidenceFile, list_files
from models.plans.plans import OPEN_STATES, Assignment, Evidence, Item, Plan, Step
from models.plans.requests import WorkRequest, list_requests_of_parts, list_ticks
from models.work.held import held_parts, is_in_hand
from models.work.late import until_on
from models.work.work import list_active_items_called, list_evidence, list_parts, list_steps, seat_at
from reports.feeding import worth_of
from reports.work.at_station import AtStation, read_at_station


@dataclass(frozen=True, slots=True)
class OwnPart:
    """One unit's part with what it has handed in and asked. `is_open` says whether the unit can act on it now."""

    unit: str
    part: Assignment
    is_open: bool
    files: Sequence[EvidenceFile]
    links: Sequence[Evidence]
    ticked: Collection[UUID]
    requests: Sequence[WorkRequest]


@dataclass(frozen=True, slots=True)
class OwnItem:
    """An item with what its viewer may see of it; `station` is there for who holds it after collecting."""

    plan: Plan
    item: Item
    points: Decimal
    steps: Sequence[tuple[Step, date | None]]
    own: Sequence[OwnPart]
    other_units: int
    other_units_done: int
    station: AtStation | None

    @property
    def until_on(self) -> date:
        """The day of those who see it: of their open parts the first, else that of whoever holds the item."""
        own = [until_on(self.item, one.part) for one in self.own if one.is_open]
        return min(own, default=until_on(self.item, None))

    @property
    def needed_on(self) -> date:
        return self.item.needed_on

    @property
    def why_needed(self) -> str:
        return self.item.why_needed


def list_concerning(
    session: Session, agency_id: UUID, code: str, holders: Holders, seats: Collection[SeatKey]
) -> list[tuple[Plan, Item]]:
    """Return the items of that code in active plans which concern these seats, what they hold now first.

    An item concerns the units that have a part in it and the seats of its route's stations.
    """
    found = [(_rank(session, item, holders, seats), (plan, item))
             for plan, item in list_active_items_called(session, agency_id, code)]  # fmt: skip
    return [one for rank, one in sorted(found, key=lambda pair: pair[0]) if rank < NOT_CONCERNED]


HOLDS, CONCERNED, NOT_CONCERNED = 0, 1, 2


def _rank(session: Session, item: Item, holders: Holders, seats: Collection[SeatKey]) -> int:
    parts = [part for part in list_parts(session, item.id) if SeatKey(unit_id=part.unit_id) in seats]
    if held_parts(item, parts) or is_held_by(item, holders, seats):
        return HOLDS
    stations = {seat_at(station, holders.unit_ids) for station in Route.parse(item.route).names()}
    return CONCERNED if parts or stations & set(seats) else NOT_CONCERNED


def is_held_by(item: Item, holders: Holders, seats: Collection[SeatKey]) -> bool:
    """Tell whether one of these seats holds the item at its station after collecting."""
    return item.position != COLLECTING and seat_at(item.position, holders.unit_ids) in seats


def read_own_item(
    session: Session, plan: Plan, item: Item, holders: Holders, unit_ids: Collection[UUID], *, is_held: bool
) -> OwnItem:
    """Return the item for the heads of these units; with `is_held` also what was handed in to its station."""
    parts = list_parts(session, item.id)
    mine = [part for part in parts if part.unit_id in unit_ids]
    others = [part for part in parts if part.unit_id not in unit_ids]
    files, links = list_files(session, item.id), list_evidence(session, item.id)
    return OwnItem(
        plan=plan, item=item, points=worth_of(plan, item.code).points,
        steps=[(step, min(step.open_dates(item.delivered_until_on), default=None))
               for step in list_steps(session, item.id)],
        own=_own(session, item, mine, holders, files, links),
        other_units=len(others), other_units_done=sum(part.state not in OPEN_STATES for part in others),
        station=read_at_station(session, [(plan, item)], holders)[0] if is_held else None,
    )  # fmt: skip


def _own(
    session: Session, item: Item, mine: Sequence[Assignment], holders: Holders, files: Sequence[EvidenceFile],
    links: Sequence[Evidence],
) -> list[OwnPart]:  # fmt: skip
    ids = [part.id for part in mine]
    ticks, requests = list_ticks(session, ids), list_requests_of_parts(session, ids)
    return [
        OwnPart(
            unit=holders.units[part.unit_id].name, part=part,
            is_open=is_in_hand(item, part),
            files=[file for file in files if file.assignment_id == part.id],
            links=[link for link in links if link.assignment_id == part.id],
            ticked={tick.step_id for tick in ticks if tick.assignment_id == part.id},
            requests=[one for one in requests if one.assignment_id == part.id],
        )
        for part in mine
    ]  # fmt: skip
