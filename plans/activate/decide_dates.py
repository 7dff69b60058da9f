"""Answers that are dates: when evidence must be there, and when an item's period ends. What is needed follows."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session

from core import clock
from core.calendar import FiscalYear, parse_iso_date, thai_date
from models.plans import Item, Plan, PlanFinding
from models.work import get_item, list_items, list_parts, list_steps
from plans.activate.evidence_by import evidence_by_span
from plans.activate.refusals import InvalidAnswer
from plans.track import reminding
from plans.track.needed import move_needed, needed_of
from schedules.lateness import Needed

DUE_DATE_KINDS = (
    "several_periods", "unreadable_period", "doubtful_period", "impossible_date", "reversed_period",
    "period_other_year", "slipped_text", "step_date_differs",
)  # fmt: skip


def decide_evidence_by(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` is an ISO date from the plan's fiscal year on, at most a year after it."""
    day, span = parse_iso_date(answer), evidence_by_span(FiscalYear(plan.fiscal_year))
    if not span.first_on <= day <= span.last_on:
        raise _outside(finding, answer, span.first_on, span.last_on)
    plan.evidence_by_on, plan.evidence_by_decided = day, True
    _follow(session, plan, list_items(session, plan.id), "กำหนดวันที่ต้องมีหลักฐานใหม่", by)


def decide_due(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` is the ISO date on which the finding's item is due; not before its first day."""
    item = get_item(session, plan, finding.code or "")
    day = parse_iso_date(answer)
    latest_on = date(item.starts_on.year + 10, 12, 31)  # the longest plans run for five years
    if not item.starts_on <= day <= latest_on:
        raise _outside(finding, answer, item.starts_on, latest_on)
    item.due_on = day
    _follow(session, plan, [item], "กำหนดวันครบกำหนดตามคำตอบต่อข้อสังเกต", by)


def _follow(session: Session, plan: Plan, items: Iterable[Item], reason: str, by: str) -> None:
    """Move what is open to the day on which it is now needed, with its reminders if the plan is active."""
    reminders = reminding.load(session, plan, clock.today()) if plan.activated_on else None
    for item in items:
        needed = _needed_now(session, plan, item)
        if needed is None:
            continue
        old_on = item.needed_on
        if move_needed(session, plan, item, needed, reason, by) and reminders:
            reminders.date_moved(item, old_on, list_parts(session, item.id))


def _needed_now(session: Session, plan: Plan, item: Item) -> Needed | None:
    """Return when an open item is needed; None where acceptance or a dated second delivery has settled that."""
    if item.accepted_on is not None:
        return None
    if item.delivered_until_on is None:
        return needed_of(item, plan, list_steps(session, item.id))
    days = {"evidence_by": plan.evidence_by_on, "period": item.due_on}
    why = item.why_needed
    return Needed(days[why], why) if why in days else None  # type: ignore[arg-type]


def _outside(finding: PlanFinding, answer: str, first_on: date, last_on: date) -> InvalidAnswer:
    return InvalidAnswer(
        answer=answer,
        no=finding.no,
        wanted=f"give a date from {first_on} to {last_on}.",
        wanted_thai=f"ให้ระบุวันที่ตั้งแต่ {thai_date(first_on)} ถึง {thai_date(last_on)}",
    )
