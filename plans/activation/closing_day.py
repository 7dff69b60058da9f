"""The closing day of the assessors' system moved in an active plan: inner days stay, what was won is a reserve."""

from datetime import date

from sqlmodel import Session

from core.calendar import FiscalYear, thai_date
from core.errors import TrackerError
from core.events import ClosingDayMoved, InnerDaysRenewed
from models.journal import outbox
from models.locking import take_agency
from models.plans.history import list_all_parts
from models.plans.plans import Plan
from models.work.work import list_items
from plans.activation.evidence_by import check_evidence_by
from work import stamps
from work.refusals import PlanNotActive
from work.renewal import follow_dates, renew

MOVED, RENEWED = "วันปิดระบบ ITAS เปลี่ยน", "นับกำหนดส่งภายในใหม่จากวันปิดระบบ ITAS"


class SameClosingDay(TrackerError):
    thai = "วันปิดระบบ ITAS คือ {day_thai} อยู่แล้ว: ให้ระบุวันอื่น"
    english = "ITAS closes on {day} already; give another day."


class ClosingDayReasonMissing(TrackerError):
    thai = "การเลื่อนวันปิดระบบ ITAS ต้องมีเหตุผล: ให้ระบุเหตุผล หรือผู้ประกาศและเลขที่หนังสือ"
    english = "Moving the day on which ITAS closes needs a reason: give it, or who announced it and its number."


class NothingToRenew(TrackerError):
    thai = "กำหนดส่งภายในนับจากวันปิดระบบ ITAS {day_thai} อยู่แล้ว"
    english = "Inner days are counted from {day} already."
    http_status = 409


def move_closing_day(session: Session, plan: Plan, to: date, *, reason: str, by: str, announced: bool) -> None:
    """Set the evidence-by day of an active plan to another; one message tells everybody.

    A later day leaves the inner days where they are, as a reserve, until they are renewed; one that the commission
    announced voids what was late against the day before. An earlier one counts anew, and makes nobody late at once.
    Raises PlanNotActive, ClosingDayReasonMissing, SameClosingDay, EvidenceByOutside.
    """
    take_agency(session, plan.agency_id)
    session.refresh(plan)
    if plan.activated_on is None:
        raise PlanNotActive(fiscal_year=plan.fiscal_year)
    if not reason.strip():
        raise ClosingDayReasonMissing
    check_evidence_by(FiscalYear(plan.fiscal_year), to)
    old_on: date = plan.evidence_by_on
    if to == old_on:
        raise SameClosingDay(day=to, day_thai=thai_date(to))
    plan.days_from_on = (plan.days_from_on or old_on) if to > old_on else None
    plan.evidence_by_on, plan.evidence_by_decided = to, True
    if announced and to > old_on:
        _void_stamps_against(session, plan, old_on, by)
    follow_dates(session, plan, list_items(session, plan.id), MOVED, by, gently=True)
    event = ClosingDayMoved(
        plan_id=plan.id, old_on=old_on, new_on=to, announced=announced, reason=reason.strip(), by=by
    )
    outbox.record(session, plan.agency_id, event)


def set_evidence_by(session: Session, plan: Plan, day: date, reason: str, by: str) -> None:
    """Set the evidence-by day as a question or a document says it: what was confirmed in an active plan is moved."""
    if plan.activated_on and plan.evidence_by_decided and day != plan.evidence_by_on:
        move_closing_day(session, plan, day, reason=reason, by=by, announced=False)
        return
    plan.evidence_by_on, plan.evidence_by_decided = day, True
    renew(session, plan, by, reason)


def renew_inner_days(session: Session, plan: Plan, *, by: str) -> None:
    """Count the inner days from the closing day that is in force; raise NothingToRenew where they are."""
    take_agency(session, plan.agency_id)
    session.refresh(plan)
    if plan.days_from_on is None:
        raise NothingToRenew(day=plan.evidence_by_on, day_thai=thai_date(plan.evidence_by_on))
    plan.days_from_on = None
    follow_dates(session, plan, list_items(session, plan.id), RENEWED, by, gently=True)
    outbox.record(session, plan.agency_id, InnerDaysRenewed(plan_id=plan.id, by=by))


def _void_stamps_against(session: Session, plan: Plan, day: date, by: str) -> None:
    bound = {item.id: item for item in list_items(session, plan.id) if item.why_needed == "evidence_by"}
    for item in bound.values():
        if item.missed_on == day:
            stamps.void(session, plan, item, item, MOVED, by)
    for part in list_all_parts(session, plan):
        if part.missed_on == day and part.item_id in bound:
            stamps.void(session, plan, bound[part.item_id], part, MOVED, by)
