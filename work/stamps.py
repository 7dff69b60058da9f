"""Stamps of lateness: set when a day has been missed, never cleared, voided only by an event that says why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from core.events import LatenessVoided
from core.stations import COLLECTING
from models.journal import outbox
from models.plans.plans import Assignment, Item, Plan
from models.work.late import item_as_open, part_as_open, set_stamp, stamp_late

IN_TIME = "เสร็จทันกำหนดตามวันที่บันทึก"


@dataclass(frozen=True, slots=True)
class Stamping:
    """One item of an active plan, with its parts, whose completion is recorded for a day by somebody."""

    session: Session
    plan: Plan
    item: Item
    parts: Sequence[Assignment]
    on: date
    by: str

    def stamp_part(self, part: Assignment) -> None:
        """Remember what a part, and so its item, missed until the day."""
        stamp_late(part, part_as_open(self.item, part), self.on, self.plan.activated_on or self.on)
        self.stamp_item()

    def stamp_item(self) -> None:
        """Remember what the item missed until the day, wherever it is."""
        stamp_late(self.item, item_as_open(self.item, self.parts), self.on, self.plan.activated_on or self.on)

    def void_where_in_time(self, row: Assignment | Item) -> None:
        """Void stamps against days that this completion, recorded later, has met."""
        item = self.item
        if row.missed_on is not None and row.missed_on >= self.on:
            void(self.session, self.plan, item, row, IN_TIME, self.by)
        only_of_units = item.position == COLLECTING and not any(part.missed_on for part in self.parts)
        if row is not item and only_of_units and item.missed_on is not None and item.missed_on >= self.on:
            void(self.session, self.plan, item, item, IN_TIME, self.by)


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
