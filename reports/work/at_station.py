"""Items at a station after collecting, with all that was handed in for them: what their holder needs to see."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from core.questions import QuestionCode
from core.stations import COLLECTING, Route
from models.agencies import Unit
from models.files import EvidenceFile
from models.holders import Holders
from models.plans import Assignment, Evidence, Item, Plan
from readiness.question_sets import get_question_set
from reports.work.open_work import points_of

Row = TypeVar("Row", Assignment, EvidenceFile, Evidence)


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
    def files(self) -> list[EvidenceFile]:
        return [file for part in self.parts for file in part.files]

    @property
    def links(self) -> list[Evidence]:
        """Return every link, the newest first."""
        links = [link for part in self.parts for link in part.links]
        return sorted(links, key=lambda link: link.added_on, reverse=True)


def list_at(session: Session, agency_id: UUID, holders: Holders, position: str) -> list[AtStation]:
    """Return what waits at a station in the agency's active plans: most points first, then the most late."""
    query = select(Plan, Item).join(Item, col(Item.plan_id) == col(Plan.id))
    query = query.where(Item.agency_id == agency_id, Item.position == position, col(Item.closed_on).is_(None))
    pairs = session.exec(query.where(col(Plan.activated_on).is_not(None))).all()
    return sorted(read_at_station(session, pairs, holders), key=_most_pressing_first)


def read_at_station(session: Session, pairs: Sequence[tuple[Plan, Item]], holders: Holders) -> list[AtStation]:
    """Return these items with all that belongs to them, with three queries."""
    ids = [item.id for _, item in pairs]
    parts = _by_item(
        session.exec(
            select(Assignment)
            .join(Unit, col(Unit.id) == col(Assignment.unit_id))
            .where(col(Assignment.item_id).in_(ids))
            .order_by(col(Unit.sort_no))
        )
    )
    live = col(EvidenceFile.item_id).in_(ids), col(EvidenceFile.removed_at).is_(None)
    files = _by_item(session.exec(select(EvidenceFile).where(*live).order_by(col(EvidenceFile.added_at))))
    links = _by_item(session.exec(select(Evidence).where(col(Evidence.item_id).in_(ids))))
    return [
        AtStation(
            plan=plan,
            item=item,
            points=points_of(get_question_set(plan.question_set), item.code),
            parts=_parts(parts[item.id], files[item.id], links[item.id], holders),
            assignments=parts[item.id],
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


def _by_item(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(row)
    return found


def _most_pressing_first(one: AtStation) -> tuple[Decimal, str, tuple[int, int]]:
    return -one.points, one.item.needed_on.isoformat(), QuestionCode.parse(one.item.code).sort_key
