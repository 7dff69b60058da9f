"""All rows that a list of one plan's items needs, a fixed number of queries whatever its size."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from models.agencies import Unit
from models.overviews import list_unit_names
from models.plans import Assignment, Evidence, Item, Plan
from models.work import list_items


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
    parts: dict[UUID, list[Assignment]] = defaultdict(list)
    for part in _parts(session, plan):
        parts[part.item_id].append(part)
    evidence: dict[UUID, list[Evidence]] = defaultdict(list)
    for row in _evidence(session, plan):
        evidence[row.item_id].append(row)
    units = list_unit_names(session, plan.agency_id)
    return PlanWork(plan, list_items(session, plan.id), units, parts, evidence)


def _parts(session: Session, plan: Plan) -> Sequence[Assignment]:
    query = select(Assignment).join(Unit, col(Unit.id) == col(Assignment.unit_id))
    query = query.where(Assignment.agency_id == plan.agency_id, Assignment.plan_id == plan.id)
    return session.exec(query.order_by(col(Unit.sort_no))).all()


def _evidence(session: Session, plan: Plan) -> Sequence[Evidence]:
    query = select(Evidence).join(Item, col(Item.id) == col(Evidence.item_id))
    query = query.where(Evidence.agency_id == plan.agency_id, Item.plan_id == plan.id)
    return session.exec(query.order_by(col(Evidence.added_on), col(Evidence.url))).all()
