"""What a plan says, field by field, as plain JSON values: of a draft, and back. What is compared and kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from documents.draft import DraftItem, DraftPlan, DraftStep
from plans.storing.results import draft_result, result_json

Values = Mapping[str, Any]
Naming = Callable[[str], str]
"""Gives the name by which the agency knows a unit that a document names."""

ITEM_FIELDS = (
    "title",
    "topic",
    "period",
    "units",
    "all_units",
    "lead",
    "hand_over",
    "route",
    "steps",
    "indicator",
    "result",
)
PLAN_FIELDS = ("question_set", "evidence_by", "baseline", "units")


@dataclass(frozen=True, slots=True)
class Said:
    """The plan's own fields, its items' by code in order, and where each item stands.

    A field of the plan that is None says nothing: the document left it open.
    """

    plan: Values
    items: Mapping[str, Values]
    places: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        """Return one JSON value; items are a list, since databases forget the order of keys."""
        items = [{"code": code, "place": self.places.get(code, ""), **self.items[code]} for code in self.items]
        return {"plan": dict(self.plan), "items": items}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        items = {each["code"]: {name: each.get(name) for name in ITEM_FIELDS} for each in value["items"]}
        return cls(value["plan"], items, {each["code"]: each["place"] for each in value["items"]})


def said_of_draft(draft: DraftPlan, name_of: Naming, code_of: Mapping[str, str]) -> Said:
    """Return what a draft says; `code_of` has the codes that a person gave instead of those understood."""
    items: dict[str, Values] = {}
    places = {}
    for item in draft.items:
        wanted = code_of.get(item.code, item.code)
        code = item.code if wanted in items else wanted
        items[code], places[code] = item_values(item, name_of), item.where
    assumed = any(one.kind == "evidence_by" for one in draft.findings)
    plan = {
        "question_set": draft.question_set,
        "evidence_by": None if assumed else draft.evidence_by_on.isoformat(),
        "baseline": baseline_json(draft),
        "units": sorted({name_of(unit) for unit in draft.units}),
    }
    return Said(plan, items, places)


def item_values(item: DraftItem, name_of: Naming) -> Values:
    return {
        "title": item.title,
        "topic": [item.topic_no, item.topic],
        "period": [item.starts_on.isoformat(), item.due_on.isoformat()],
        "units": sorted({name_of(unit) for unit in item.units}),
        "all_units": item.all_units,
        "lead": name_of(item.lead) if item.lead else None,
        "hand_over": [name_of(target) for target in item.hand_over],
        "route": [station_named(station, name_of) for station in item.route],
        "steps": [step_value(step.number, step.text, step.within_days, step.due_dates) for step in item.steps],
        "indicator": item.indicator,
        "result": result_json(item.result),
    }


def station_named(station: str, name_of: Naming) -> str:
    kind, _, unit = station.partition(":")
    return f"{kind}:{name_of(unit)}" if unit else kind


def step_value(number: str | None, text: str, within_days: int | None, due_dates: tuple[date, ...]) -> dict[str, Any]:
    dates = sorted(day.isoformat() for day in due_dates)
    return {"number": number, "text": text, "within_days": within_days, "due_dates": dates}


def draft_steps(values: list[dict[str, Any]]) -> tuple[DraftStep, ...]:
    return tuple(
        DraftStep(
            text=each["text"], number=each["number"], within_days=each["within_days"],
            due_dates=tuple(date.fromisoformat(day) for day in each["due_dates"]),
        )
        for each in values
    )  # fmt: skip


def draft_item(code: str, values: Values, place: str) -> DraftItem:
    """Return the item that these values were taken from."""
    starts_on, due_on = map(date.fromisoformat, values["period"])
    return DraftItem(
        code=code, title=values["title"], topic_no=values["topic"][0], topic=values["topic"][1], starts_on=starts_on,
        due_on=due_on, units=tuple(values["units"]), all_units=values["all_units"], lead=values["lead"],
        hand_over=tuple(values["hand_over"]), route=tuple(values["route"]), steps=draft_steps(values["steps"]),
        where=place, indicator=values["indicator"], result=draft_result(values["result"]),
    )  # fmt: skip


def baseline_json(draft: DraftPlan) -> dict[str, Any] | None:
    """Return last year's result with its decimals as strings."""
    if draft.baseline is None:
        return None
    total = draft.baseline.total
    indicators = {str(number): str(value) for number, value in sorted(draft.baseline.indicators.items())}
    return {"total": None if total is None else str(total), "rating": draft.baseline.rating, "indicators": indicators}
