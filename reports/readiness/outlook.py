"""What the score may be when entry closes, at this plan's own pace; nothing where there is too little history."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.points import show_points
from models.plans.plans import Plan
from readiness.figures import if_assessed_today
from readiness.steering.outlook import Outlook, outlook, weekly
from readiness.steering.reach import with_full_marks
from reports.readiness.reach import OpenWork, earned_by
from reports.standing import PlanStanding


@dataclass(frozen=True, slots=True)
class ScoreOutlook:
    """The total at each end of the band and in the middle, None where it cannot be stated."""

    pace: Outlook
    totals: Mapping[str, Decimal | None]

    def to_json(self) -> dict[str, Any]:
        counts = {"low": self.pace.low, "middle": self.pace.middle, "high": self.pace.high}
        return {
            "until": self.pace.until_on.isoformat(),
            "weeks": self.pace.weeks,
            "accepted": self.pace.items,
            **{
                name: {"items": counts[name], "total": None if total is None else show_points(total)}
                for name, total in self.totals.items()
            },
        }


def score_outlook(plan: Plan, work: OpenWork, standing: PlanStanding) -> ScoreOutlook | None:
    """Return what to expect on the evidence-by day, if open items are accepted in the order of their days."""
    if plan.activated_on is None:
        return None
    accepted = [item.accepted_on for item in standing.accepted_items if item.is_oit and item.accepted_on]
    weeks = weekly(accepted, plan.activated_on, standing.on)
    pace = outlook(weeks, len(work.rows), standing.on, plan.evidence_by_on)
    if pace is None:
        return None
    in_order = [row.code for row in sorted(work.rows.values(), key=lambda row: row.until_on)]
    counts = {"low": pace.low, "middle": pace.middle, "high": pace.high}
    return ScoreOutlook(pace, {name: _total(work, standing, in_order[:count]) for name, count in counts.items()})


def _total(work: OpenWork, standing: PlanStanding, codes: list[str]) -> Decimal | None:
    then = with_full_marks(standing.inputs, earned_by(work, codes))
    return if_assessed_today(standing.question_set, then).total
