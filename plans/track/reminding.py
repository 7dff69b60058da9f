"""Keeping `next_remind_at` true as work moves, and noting the reminders that a move made needless."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from core import clock
from core.calendar import thai_date_short
from core.stations import ACCEPTED, COLLECTING, Station
from models.contexts import get_context
from models.deliveries import ReminderLog
from models.holders import Holders, SeatKey
from models.plans import OPEN_STATES, Assignment, Item, Plan
from models.work import item_work, part_work, seat_at
from schedules.office_days import OfficeDays
from schedules.policy import Policy
from schedules.reminders import Push, pushes_for
from schedules.wake import handled_until, next_wake_at


@dataclass(frozen=True)
class Reminders:
    """The reminders of one active plan's work under its agency's policy."""

    session: Session
    plan: Plan
    holders: Holders
    policy: Policy
    office: OfficeDays

    def part_changed(self, item: Item, part: Assignment, *, was_open: bool) -> None:
        """Wake an open part at its next reminder; note what a closed one will not get."""
        if part.state in OPEN_STATES:
            self.wake_part(item, part)
        elif was_open:
            part.next_remind_at = None
            reason = f"ส่งงานแล้วเมื่อ {thai_date_short(part.submitted_on)}" if part.submitted_on else "ได้รับยกเว้น"
            self.note_skipped(item, self._pushes_to_come(item), SeatKey(unit_id=part.unit_id), reason, part)

    def item_moved(self, item: Item, came_from: str) -> None:
        """Wake the item at its new station; note what the seat that let go of it will not get."""
        left = seat_at(came_from, self.holders.unit_ids)
        if left:
            where = Station.parse(item.position).thai
            self.note_skipped(item, self._pushes_to_come(item), left, f"งานไปอยู่ที่ขั้น “{where}” แล้ว")
        self.wake_item(item)
        if seat := seat_at(item.position, self.holders.unit_ids):
            today = [push for push in self._pushes(item) if push.on == item.held_since_on == self._handled()]
            self.note_skipped(item, today, seat, "รับงานวันนี้ แจ้งในข้อความส่งมอบงานแล้ว")

    def wake_part(self, item: Item, part: Assignment) -> None:
        part.next_remind_at = next_wake_at(part_work(self.plan, item, part), self.policy, self.office, clock.now())

    def wake_item(self, item: Item) -> None:
        """Set when an item at a station is next reminded of; while collecting its open parts carry that."""
        if item.position in (COLLECTING, ACCEPTED):
            item.next_remind_at = None
        else:
            item.next_remind_at = next_wake_at(item_work(self.plan, item), self.policy, self.office, clock.now())

    def wake_unowned(self, item: Item) -> None:
        """Set when the coordinator is reminded of an item for which the plan names no unit."""
        item.next_remind_at = next_wake_at(item_work(self.plan, item), self.policy, self.office, clock.now())

    def date_moved(self, item: Item, old_on: date, parts: Iterable[Assignment]) -> None:
        """Plan anew after `needed_on` changed, noting the pushes of the old date that fall away."""
        reason = f"เลื่อนวันที่ต้องเสร็จจาก {thai_date_short(old_on)} เป็น {thai_date_short(item.needed_on)}"
        gone = [push for push in pushes_for(old_on, self.policy, self.office) if push.on > self._handled()]
        seat = seat_at(item.position, self.holders.unit_ids)
        if seat:
            self.note_skipped(item, gone, seat, reason)
            self.wake_item(item)
        for part in parts:
            if part.state in OPEN_STATES:
                self.note_skipped(item, gone, SeatKey(unit_id=part.unit_id), reason, part)
                self.wake_part(item, part)

    def note_skipped(
        self, item: Item, pushes: Iterable[Push], seat: SeatKey, reason: str, part: Assignment | None = None
    ) -> None:
        """Append why these pushes are not sent to the log."""
        recipient = self.holders.of(seat)
        for push in pushes:
            self.session.add(
                ReminderLog(
                    agency_id=self.plan.agency_id, plan_id=self.plan.id, item_id=item.id,
                    assignment_id=part.id if part else None, kind="push", on=push.on, planned_on=push.planned_on,
                    seat=str(seat), recipient=recipient.name, channel=recipient.channel,
                    outcome="skipped", reason=reason,
                )
            )  # fmt: skip

    def pushes_missed_before(self, item: Item, first: date) -> list[Push]:
        """Return the pushes that would have gone out before `first`."""
        return [push for push in self._pushes(item) if push.on < first]

    def _pushes(self, item: Item) -> list[Push]:
        return list(pushes_for(item.needed_on, self.policy, self.office))

    def _pushes_to_come(self, item: Item) -> list[Push]:
        return [push for push in self._pushes(item) if push.on > self._handled()]

    def _handled(self) -> date:
        return handled_until(clock.now(), self.policy)


def load(session: Session, plan: Plan, on: date) -> Reminders:
    context = get_context(session, plan.agency_id, on)
    return Reminders(session, plan, context.holders, context.policy, context.office)
