"""Items at a station after collecting, with all that was handed in for them: what their holder needs to see."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from core.stations import COLLECTING, Route
from models.people.holders import Holders
from models.plans.files import EvidenceFile
from models.plans.plans import Assignment, Evidence, Item, Plan
from models.work.late import until_on
from models.work.work_reading import list_active_items_at, read_handed_in
from reports.feeding import worth_of
from reports.work.open_work import most_pressing_first


@dataclass(frozen=True, slots=True)
class UnitsPart:
    """What one unit handed in, None for what stations added themselves."""

    unit: str | None
    part: Assignment | None
    files: Sequence[EvidenceFile]
    links: Sequence[Evidence]

    @property
    def can_be_returned(self) -> bool:
        return self.part is not None and self.part.state in ("submitted", "waived")


@dataclass(frozen=True, slots=True)
class AtStation:
    """One item in the hands of a station. `earlier` are the stations before this one, without collecting."""

    plan: Plan
    item: Item
    points: Decimal
    parts: Sequence[UnitsPart]
    assignments: Sequence[Assignment]
    earlier: Sequence[str]

    @property
    def code(self) -> str:
        return self.item.code

    @property
    def needed_on(self) -> date:
        return self.item.needed_on

    @property
    def why_needed(self) -> str:
        return self.item.why_needed

    @property
    def until_on(self) -> date:
        return until_on(self.item, None)

    @property
    def files(self) -> list[EvidenceFile]:
        return [file for part in self.parts for file in part.files]

    @property
    def links(self) -> list[Evidence]:
        """Return every link, the newest first."""
        links = [link for part in self.parts for link in part.links]
        return sorted(links, key=lambda link: link.added_on, reverse=True)


def list_at(session: Session, agency_id: UUID, holders: Holders, position: str) -> list[AtStation]:
    """Return what waits at a station in the agency's active plans, the most pressing first."""
    return most_pressing_first(
        read_at_station(session, list_active_items_at(session, agency_id, position), holders)
    )  # fmt: skip


def read_at_station(session: Session, pairs: Sequence[tuple[Plan, Item]], holders: Holders) -> list[AtStation]:
    """Return these items with all that belongs to them, with three queries."""
    found = read_handed_in(session, [item.id for _, item in pairs])
    return [
        AtStation(
            plan=plan,
            item=item,
            points=worth_of(plan, item.code).points,
            parts=_parts(found.parts[item.id], found.files[item.id], found.links[item.id], holders),
            assignments=found.parts[item.id],
            earlier=_earlier(item),
        )
        for plan, item in pairs
    ]


def _parts(
    parts: Sequence[Assignment], files: Collection[EvidenceFile], links: Collection[Evidence], holders: Holders
) -> list[UnitsPart]:
    """Return each unit's part in the units' order, then what belongs to none."""
    every = [*((part, holders.units[part.unit_id].name) for part in parts), (None, None)]
    return [
        UnitsPart(
            name,
            part,
            [file for file in files if file.assignment_id == (part.id if part else None)],
            [link for link in links if link.assignment_id == (part.id if part else None)],
        )
        for part, name in every
    ]


def _earlier(item: Item) -> list[str]:
    route = Route.parse(item.route)
    return [name for name in route.names()[: route.index(item.position)] if name != COLLECTING]
