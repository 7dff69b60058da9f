"""Answers that are dates: when evidence must be there, when an item is due."""

from datetime import date

from sqlmodel import Session

from core import clock
from core.calendar import parse_iso_date
from models.plans import Item, Plan, PlanFinding
from models.work import get_item, list_items, list_parts, list_steps
from plans.activate.refusals import InvalidAnswer
from plans.track import reminding
from plans.track.needed import move_needed, needed_of


def decide_evidence_by(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    plan.evidence_by_on, plan.evidence_by_decided = parse_iso_date(answer), True
    for item in list_items(session, plan.id):
        _need_anew(session, plan, item, "กำหนดวันที่ต้องมีหลักฐานใหม่", by)


def decide_due(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` is the item's last day."""
    item = get_item(session, plan, str(finding.code))
    due_on: date = parse_iso_date(answer)
    if due_on < item.starts_on:
        first = item.starts_on.isoformat()
        raise InvalidAnswer(answer=answer, no=finding.no, wanted=f"the item begins on {first}",
                            wanted_thai=f"รายการเริ่มวันที่ {first}")  # fmt: skip
    item.due_on = due_on
    _need_anew(session, plan, item, f"ตัดสินใจข้อสังเกตหมายเลข {finding.no}", by)


def _need_anew(session: Session, plan: Plan, item: Item, reason: str, by: str) -> None:
    """Recompute when an item that was never accepted is needed; its reminders follow."""
    if item.accepted_on is not None or item.delivered_until_on is not None:
        return
    old_on = item.needed_on
    needed = needed_of(item, plan, list_steps(session, item.id))
    if move_needed(session, plan, item, needed, reason, by) and plan.activated_on:
        reminding.load(session, plan, clock.today()).date_moved(item, old_on, list_parts(session, item.id))
