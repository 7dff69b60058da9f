"""What a unit does with its own part of an item: start, submit, or be let off."""

from core.events import PartMoved
from core.stations import COLLECTING
from models.plans.plans import OPEN_STATES, Assignment
from models.work.held import is_in_hand
from work.desk import Desk
from work.moves.move import Move
from work.refusals import ReasonMissing


def start(desk: Desk, move: Move) -> None:
    part = desk.part_of(move.unit)
    if desk.item.position != COLLECTING or part.state not in ("open", "returned"):
        raise desk.refuse("start", part)
    change_state(desk, part, "in_progress")


def submit(desk: Desk, move: Move) -> None:
    """Hand in a part; the last one sends the item on its route. Lateness is judged by this day."""
    part = desk.part_of(move.unit)
    if not is_in_hand(desk.item, part):
        raise desk.refuse("submit", part)
    if move.evidence:
        desk.add_evidence(move.evidence, part, move.vouched)
    submit_part(desk, part)
    desk.move_on_when_collected()


def waive(desk: Desk, move: Move) -> None:
    """Take a part out, with a reason; it no longer holds the item up."""
    part = desk.part_of(move.unit)
    if not move.reason:
        raise ReasonMissing(code=desk.item.code, move="waive")
    if not is_in_hand(desk.item, part):
        raise desk.refuse("waive", part)
    change_state(desk, part, "waived", reason=move.reason)
    desk.move_on_when_collected()


def submit_part(desk: Desk, part: Assignment) -> None:
    desk.stamping.stamp_part(part)
    part.submitted_on = desk.on
    part.first_submitted_on = part.first_submitted_on or desk.on
    desk.stamping.void_where_in_time(part)
    change_state(desk, part, "submitted")


def change_state(desk: Desk, part: Assignment, state: str, reason: str | None = None) -> None:
    """Put a part into a state, with its event and its reminders."""
    was_open, part.state = part.state in OPEN_STATES, state
    part.reason = reason
    if state in OPEN_STATES and not was_open:
        part.submitted_on, part.held_since_on = None, desk.on
        if state == "returned":
            desk.reminders.days.returned(desk.item, part, desk.on)
        else:
            desk.reminders.days.count_units(desk.item, [part])
    desk.reminders.part_changed(desk.item, part, was_open=was_open)
    desk.record(
        PartMoved(plan_id=desk.plan.id, item_id=desk.item.id, assignment_id=part.id, state=state,
                  on=desk.on, reason=reason, held_until_on=part.held_until_on, by=desk.by)
    )  # fmt: skip
