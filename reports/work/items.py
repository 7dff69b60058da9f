"""Every item of a plan with what a reader of the list wants to see of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from core.questions import QuestionCode
from core.stations import Station
from models.plans.plans import Item, Plan, Step
from models.work.held import held_parts, holders_of
from models.work.late import until_on
from models.work.work import get_item
from models.work.work_reading import PlanWork, read_plan_work, steps_by_item


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with its units (in the agency's order), its steps, and who holds it: none once accepted."""

    item: Item
    units: tuple[str, ...]
    lead: str | None
    steps: tuple[Step, ...]
    holders: tuple[str, ...]
    until_on: date

    @property
    def station_thai(self) -> str:
        return Station.parse(self.item.position).thai


def list_item_views(session: Session, plan: Plan) -> list[ItemView]:
    """Return the plan's items in its order, with a fixed number of queries."""
    work, steps = read_plan_work(session, plan), steps_by_item(session, plan.id)
    return [_view(work, item, steps.get(item.id, ())) for item in work.items]


def get_item_view(session: Session, plan: Plan, code: str) -> ItemView:
    """Return the item of that code, however it is typed; raise ItemNotFound, or ItemLeft for one that was closed."""
    item = get_item(session, plan, str(QuestionCode.parse(code)))
    return next(view for view in list_item_views(session, plan) if view.item.id == item.id)


def _view(work: PlanWork, item: Item, steps: Sequence[Step]) -> ItemView:
    parts = work.parts.get(item.id, ())
    return ItemView(
        item=item,
        units=tuple(work.units[part.unit_id] for part in parts),
        lead=work.units[item.lead_unit_id] if item.lead_unit_id else None,
        steps=tuple(steps),
        holders=holders_of(item, parts, work.units),
        until_on=min((until_on(item, part) for part in held_parts(item, parts)), default=until_on(item, None)),
    )


def item_json(view: ItemView) -> dict[str, Any]:
    """Return the JSON of design.md; a step's date is the next one that is not delivered yet."""
    item = view.item
    return {
        "code": item.code,
        "title": item.title,
        "indicator": item.indicator,
        "topic": item.topic,
        "topic_no": item.topic_no,
        "starts_on": item.starts_on.isoformat(),
        "due_on": item.due_on.isoformat(),
        "needed_on": item.needed_on.isoformat(),
        "held_until_on": view.until_on.isoformat(),
        "why_needed": item.why_needed,
        "units": list(view.units),
        "lead": view.lead,
        "hand_over": item.hand_over,
        "route": item.route,
        "steps": [{"text": step.text, "due_on": _next_date(step, item)} for step in view.steps],
        "result": _result(item),
        "assignments": len(view.units),
        "position": item.position,
        "holders": list(view.holders),
    }


def _result(item: Item) -> dict[str, Any] | None:
    """Return the printed result without the problem and the advice, which pages show."""
    return {name: item.result[name] for name in ("text", "done_on", "evidence")} if item.result else None


def _next_date(step: Step, item: Item) -> str | None:
    still_open = step.open_dates(item.delivered_until_on)
    if still_open:
        return still_open[0].isoformat()
    return step.due_dates[-1] if step.due_dates else None
