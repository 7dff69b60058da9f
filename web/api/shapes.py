"""What the API gives and takes, as its OpenAPI description has it. Decimals are strings, dates ISO and Christian."""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from reports.work.columns import json_shape
from schedules.lateness import Why

MoveName = Literal["start", "submit", "forward", "accept", "return", "waive", "reopen", "take_back"]
CODE = "^[ieo][1-9][0-9]?$"


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Refusal(Shape):
    """Why not, in one sentence (Thai; English with `Accept-Language: en`), and the refusal's name."""

    error: str
    kind: str


class AgencyShape(Shape):
    name: str
    plans: list["PlanShape"]


class PlanShape(Shape):
    fiscal_year: int
    question_set: int
    assessed_year: int
    evidence_by_on: date
    evidence_by_decided: bool
    activated_on: date | None


class StepShape(Shape):
    text: str
    due_on: date | None


class ResultShape(Shape):
    """What a document prints of an item's result."""

    text: str
    done_on: date | None
    evidence: list[str]


class ItemShape(Shape):
    """One item; `holders` are units, or clerk | publisher | coordinator; none once it is accepted."""

    code: str
    title: str
    indicator: int | None
    topic: str
    topic_no: int
    starts_on: date
    due_on: date
    needed_on: date
    held_until_on: date
    why_needed: Why
    units: list[str]
    lead: str | None
    hand_over: list[str]
    route: list[str]
    steps: list[StepShape]
    result: ResultShape | None
    assignments: int
    position: str
    holders: list[str]


OverdueShape = create_model("OverdueShape", __base__=Shape, **json_shape())


class ReminderShape(Shape):
    on: date
    kind: str
    person: str
    channel: str
    outcome: Literal["planned", "sent", "kept", "told", "moved", "superseded", "skipped", "suppressed", "failed"]
    reason: str


class ExplanationShape(Shape):
    code: str
    title: str
    needed_on: date
    held_until_on: date
    why_needed: Why
    position: str
    holders: list[str]
    reminders: list[ReminderShape]


class ReadinessShape(Shape):
    """Forecasts, never results: progress, the score if assessed today, and if all is accepted in time."""

    as_of: date
    progress: dict[str, Any]
    if_assessed_today: dict[str, Any]
    if_all_on_time: dict[str, Any]
    entry: dict[str, Any] | None
    baseline: dict[str, Any] | None
    by: int
    feeds: dict[str, str | None]
    at_stake: list[dict[str, Any]]


class FindingShape(Shape):
    no: int
    kind: str
    code: str | None
    where: str
    printed: str
    understood: str
    decide: bool
    default: str | None
    choices: list[str]
    score: float | None
    answer: str | None


class DeliveryShape(Shape):
    id: str
    on: date
    kind: str
    person: str
    channel: str
    state: str
    reason: str | None
    attempts: int
    due_at: datetime
    sent_at: datetime | None


class EventShape(Shape):
    """One committed change; `no` counts an agency's events without gaps, `hash` chains them (null until chained)."""

    no: int
    name: str
    at: datetime
    by: str
    payload: dict[str, Any]
    hash: str | None


class UnitShape(Shape):
    name: str
    parent: str | None
    aliases: list[str]


class MoveIn(Shape):
    """What was done. `unit` is needed where several units own parts; `to` is for return alone."""

    move: MoveName
    unit: str | None = Field(default=None, max_length=200)
    to: str | None = Field(default=None, max_length=200)
    on: date | None = None
    evidence: str | None = Field(default=None, max_length=2000)
    reason: str | None = Field(default=None, max_length=2000)


class CodedMoveIn(MoveIn):
    code: str = Field(pattern=CODE)


class Moved(Shape):
    code: str
    position: str


class AnswerIn(Shape):
    answer: str = Field(min_length=1, max_length=2000)
