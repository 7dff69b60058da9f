"""The day an item is needed by: from its period, its dated steps and the evidence-by date; moved with a trace."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session

from core.events import DateMoved
from core.stations import ACCEPTED, COLLECTING
from models.journal import outbox
from models.plans.plans import DateChange, Item, Plan, Step
from models.work.work import list_steps
from reports.survey_pace import survey_of
from schedules.lateness import Needed, needed_on
from work.days import evidence_by_of

if TYPE_CHECKING:
    from work.desk import Desk

AGAIN_OFFICE_DAYS = 10  # for what is reopened when none of its days is ahead


def needed_of(item: Item, plan: Plan, steps: Sequence[Step]) -> Needed:
    """Return when an item that was never accepted is needed, and why."""
    dates = [day for step in steps for day in step.open_dates(None)]
    evidence_by_on, survey_on = evidence_by_of(plan, item.code), survey_of(plan, item.code)
    return needed_on(item.due_on, dates, survey_on=survey_on, evidence_by_on=evidence_by_on)


def needed_now(session: Session, plan: Plan, item: Item) -> Needed | None:
    """Return when an open item is needed; None where acceptance, a person or a second delivery has settled that."""
    if item.accepted_on is not None or item.why_needed == "moved":
        return None
    if item.delivered_until_on is None:
        return needed_of(item, plan, list_steps(session, item.id))
    evidence_by_on = evidence_by_of(plan, item.code)
    if item.why_needed == "evidence_by" and evidence_by_on:
        return Needed(evidence_by_on, "evidence_by")
    return Needed(item.due_on, "period") if item.why_needed in ("evidence_by", "period") else None


def met_by_delivery(desk: "Desk") -> date:
    """Return the day up to which a delivery counts; one that was wanted earlier than its step meets that step."""
    item = desk.item
    if item.why_needed != "moved":
        return item.needed_on
    steps = list_steps(desk.session, item.id)
    still_open = [day for step in steps for day in step.open_dates(item.delivered_until_on)]
    return max([item.needed_on, *sorted(still_open)[:1]])


def needed_again(desk: "Desk", reason: str) -> None:
    """Move a reopened item to its next dated step, else to evidence-by or due date, else 10 office days on.

    An evidence-by day that is past no longer binds.
    """
    item, plan = desk.item, desk.plan
    steps = list_steps(desk.session, item.id)
    dates = sorted(day for step in steps for day in step.open_dates(item.delivered_until_on))
    evidence_by_on = evidence_by_of(plan, item.code)
    ends = [Needed(evidence_by_on, "evidence_by")] if evidence_by_on else []
    later = [Needed(day, "step") for day in dates[:1]] or [
        needed
        for needed in (*ends, Needed(item.due_on, "period"))
        if needed.on > max(desk.on, item.delivered_until_on or desk.on)
    ]
    if not later:
        again = Needed(desk.reminders.office.plus(desk.on, AGAIN_OFFICE_DAYS), "moved")
        later = [Needed(item.due_on, "period") if item.due_on > desk.on else again]
    move_needed(desk.session, plan, item, min(later, key=lambda needed: needed.on), reason, desk.by)


def move_needed(session: Session, plan: Plan, item: Item, to: Needed, reason: str, by: str) -> bool:
    """Set when an item is needed; a change keeps the old day, who, when and why. Return whether it moved."""
    old_on, old_why = item.needed_on, item.why_needed
    item.moved_at = item.position if to.why == "moved" and item.position not in (COLLECTING, ACCEPTED) else None
    item.needed_on, item.why_needed = to.on, to.why
    if old_on == to.on:
        return False
    session.add(
        DateChange(
            agency_id=plan.agency_id, item_id=item.id, old_on=old_on, new_on=to.on, reason=reason, changed_by=by
        )
    )
    event = DateMoved(
        plan_id=plan.id, item_id=item.id, old_on=old_on, new_on=to.on, reason=reason, old_why=old_why, by=by
    )  # fmt: skip
    outbox.record(session, plan.agency_id, event)
    return True
