"""What a plan document says, as values: the draft plan and the findings about it. No database here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from readiness.structure import LOCAL


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a careful reader would tell the coordinator.

    `where` is a place for people ("line 307, column 4"); `printed` the text as it stands there; `understood` what
    the program made of it. With `decide`, a person must answer and `default` is in force until then.
    `score` is a likeness from 0 to 100 where one was measured.
    """

    kind: str
    where: str
    printed: str
    understood: str
    code: str | None = None
    decide: bool = False
    default: str | None = None
    choices: tuple[str, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One step in the order printed. `number` is the number as printed (None for none).

    `due_dates` are its own dates, earliest first; a step that asks for two rounds has two.
    """

    text: str
    number: str | None = None
    due_dates: tuple[date, ...] = ()
    within_days: int | None = None


@dataclass(frozen=True, slots=True)
class DraftResult:
    """What is printed of what came of an item; `done_on` is the day on which it was done, if it was and says so."""

    text: str
    done_on: date | None = None
    evidence: tuple[str, ...] = ()
    problem: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One item of the plan; a code that is printed twice is one item. A measure has an `indicator` and no question.

    `sure` tells of each field that was read (code, title, period, units, steps) how sure that is, from 0 to 1.
    """

    code: str
    title: str
    topic_no: int
    topic: str
    starts_on: date
    due_on: date
    units: tuple[str, ...]
    all_units: bool
    hand_over: tuple[str, ...]  # as printed: a unit's name and/or "publisher"
    route: tuple[str, ...]  # all stations, core.stations.Route
    steps: tuple[DraftStep, ...]
    where: str
    lead: str | None = None
    indicator: int | None = None
    result: DraftResult | None = None
    sure: Mapping[str, float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class DraftBaseline:
    """Last published result: ten indicators by number, the total and the rating where the text states them."""

    indicators: dict[int, Decimal]
    total: Decimal | None
    rating: str | None


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """The plan as understood. Three years are told apart: work, question list, assessment fed."""

    agency: str | None
    fiscal_year: int  # in which the work is done
    question_set: int  # whose question list the codes come from
    assessed_year: int  # the assessment that it feeds
    evidence_by_on: date  # default in force until decided
    units: tuple[str, ...]  # one name per unit, in order of appearance
    items: tuple[DraftItem, ...]
    dated_on: date | None = None  # the document's own date
    baseline: DraftBaseline | None = None
    findings: tuple[Finding, ...] = field(default=())
    kind: str = LOCAL  # the kind of agency whose list it follows

    @property
    def assignments(self) -> int:
        return sum(len(item.units) for item in self.items)
