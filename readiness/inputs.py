"""What an assessment is computed from: accepted evidence, last year's result, this year's surveys and entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from core.errors import TrackerError


class InvalidScore(TrackerError):
    thai = "คะแนน {score} ไม่ถูกต้อง: คะแนนต้องอยู่ระหว่าง 0 ถึง 100"
    english = "The score {score} is not valid: a score is from 0 to 100."


class InvalidHeadcount(TrackerError):
    thai = "จำนวน {count} คน ไม่ถูกต้อง: จำนวนคนต้องไม่น้อยกว่า 0"
    english = "{count} is not a number of people: give 0 or more."


@dataclass(frozen=True, slots=True)
class Baseline:
    """Last published result: points by indicator number, and the total and rating where they were published.

    Its EIT indicators (6 to 8) are one figure for EIT1 and EIT2 together.
    """

    indicators: Mapping[int, Decimal]
    total: Decimal | None = None
    rating: str | None = None

    def __post_init__(self) -> None:
        check_scores(self.indicators.values())
        check_scores(() if self.total is None else (self.total,))


@dataclass(frozen=True, slots=True)
class Survey:
    """This year's survey of one instrument. It counts once it is closed and all its indicators are entered.

    `population` is None where the agency has not entered it; EIT2 has none of its own. `respondents` is None
    where the office does not know it.
    """

    indicators: Mapping[int, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    is_closed: bool = False
    population: int | None = None
    respondents: int | None = None

    def __post_init__(self) -> None:
        check_scores(self.indicators.values())
        for count in (self.population, self.respondents):
            if count is not None:
                check_headcount(count)


@dataclass(frozen=True, slots=True)
class OitEntry:
    """This year's entry of OIT answers: whether it has closed and whether it was done as prescribed."""

    is_closed: bool = False
    is_as_prescribed: bool = True


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that readiness depends on besides the question set.

    `accepted` has the points of each OIT question whose evidence is accepted and live (100 unless an assessor said
    otherwise); a question that is absent counts 0. `is_registered` is None until registration has closed.
    `assessed_year` is the Buddhist year of the assessment that the plan feeds, where it is known. `other_kind` names
    the kind of agency whose list the plan follows where that list is not known: nothing is processed then.
    `rules_unconfirmed`: weights or bands have changed and nobody has confirmed them, so that there is no total.
    """

    accepted: Mapping[str, Decimal]
    baseline: Baseline | None = None
    surveys: Mapping[str, Survey] = field(default_factory=lambda: MappingProxyType({}))
    oit_entry: OitEntry = OitEntry()
    is_registered: bool | None = None
    assessed_year: int | None = None
    other_kind: str | None = None
    rules_unconfirmed: bool = False

    def __post_init__(self) -> None:
        check_scores(self.accepted.values())


def check_scores(scores: Iterable[Decimal]) -> None:
    """Raise InvalidScore unless every score is a number from 0 to 100."""
    for score in scores:
        if not score.is_finite() or not 0 <= score <= 100:
            raise InvalidScore(score=score)


def check_headcount(count: int) -> None:
    """Raise InvalidHeadcount for a negative number of people."""
    if count < 0:
        raise InvalidHeadcount(count=count)
