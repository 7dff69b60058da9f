"""A decision of the coordinator about one item: why, by whom, and what stood before the eyes."""

from dataclasses import dataclass

from sqlmodel import Session

from core import clock
from models.plans.plans import Plan
from work.desk import Desk, open_desk
from work.moves.seen import check_seen
from work.refusals import PlanNotActive, ReasonMissing


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`seen` is what work.moves.seen makes of the item, None for whoever does not look first, as in a command.

    `sure`: what a day puts at risk has been told and is wanted.
    """

    reason: str
    by: str
    seen: str | None = None
    sure: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", self.reason.strip())


def open_for_decision(session: Session, plan: Plan, code: str, decision: Decision, what: str) -> Desk:
    """Take an item of an active plan as the decision has seen it; `what` names the decision where its reason lacks.

    Raises PlanNotActive, ReasonMissing, ItemNotFound, ItemLeft and ChangedMeanwhile.
    """
    if plan.activated_on is None:
        raise PlanNotActive(fiscal_year=plan.fiscal_year)
    if not decision.reason:
        raise ReasonMissing(code=code, move=what)
    desk = open_desk(session, plan, code, on=clock.today(), by=decision.by)
    check_seen(decision.seen, desk.item, desk.parts)
    return desk
