"""The two forecasts at the end of a month, and how they changed since the end of the month before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from core.points import round_points, show_points
from models.people.units import list_unit_names
from models.plans.plans import Plan
from models.work.work import plan_in_hand
from readiness.figures import oit_points
from readiness.notes import Note
from readiness.question_sets import QuestionSet
from readiness.scoring import Assessment
from readiness.steering.reach import Target
from reports.entry import Entry
from reports.readiness.figures import Figures, figures_of
from reports.readiness.outlook import ScoreOutlook, score_outlook
from reports.readiness.reach import OpenWork, open_work_among, reach_now
from reports.standing import PlanStanding, read_standing
from reports.summary.then import WorkThen

WHY_UNSTATED = (
    "not_registered", "population_missing", "too_few_answers", "oit_not_as_prescribed", "results_missing",
    "baseline_missing", "baseline_incomplete", "total_unstated", "rules_changed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Forecast:
    """A total of 100 and its rating, None where they cannot be stated, and then `why_unstated` says why and
    `oit` what OIT alone brings, of how much.

    `before` is the total a month earlier, None where the plan did not run then or it could not be stated.
    """

    total: Decimal | None
    rating: str | None
    before: Decimal | None
    why_unstated: tuple[Note, ...] = ()
    oit: tuple[Decimal, Decimal] | None = None

    @property
    def change(self) -> Decimal | None:
        """The difference of the two totals as they are shown, so that a reader's own subtraction agrees."""
        if self.total is None or self.before is None:
            return None
        return round_points(self.total) - round_points(self.before)

    def to_json(self) -> dict[str, Any]:
        return {
            "total": _shown(self.total),
            "rating": self.rating,
            "before": _shown(self.before),
            "change": _shown(self.change),
            "why_unstated": [
                {"id": note.id, "thai": note.thai, "english": note.english} for note in self.why_unstated
            ],
        }


@dataclass(frozen=True, slots=True)
class Enough:
    """The fewest open items that reach the target: by which day their holders pass them on, and the total then."""

    codes: tuple[str, ...]
    until_on: date
    total: Decimal


@dataclass(frozen=True, slots=True)
class Rating:
    """One plan's forecasts: if assessed at the end of the month, and if everything open is done in time.

    `enough` is None where the target is reached, cannot be, or where evidence can be entered no more; `expected` at
    the plan's own pace, where there is history enough.
    """

    fiscal_year: int
    assessed_year: int
    target: Decimal
    if_assessed: Forecast
    if_all_on_time: Forecast
    enough: Enough | None = None
    expected: ScoreOutlook | None = None
    entry: Entry | None = None
    is_closed: bool = False  # the evidence-by day is past: nothing can be in time any more

    def to_json(self) -> dict[str, Any]:
        return {
            "fiscal_year": self.fiscal_year,
            "assessed_year": self.assessed_year,
            "target": show_points(self.target),
            "if_assessed": self.if_assessed.to_json(),
            "if_all_on_time": self.if_all_on_time.to_json(),
            "enough": list(self.enough.codes) if self.enough else None,
            "expected": self.expected.to_json() if self.expected else None,
            "entry": self.entry.to_json() if self.entry else None,
        }


def rating_of(session: Session, work: WorkThen, before: WorkThen | None) -> Rating:
    """Score the plan from the items as they stood then and, where it ran already, a month before.

    Both are computed anew, by the same rules: what readiness_history kept was computed with what was known of
    surveys and evidence at the time, and a difference must not come from that.
    """
    standing = read_standing(session, work.plan, work.on, work.items)
    now, earlier = figures_of(standing), _figures(session, work.plan, before)
    still_open = open_work_among(work.plan, standing, work.parts, list_unit_names(session, work.plan.agency_id))
    return Rating(
        fiscal_year=work.plan.fiscal_year,
        assessed_year=work.plan.assessed_year,
        target=standing.question_set.target,
        enough=_enough(work, still_open, standing),
        expected=score_outlook(work.plan, still_open, standing),
        entry=now.entry,
        is_closed=work.on >= work.plan.evidence_by_on,
        if_assessed=_forecast(standing.question_set, now.today, earlier.today if earlier else None),
        if_all_on_time=_forecast(standing.question_set, now.all_on_time, earlier.all_on_time if earlier else None),
    )


def was_active(plan: Plan, on: date) -> bool:
    return plan.activated_on is not None and plan.activated_on <= on


def in_hand(works: Sequence[WorkThen]) -> WorkThen:
    """Return the work of the plan in hand, whose score is still to be made; all are of one day."""
    plan = plan_in_hand([work.plan for work in works], works[0].on)
    return next(work for work in works if work.plan is plan)


def _enough(work: WorkThen, still_open: OpenWork, standing: PlanStanding) -> Enough | None:
    if work.on >= work.plan.evidence_by_on:
        return None
    reached = reach_now(still_open, standing, Target.PASS)
    if reached.latest_on is None or reached.found.total is None:
        return None
    return Enough(tuple(row.code for row in reached.rows), reached.latest_on, reached.found.total)


def _figures(session: Session, plan: Plan, work: WorkThen | None) -> Figures | None:
    return figures_of(read_standing(session, plan, work.on, work.items)) if work else None


def _forecast(questions: QuestionSet, now: Assessment, before: Assessment | None) -> Forecast:
    why = [] if now.total is not None else [note for note in now.notes if note.id in WHY_UNSTATED]
    return Forecast(now.total, now.rating, before.total if before else None, tuple(why), oit_points(questions, now))


def _shown(score: Decimal | None) -> str | None:
    return None if score is None else show_points(score)
