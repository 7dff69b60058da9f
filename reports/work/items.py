"""Every item of a plan with what a reader of the list wants to see of it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.stations import COLLECTING, Station
from models.agencies import Unit
from models.plans import OPEN_STATES, Assignment, Item, Plan, Step
from models.work import list_items


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with its units (in the agency's order), its steps, and who holds it: none once accepted."""

    item: Item
    units: tuple[str, ...]
    lead: str | None
    steps: tuple[Step, ...]
    holders: tuple[str, ...]

    @property
    def station_thai(self) -> str:
        return Station.parse(self.item.position).thai


def list_item_views(session: Session, plan: Plan) -> list[ItemView]:
    """Return the plan's items in its order, with four queries."""
    parts: dict[UUID, list[tuple[Assignment, Unit]]] = defaultdict(list)
    query = select(Assignment, Unit).join(Unit, col(Unit.id) == col(Assignment.unit_id))
    query = query.where(Assignment.agency_id == plan.agency_id, Assignment.plan_id == plan.id)
    for part, unit in session.exec(query.order_by(col(Unit.sort_no))):
        parts[part.item_id].append((part, unit))
    steps: dict[UUID, list[Step]] = defaultdict(list)
    of_plan = select(Step).join(Item, col(Item.id) == col(Step.item_id)).where(Item.plan_id == plan.id)
    for step in session.exec(of_plan.order_by(col(Step.sort_no))):
        steps[step.item_id].append(step)
    names = dict(session.exec(select(Unit.id, Unit.name).where(Unit.agency_id == plan.agency_id)).all())
    return [
        ItemView(
            item=item,
            units=tuple(unit.name for _, unit in parts[item.id]),
            lead=names[item.lead_unit_id] if item.lead_unit_id else None,
            steps=tuple(steps[item.id]),
            holders=holder_names(item, parts[item.id]),
        )
        for item in list_items(session, plan.id)
    ]


def holder_names(item: Item, parts: list[tuple[Assignment, Unit]]) -> tuple[str, ...]:
    """Return the units with open parts, or the one seat of a later station: a unit's name or a role."""
    if item.position == COLLECTING:
        return tuple(unit.name for part, unit in parts if part.state in OPEN_STATES)
    station = Station.parse(item.position)
    holder = station.unit or station.role
    return (holder,) if holder else ()


def item_json(view: ItemView) -> dict[str, Any]:
    """Return the JSON of design.md; a step's date is the next one that is not delivered yet."""
    item = view.item
    return {
        "code": item.code,
        "title": item.title,
        "topic": item.topic,
        "topic_no": item.topic_no,
        "starts_on": item.starts_on.isoformat(),
        "due_on": item.due_on.isoformat(),
        "needed_on": item.needed_on.isoformat(),
        "why_needed": item.why_needed,
        "units": list(view.units),
        "lead": view.lead,
        "hand_over": item.hand_over,
        "route": item.route,
        "steps": [{"text": step.text, "due_on": _next_date(step, item)} for step in view.steps],
        "assignments": len(view.units),
        "position": item.position,
        "holders": list(view.holders),
    }


def _next_date(step: Step, item: Item) -> str | None:
    still_open = step.open_dates(item.delivered_until_on)
    if still_open:
        return still_open[0].isoformat()
    return step.due_dates[-1] if step.due_dates else None
