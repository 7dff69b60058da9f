"""After a date of the plan has changed: open items are needed on another day, and their reminders follow."""

from collections.abc import Iterable

from sqlmodel import Session

from core import clock
from models.plans.plans import Item, Plan
from models.work.work import list_parts, list_steps
from schedules.lateness import Needed
from work import reminding
from work.days import evidence_by_of
from work.moves.needed import move_needed, needed_of


def follow_dates(session: Session, plan: Plan, items: Iterable[Item], reason: str, by: str) -> None:
    """Move what is open to the day on which it is now needed, with its reminders if the plan is active."""
    reminders = reminding.load(session, plan, clock.today())
    for item in items:
        parts = list_parts(session, item.id)
        old = reminders.asked_days(item, parts)
        if needed := _needed_now(session, plan, item):
            move_needed(session, plan, item, needed, reason, by)
        reminders.days.count(item, parts)
        if plan.activated_on:
            reminders.date_moved(item, old, parts)


def _needed_now(session: Session, plan: Plan, item: Item) -> Needed | None:
    """Return when an open item is needed; None where acceptance, a person or a second delivery has settled that."""
    if item.accepted_on is not None or item.why_needed == "moved":
        return None
    if item.delivered_until_on is None:
        return needed_of(item, plan, list_steps(session, item.id))
    evidence_by_on = evidence_by_of(plan, item.code)
    if item.why_needed == "evidence_by" and evidence_by_on:
        return Needed(evidence_by_on, "evidence_by")
    return Needed(item.due_on, "period") if item.why_needed in ("evidence_by", "period") else None
