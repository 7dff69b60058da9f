"""Taking over what a changed file says of one field of an item, or of the plan; one function a field."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import delete
from sqlmodel import col

from core.stations import Route, Station
from models.plans.plans import Item, Step
from plans.activation.closing_day import set_evidence_by
from plans.reimport.said import draft_steps
from plans.reimport.takeover import WHY_MOVED, Takeover
from plans.reimport.unit_parts import take_units
from plans.storing.rows import store_steps

TakeField = Callable[[Takeover, Item, Any], str | None]
"""Sets the field; returns what was kept in spite of it, if anything was."""


def take_item_field(takeover: Takeover, item: Item, name: str, value: Any) -> str | None:
    return TAKE[name](takeover, item, value)


def take_plan_field(takeover: Takeover, name: str, value: Any) -> None:
    plan = takeover.plan
    if name == "units":
        takeover.units(value)
    elif name == "evidence_by":
        takeover.session.flush()
        set_evidence_by(takeover.session, plan, date.fromisoformat(value), WHY_MOVED, takeover.by)
    else:
        setattr(plan, name, value)  # question_set, baseline


def _title(takeover: Takeover, item: Item, value: str) -> None:
    item.title = value


def _topic(takeover: Takeover, item: Item, value: tuple[int, str]) -> None:
    item.topic_no, item.topic = value


def _period(takeover: Takeover, item: Item, value: tuple[str, str]) -> None:
    item.starts_on, item.due_on = map(date.fromisoformat, value)
    takeover.follow_dates([item])


def _all_units(takeover: Takeover, item: Item, value: bool) -> None:
    item.all_units = value


def _lead(takeover: Takeover, item: Item, value: str | None) -> None:
    item.lead_unit_id = takeover.units([value])[value].id if value else None


def _hand_over(takeover: Takeover, item: Item, value: list[str]) -> None:
    item.hand_over = value


def _route(takeover: Takeover, item: Item, value: list[str]) -> None:
    """Give the item another route; where its station is gone, it goes on to the next that both routes have."""
    takeover.units([unit for name in value if (unit := Station.parse(name).unit)])
    old, item.route = item.route, value
    if item.position not in value:
        takeover.desk(item).go_to(_next_station(old, value, item.position))
    takeover.follow_dates([item])


def _next_station(old: list[str], new: list[str], position: str) -> str:
    same = [name for name in new if Station.parse(name).kind == Station.parse(position).kind]
    later = [name for name in old[Route.parse(old).index(position) :] if name in new]
    return (same or later)[0]


def _steps(takeover: Takeover, item: Item, value: list[dict[str, Any]]) -> None:
    takeover.session.exec(delete(Step).where(col(Step.item_id) == item.id))
    store_steps(takeover.session, item, draft_steps(value))
    takeover.follow_dates([item])


def _indicator(takeover: Takeover, item: Item, value: int | None) -> None:
    item.indicator = value


def _result(takeover: Takeover, item: Item, value: dict[str, Any] | None) -> None:
    item.result = value


TAKE: dict[str, TakeField] = {
    "title": _title,
    "topic": _topic,
    "period": _period,
    "units": take_units,
    "all_units": _all_units,
    "lead": _lead,
    "hand_over": _hand_over,
    "route": _route,
    "steps": _steps,
    "indicator": _indicator,
    "result": _result,
}
