"""The answer that says whose question list a plan follows."""

from sqlmodel import Session

from models.plans.findings import PlanFinding
from models.plans.plans import Plan
from plans.activation.refusals import InvalidAnswer
from readiness.structure import KINDS_THAI


def decide_kind(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` is a kind of agency, in Thai or as programs name it."""
    found = next((kind for kind, thai in KINDS_THAI.items() if answer in (kind, thai)), None)
    if found is None:
        names = ", ".join(KINDS_THAI.values())
        raise InvalidAnswer(
            answer=answer,
            no=finding.no,
            wanted=f"answer one of {', '.join(KINDS_THAI)}.",
            wanted_thai=f"ที่ตอบได้คือ {names}",
        )
    plan.kind = found
