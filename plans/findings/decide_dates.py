"""Answers that are dates: when evidence must be there, and when an item's period ends. What is needed follows."""

from datetime import date

from sqlmodel import Session

from core.calendar import FiscalYear, parse_iso_date, thai_date
from models.plans.findings import PlanFinding
from models.plans.plans import Plan
from models.work.work import get_item, list_items
from plans.activation.closing_day import set_evidence_by
from plans.activation.evidence_by import evidence_by_span
from plans.activation.refusals import InvalidAnswer
from work.renewal import follow_dates

DUE_DATE_KINDS = (
    "several_periods", "unreadable_period", "doubtful_period", "impossible_date", "reversed_period",
    "period_other_year", "slipped_text", "step_date_differs",
)  # fmt: skip


def decide_evidence_by(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` is an ISO date from the plan's fiscal year on, at most a year after it."""
    day, span = parse_iso_date(answer), evidence_by_span(FiscalYear(plan.fiscal_year))
    if not span.first_on <= day <= span.last_on:
        raise _outside(finding, answer, span.first_on, span.last_on)
    set_evidence_by(session, plan, day, "แก้คำตอบเรื่องวันปิดระบบ ITAS", by)


def decide_due(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` is the ISO date on which the finding's item is due; not before its first day."""
    item = get_item(session, plan, finding.code or "")
    day = parse_iso_date(answer)
    latest_on = date(item.starts_on.year + 10, 12, 31)  # the longest plans run for five years
    if not item.starts_on <= day <= latest_on:
        raise _outside(finding, answer, item.starts_on, latest_on)
    item.due_on = day
    follow_dates(session, plan, [item], "กำหนดวันครบกำหนดตามคำตอบต่อข้อสังเกต", by)


def decide_missing_periods(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` is the ISO date on which all are due that still have the day in force for items without a period."""
    day, before = parse_iso_date(answer), parse_iso_date(finding.answer or finding.default or "")
    year = FiscalYear(plan.fiscal_year)
    if not year.first_on <= day <= year.last_on:
        raise _outside(finding, answer, year.first_on, year.last_on)
    items = [item for item in list_items(session, plan.id) if item.due_on == before]
    for item in items:
        item.due_on = day
    follow_dates(session, plan, items, "กำหนดวันครบกำหนดของทุกรายการที่ไม่มีระยะเวลา", by)


def _outside(finding: PlanFinding, answer: str, first_on: date, last_on: date) -> InvalidAnswer:
    return InvalidAnswer(
        answer=answer,
        no=finding.no,
        wanted=f"give a date from {first_on} to {last_on}.",
        wanted_thai=f"ให้ระบุวันที่ตั้งแต่ {thai_date(first_on)} ถึง {thai_date(last_on)}",
    )
