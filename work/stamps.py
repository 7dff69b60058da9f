"""Stamps of lateness: set when a day has been missed, never cleared, voided only by an event that says why."""

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session

from core.events import LatenessVoided
from core.stations import COLLECTING
from models.journal import outbox
from models.plans.plans import Assignment, Item, Plan
from models.work.late import item_as_open, part_as_open, set_stamp, stamp_late

if TYPE_CHECKING:
    from work.desk import Desk

IN_TIME = "เสร็จทันกำหนดตามวันที่บันทึก"


def stamp_part(desk: "Desk", part: Assignment) -> None:
    """Remember what a part, and so its item, missed until the desk's day."""
    begun_on = desk.plan.activated_on or desk.on
    stamp_late(part, part_as_open(desk.item, part), desk.on, begun_on)
    stamp_item(desk)


def stamp_item(desk: "Desk") -> None:
    """Remember what the item missed until the desk's day, wherever it is."""
    stamp_late(desk.item, item_as_open(desk.item, desk.parts), desk.on, desk.plan.activated_on or desk.on)


def void_where_in_time(desk: "Desk", row: Assignment | Item) -> None:
    """Void stamps against days that this completion, recorded later for the desk's day, has met."""
    if row.missed_on is not None and row.missed_on >= desk.on:
        void(desk.session, desk.plan, desk.item, row, IN_TIME, desk.by)
    item = desk.item
    only_of_units = item.position == COLLECTING and not any(part.missed_on for part in desk.parts)
    if row is not item and only_of_units and item.missed_on is not None and item.missed_on >= desk.on:
        void(desk.session, desk.plan, item, item, IN_TIME, desk.by)


def void(session: Session, plan: Plan, item: Item, row: Assignment | Item, reason: str, by: str) -> None:
    """Take a stamp away, with an event that keeps it; there is room for a new one."""
    missed_on: date | None = row.missed_on
    assert missed_on
    set_stamp(row, None, missed_on)
    part_id = row.id if isinstance(row, Assignment) else None
    event = LatenessVoided(
        plan_id=plan.id, item_id=item.id, assignment_id=part_id, missed_on=missed_on, reason=reason, by=by
    )
    outbox.record(session, plan.agency_id, event)
