"""Undoing another day that was given to an item or to one unit, on the day on which it was given."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from core.errors import TrackerError
from core.events import DateMoved, DayGranted
from models.journal.journal import EventRow, find_newest_event
from models.plans.plans import Assignment, Item, Plan
from models.work.late import until_on
from schedules.lateness import Needed
from work.decisions.deciding import Decision, open_for_decision
from work.desk import Desk
from work.moves.needed import move_needed
from work.moves.taking_back import is_of_today


class NoDateToUndo(TrackerError):
    thai = "{code}: ไม่มีการเลื่อนวันของวันนี้ให้เลิกทำ หรือมีการเปลี่ยนแปลงหลังจากนั้นแล้ว: ให้เลื่อนเป็นวันที่ต้องการแทน"
    english = "{code}: no day was moved today, or it has changed since: move it to the day that is right instead."
    http_status = 409


def undo_date(session: Session, plan: Plan, code: str, decision: Decision) -> Item:
    """Give back the day that stood before the newest change of today, to the item or to the unit that it was for."""
    desk = open_for_decision(session, plan, code, decision, "move-date")
    row = newest_date(session, plan, desk.item)
    if row is None or not stands(row, desk.item, desk.parts):
        raise NoDateToUndo(code=code)
    old = desk.reminders.holders_days(desk.item, desk.parts)
    if row.name == DateMoved.__name__:
        before = Needed(date.fromisoformat(row.payload["old_on"]), row.payload["old_why"])
        move_needed(session, plan, desk.item, before, decision.reason, decision.by)
        desk.reminders.days.count(desk.item, desk.parts)
    else:
        _take_back_grant(desk, row, decision)
    desk.reminders.date_moved(desk.item, old, desk.parts)
    session.flush()
    return desk.item


def newest_date(session: Session, plan: Plan, item: Item) -> EventRow | None:
    """Return the newest event that gave the item, or a unit, another day."""
    found = [find_newest_event(session, plan.agency_id, item.id, kind.__name__) for kind in (DateMoved, DayGranted)]
    return max((row for row in found if row), key=lambda row: row.no, default=None)


def stands(row: EventRow, item: Item, parts: Sequence[Assignment]) -> bool:
    """Tell whether a day was given today, can be given back, and is still the one in force."""
    if not is_of_today(row) or item.accepted_on is not None:
        return False
    new_on = date.fromisoformat(row.payload["new_on"])
    if row.name == DateMoved.__name__:
        return row.payload.get("old_why") is not None and item.why_needed == "moved" and item.needed_on == new_on
    return any(str(part.id) == row.payload["assignment_id"] and part.needed_on == new_on for part in parts)


def _take_back_grant(desk: Desk, row: EventRow, decision: Decision) -> None:
    part = next(one for one in desk.parts if str(one.id) == row.payload["assignment_id"])
    granted_on, own = until_on(desk.item, part), row.payload.get("old_own_on")
    part.needed_on = date.fromisoformat(own) if own else None
    desk.reminders.days.count_units(desk.item, [part])
    desk.record(
        DayGranted(plan_id=desk.plan.id, item_id=desk.item.id, assignment_id=part.id, old_on=granted_on,
                   new_on=until_on(desk.item, part), reason=decision.reason, old_own_on=granted_on, by=decision.by)
    )  # fmt: skip
