"""After a date of the plan has changed: open items are needed on another day, and their reminders follow."""

from collections.abc import Iterable

from sqlmodel import Session

from core import clock
from models.plans.plans import Item, Plan
from models.work.work import list_parts, list_steps
from schedules.lateness import Needed
from work import reminding
from work.moves.needed import move_needed, needed_of


def follow_dates(session: Session, plan: Plan, items: Iterable[Item], reason: str, by: str) -> None:
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
    """Return when an open item is needed; None where acceptance, a person or a second delivery has settled that."""
    if item.accepted_on is not None or item.why_needed == "moved":
        return None
    if item.delivered_until_on is None:
        return needed_of(item, plan, list_steps(session, item.id))
    days = {"evidence_by": plan.evidence_by_on, "period": item.due_on}
    why = item.why_needed
    return Needed(days[why], why) if why in days else None  # type: ignore[arg-type]
