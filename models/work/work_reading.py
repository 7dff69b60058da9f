"""All rows that a list of one plan's items needs, a fixed number of queries whatever its size."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from models.agencies import Unit
from models.people.units import list_unit_names
from models.plans.files import EvidenceFile
from models.plans.plans import Assignment, Evidence, Item, Plan, Step
from models.work.work import list_items

Row = TypeVar("Row", Assignment, EvidenceFile, Evidence, Step)


@dataclass(frozen=True, slots=True)
class PlanWork:
    """A plan's items in its order, with their parts in the units' order and their evidence, oldest first, by item."""

    plan: Plan
    items: Sequence[Item]
    units: Mapping[UUID, str]
    parts: Mapping[UUID, Sequence[Assignment]]
    evidence: Mapping[UUID, Sequence[Evidence]]


def read_plan_work(session: Session, plan: Plan) -> PlanWork:
    """Read a plan's items that are not closed, with four queries."""
    units, items = list_unit_names(session, plan.agency_id), list_items(session, plan.id)
    return PlanWork(plan, items, units, _by_item(_parts(session, plan)), _by_item(_evidence(session, plan)))


def _parts(session: Session, plan: Plan) -> Sequence[Assignment]:
    query = select(Assignment).join(Unit, col(Unit.id) == col(Assignment.unit_id))
    query = query.where(Assignment.agency_id == plan.agency_id, Assignment.plan_id == plan.id)
    return session.exec(query.order_by(col(Unit.sort_no))).all()


def _evidence(session: Session, plan: Plan) -> Sequence[Evidence]:
    query = select(Evidence).join(Item, col(Item.id) == col(Evidence.item_id))
    query = query.where(Evidence.agency_id == plan.agency_id, Item.plan_id == plan.id)
    query = query.where(col(Evidence.withdrawn_on).is_(None))
    return session.exec(query.order_by(col(Evidence.added_on), col(Evidence.url))).all()


def steps_by_item(session: Session, plan_id: UUID) -> Mapping[UUID, Sequence[Step]]:
    """Return the steps of a plan's items in their order."""
    query = select(Step).join(Item, col(Item.id) == col(Step.item_id)).where(Item.plan_id == plan_id)
    return _by_item(session.exec(query.order_by(col(Step.sort_no))))


def list_active_items_at(session: Session, agency_id: UUID, position: str) -> Sequence[tuple[Plan, Item]]:
    """Return what is at a station in the agency's active plans."""
    query = select(Plan, Item).join(Item, col(Item.plan_id) == col(Plan.id))
    query = query.where(Item.agency_id == agency_id, Item.position == position, col(Item.closed_on).is_(None))
    return session.exec(query.where(col(Plan.activated_on).is_not(None))).all()


def list_active_items_among(
    session: Session, agency_id: UUID, item_ids: Collection[UUID]
) -> Sequence[tuple[Plan, Item]]:
    """Return those of these items that stand in the agency's active plans."""
    query = select(Plan, Item).join(Item, col(Item.plan_id) == col(Plan.id))
    query = query.where(Item.agency_id == agency_id, col(Item.id).in_(item_ids), col(Item.closed_on).is_(None))
    return session.exec(query.where(col(Plan.activated_on).is_not(None)).order_by(col(Item.code))).all()


def list_submitted_since(
    session: Session, agency_id: UUID, unit_ids: Collection[UUID], since_on: date, limit: int
) -> Sequence[tuple[Assignment, Item, int]]:
    """Return what these units have handed in since a day, the newest first, with the plan's fiscal year."""
    query = (
        select(Assignment, Item, Plan.fiscal_year)
        .join(Item, col(Item.id) == col(Assignment.item_id))
        .join(Plan, col(Plan.id) == col(Item.plan_id))
        .where(Assignment.agency_id == agency_id, col(Assignment.unit_id).in_(unit_ids))
        .where(Assignment.state == "submitted", col(Item.closed_on).is_(None))
        .where(col(Assignment.submitted_on) >= since_on)
        .order_by(col(Assignment.submitted_on).desc(), col(Item.sort_no))
    )
    return session.exec(query.limit(limit)).all()


@dataclass(frozen=True, slots=True)
class HandedIn:
    """All that was handed in for some items, by item: parts in the units' order, files and links."""

    parts: Mapping[UUID, Sequence[Assignment]]
    files: Mapping[UUID, Sequence[EvidenceFile]]
    links: Mapping[UUID, Sequence[Evidence]]


def read_handed_in(session: Session, item_ids: Collection[UUID]) -> HandedIn:
    """Read it with three queries; files that were taken away are left out."""
    parts = select(Assignment).join(Unit, col(Unit.id) == col(Assignment.unit_id))
    parts = parts.where(col(Assignment.item_id).in_(item_ids)).order_by(col(Unit.sort_no))
    files = select(EvidenceFile).where(
        col(EvidenceFile.item_id).in_(item_ids), col(EvidenceFile.removed_at).is_(None)
    )
    links = select(Evidence).where(col(Evidence.item_id).in_(item_ids), col(Evidence.withdrawn_on).is_(None))
    return HandedIn(
        _by_item(session.exec(parts)),
        _by_item(session.exec(files.order_by(col(EvidenceFile.added_at)))),
        _by_item(session.exec(links)),
    )


def _by_item(rows: Iterable[Row]) -> Mapping[UUID, Sequence[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(row)
    return found
