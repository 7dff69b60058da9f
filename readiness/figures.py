"""The three figures, never mixed: progress of the plan, the score if assessed today, the score if all is on time."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal

from readiness.inputs import Inputs
from readiness.notes import note
from readiness.scoring import Assessment, assess, listed_codes
from readiness.structure import OIT, QuestionSet

FULL_MARKS = Decimal(100)


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of the plan is done: `done` items of `of`. Says nothing about the score."""

    done: int
    of: int

    @property
    def share_done(self) -> Decimal:
        """0 to 1; 0 for a plan without items."""
        return Decimal(self.done) / self.of if self.of else Decimal(0)


def if_assessed_today(question_set: QuestionSet, inputs: Inputs) -> Assessment:
    """Return the score from what is accepted and live now."""
    return assess(question_set, inputs)


def if_all_on_time(question_set: QuestionSet, inputs: Inputs, planned: Collection[str]) -> Assessment:
    """Return the score once everything still open is accepted in time; `planned` are the codes of the plan's items.

    What is accepted already keeps its score. OIT questions without an item stay 0, and a note names them.
    """
    assessment = assess(question_set, replace(inputs, accepted=_all_accepted(question_set, inputs, planned)))
    unplanned = [code for code in question_set.oit_codes if code not in planned and code not in inputs.accepted]
    if not unplanned:
        return assessment
    return replace(assessment, notes=(*assessment.notes, note("no_item", codes=listed_codes(unplanned))))


def oit_points(question_set: QuestionSet, assessment: Assessment) -> tuple[Decimal, Decimal] | None:
    """Return what OIT brings to the total and the most that it can, where the total itself cannot be stated.

    Without last year's result there is no total, but what this year's publishing has earned is known all the same.
    None where there is a total, or no OIT figure either.
    """
    return None if assessment.total is not None else oit_share(question_set, assessment)


def oit_share(question_set: QuestionSet, assessment: Assessment) -> tuple[Decimal, Decimal] | None:
    """Return what OIT brings to the total and the most that it can; None where there is no OIT figure."""
    score, weight = assessment.instruments.get(OIT), question_set.instrument(OIT).weight
    return None if score is None else (score * weight, 100 * weight)


def _all_accepted(question_set: QuestionSet, inputs: Inputs, planned: Collection[str]) -> dict[str, Decimal]:
    open_codes = [code for code in question_set.oit_codes if code in planned]
    return dict.fromkeys(open_codes, FULL_MARKS) | dict(inputs.accepted)
