"""Answering findings: what a person decides replaces the default in force, and the plan follows."""

from collections.abc import Callable

from sqlmodel import Session

from core import clock
from core.events import FindingDecided
from documents.understand.dates.typed_days import read_day
from models.journal import outbox
from models.locking import take_work
from models.plans.findings import PlanFinding, find_finding
from models.plans.plans import Plan
from plans.activation.refusals import (
    AnsweredMeanwhile,
    FindingNotFound,
    InvalidAnswer,
    NothingToDecide,
    QuestionReplaced,
)
from plans.findings.decide_codes import decide_code
from plans.findings.decide_dates import DUE_DATE_KINDS, decide_due, decide_evidence_by, decide_missing_periods
from plans.findings.decide_kind import decide_kind
from plans.findings.decide_owners import decide_name, decide_owners
from plans.findings.decide_scores import decide_baseline
from plans.findings.decide_units import decide_all_units, decide_lead

Decider = Callable[[Session, Plan, PlanFinding, str, str], None]
DECIDERS: dict[str, Decider] = {
    "evidence_by": decide_evidence_by,
    "all_units": decide_all_units,
    "lead": decide_lead,
    **dict.fromkeys(DUE_DATE_KINDS, decide_due),
    "missing_periods": decide_missing_periods,
    "empty_owner": decide_owners,
    "nested_unit": decide_owners,
    "split_units": decide_owners,
    "short_name": decide_owners,
    "unknown_unit": decide_name,
    "similar_unit": decide_name,
    "repaired_code": decide_code,
    "unknown_code": decide_code,
    "baseline_missing": decide_baseline,
    "other_kind": decide_kind,
}

ANSWERED_BY_A_DAY = ("evidence_by", "missing_periods", *DUE_DATE_KINDS)


def decide(
    session: Session, plan: Plan, no: int, answer: str, by: str = "coordinator", *, seen: str | None = None
) -> PlanFinding:
    """Store the answer to finding `no` and carry it out where its kind changes the plan.

    Answering again replaces the answer. `seen` is what seen_of_finding gave when somebody looked.
    Raises FindingNotFound, NothingToDecide, AnsweredMeanwhile, QuestionReplaced, InvalidAnswer or WorkHasBegun.
    """
    take_work(session, plan.agency_id, plan.id)
    finding = find_finding(session, plan.id, no)
    if finding is None:
        raise FindingNotFound(no=no)
    if not finding.decide:
        raise NothingToDecide(no=no)
    if seen is not None:
        _check_seen(seen, plan, finding)
    answer = answer.strip()
    if finding.kind in ANSWERED_BY_A_DAY:
        answer = read_day(answer).isoformat()
    decider = DECIDERS.get(finding.kind) or _keep
    decider(session, plan, finding, answer, by)
    finding.answer, finding.answered_at, finding.answered_by = answer, clock.now(), by
    event = FindingDecided(plan_id=plan.id, finding_id=finding.id, answer=answer, by=by)
    outbox.record(session, plan.agency_id, event)
    return finding


def seen_of_finding(plan: Plan, finding: PlanFinding) -> str:
    """Return what a form shows of a finding: its document, its question and the answer so far."""
    return f"{plan.source_hash[:12]}:{finding.kind}:{finding.code or ''}:{finding.answer or ''}"


def _check_seen(seen: str, plan: Plan, finding: PlanFinding) -> None:
    now = seen_of_finding(plan, finding)
    if seen == now:
        return
    if finding.answer is not None and seen == now.removesuffix(finding.answer):
        raise AnsweredMeanwhile(no=finding.no, answer=finding.answer)
    raise QuestionReplaced(no=finding.no)


def _keep(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """Check an answer that is only kept: one of the choices, or any words where there are none."""
    if finding.choices and answer not in finding.choices:
        names = ", ".join(finding.choices)
        raise InvalidAnswer(
            answer=answer, no=finding.no, wanted=f"answer one of {names}.", wanted_thai=f"ที่ตอบได้คือ {names}"
        )
    if not answer:
        raise InvalidAnswer(answer=answer, no=finding.no, wanted="it is empty.", wanted_thai="ยังไม่ได้ระบุคำตอบ")
