"""A plan's units: what each is called in the document, how many items it has, and which unit it sits inside."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from models.agencies import Unit
from models.people.holders import Holders
from models.plans.plans import Plan
from reports.plan_review import PlanReview, review_plan

SHOWN_SPELLINGS = 8


@dataclass(frozen=True, slots=True)
class UnitLine:
    """`depth` is how deep it sits inside others; `printed` the owner cells from which its work was read."""

    unit: Unit
    depth: int
    parent: str | None
    items: int
    printed: Sequence[str]


def list_plan_units(session: Session, plan: Plan, holders: Holders) -> list[UnitLine]:
    """Return all units of the agency, each below the one that it sits inside."""
    review = review_plan(session, plan, {})
    printed = _printed(review)
    counts = {unit.name: sum(unit.name in row.view.units for row in review.rows) for unit in holders.units.values()}
    return [
        UnitLine(
            unit, depth, holders.units[unit.parent_id].name if unit.parent_id else None, counts[unit.name],
            list(printed[unit.name])[:SHOWN_SPELLINGS],
        )
        for unit, depth in _nested(holders, None, 0)
    ]  # fmt: skip


def _nested(holders: Holders, parent_id: UUID | None, depth: int) -> list[tuple[Unit, int]]:
    found = []
    for unit in holders.units.values():
        if unit.parent_id == parent_id:
            found += [(unit, depth), *_nested(holders, unit.id, depth + 1)]
    return found


def _printed(review: PlanReview) -> dict[str, dict[str, None]]:
    """Return the distinct cells by unit; those of "all units" name none."""
    cells: dict[str, dict[str, None]] = defaultdict(dict)
    for row in review.rows:
        if row.printed and row.printed.owner and not row.view.item.all_units:
            for name in row.view.units:
                cells[name][row.printed.owner] = None
    return cells
