"""What happened to a plan and its document."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanActivated(Event):
    plan_id: UUID
    activated_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingDayMoved(Event):
    """The assessors' system closes on another day; `announced`: the commission said so."""

    plan_id: UUID
    old_on: date
    new_on: date
    announced: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InnerDaysRenewed(Event):
    """The inner days are counted from the closing day that is in force, no more from the one before."""

    plan_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanUploaded(Event):
    """A document was handed in on a page, to be read."""

    upload_id: UUID
    source_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanUploadRead(Event):
    """An uploaded document was read, or refused: `state` is "ready" or "refused"; `plan_id` is what it became."""

    upload_id: UUID
    state: str
    outcome: str | None = None
    plan_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRouteSet(Event):
    """Where an item of a draft will go was changed; stations are written one after the other, with " > "."""

    plan_id: UUID
    item_id: UUID
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCorrected(Event):
    """One cell of a draft's item (title, period, units, steps) was read wrongly and is put right by hand."""

    plan_id: UUID
    item_id: UUID
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsUnited(Event):
    """A unit of a plan's document is another one of the agency: its parts are that one's now."""

    plan_id: UUID
    unit_id: UUID
    into_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlaced(Event):
    """A unit sits inside another now, or in none (None)."""

    unit_id: UUID
    parent_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyEntered(Event):
    """This year's result of one instrument's survey was entered, or changed."""

    plan_id: UUID
    assessed_year: int
    instrument: str
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyPlanned(Event):
    """Whom a survey asks, or from when to when, was entered or changed."""

    plan_id: UUID
    assessed_year: int
    instrument: str
    opens_on: date | None
    closes_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyCounted(Event):
    """Somebody entered how many have answered a survey; how many is not kept here, or the log would tell by day."""

    plan_id: UUID
    assessed_year: int
    instrument: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReread(Event):
    """A changed file of an active plan was read; so many changes wait for a decision, those before it are void."""

    plan_id: UUID
    source_name: str
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChangeDecided(Event):
    """Somebody took over what a changed file says, or not: `answer` is "applied" or "rejected"."""

    plan_id: UUID
    change_id: UUID
    answer: str
    item_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDecided(Event):
    plan_id: UUID
    finding_id: UUID
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionListChanged(Event):
    """The question list of a year on which the plan's score stands was given, or corrected; `hash` is the text's.

    `items` are the codes of the items that feed another question now, or one of another worth; blanks between them.
    """

    plan_id: UUID
    year: int
    hash: str
    items: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedYearMoved(Event):
    """The plan feeds another year's assessment now."""

    plan_id: UUID
    old_year: int
    new_year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBegun(Event):
    """A year was begun from the question list, without a document."""

    plan_id: UUID
    fiscal_year: int
    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsConfirmed(Event):
    """Somebody has looked at who sits where, before the first message of a year."""

    plan_id: UUID
