"""Keeping `next_remind_at` true as work moves, and noting the reminders that a move made needless."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.calendar import thai_date_short
from core.message_kinds import MessageKind
from core.stations import ACCEPTED, COLLECTING, Station
from models.messages.deliveries import ReminderLog
from models.messages.deliveries_read import days_of_logged_pushes
from models.people.contexts import get_context
from models.people.holders import Holders, SeatKey
from models.plans.plans import OPEN_STATES, Assignment, Item, Plan
from models.work.late import until_on
from models.work.work import item_work, part_work, seat_at
from schedules.lateness import Numbers
from schedules.office_days import ONE_DAY, OfficeDays
from schedules.policy import Policy
from schedules.reminders import Push, Reminder, Work, pushes_for, reminders_for
from schedules.wake import handled_until, next_wake_at
from work.days import Days

HoldersDays = Mapping[UUID, date]


@dataclass(frozen=True)
class Reminders:
    """The reminders of one active plan's work under its agency's policy."""

    session: Session
    plan: Plan
    holders: Holders
    policy: Policy
    office: OfficeDays

    @property
    def days(self) -> Days:
        return Days(self.plan, Numbers(self.policy, self.office))

    def work_of(self, item: Item) -> Work | None:
        """Return an item at a later station as work; None where units or nobody hold it."""
        return item_work(self.plan, item) if seat_at(item.position, self.holders.unit_ids) else None

    def part_changed(self, item: Item, part: Assignment, *, was_open: bool) -> None:
        """Wake a part that opens at its next reminder; note what a closed one, or one opened late, will not get.

        A part that only stays open keeps its turn: it may be overdue, and its missed reminders with it.
        """
        is_open = part.state in OPEN_STATES
        if is_open and not was_open:
            self.wake_part(item, part)
            self._note_missed(item, SeatKey(unit_id=part.unit_id), part.held_since_on, part)
        elif was_open and not is_open:
            reason = f"ส่งงานแล้วเมื่อ {thai_date_short(part.submitted_on)}" if part.submitted_on else "ได้รับยกเว้น"
            missed = self._outstanding(part, part_work(self.plan, item, part))
            self.note_skipped(item, missed, SeatKey(unit_id=part.unit_id), reason, part)
            part.next_remind_at = None

    def item_moved(self, item: Item, came_from: str, left: Work | None) -> None:
        """Wake the item at its new station; note what the seat that let go of it will not get (`left`: its work)."""
        seat = seat_at(came_from, self.holders.unit_ids)
        if seat and left:
            where = Station.parse(item.position).thai
            missed = self._outstanding(item, left)
            self.note_skipped(item, missed, seat, f"งานไปอยู่ที่ขั้น “{where}” แล้ว")
        self.wake_item(item)
        if seat := seat_at(item.position, self.holders.unit_ids):
            self._note_missed(item, seat, item.held_since_on)

    def item_closed(self, item: Item, reason: str) -> None:
        """Note what the seat that holds a closed item will not get; its parts have been let off before."""
        if seat := seat_at(item.position, self.holders.unit_ids):
            self.note_skipped(item, self._outstanding(item, item_work(self.plan, item)), seat, reason)
        item.next_remind_at = None

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

    def holders_days(self, item: Item, parts: Iterable[Assignment]) -> HoldersDays:
        """Return the day of the item's holder, and of each of its parts, as things stand."""
        return {item.id: until_on(item, None)} | {part.id: until_on(item, part) for part in parts}

    def date_moved(self, item: Item, old: HoldersDays, parts: Iterable[Assignment]) -> None:
        """Plan anew after days have changed, noting the old ones' pushes and the new ones' that are past."""
        own, seat = list(parts), seat_at(item.position, self.holders.unit_ids)
        if seat:
            self._date_moved_for(item, old, seat, item)
            self.wake_item(item)
        elif not own and item.position == COLLECTING:
            self._date_moved_for(item, old, SeatKey(role="coordinator"), item)
            self.wake_unowned(item)
        for part in own:
            if part.state in OPEN_STATES:
                self._date_moved_for(item, old, SeatKey(unit_id=part.unit_id), part)
                self.wake_part(item, part)

    def _date_moved_for(self, item: Item, old: HoldersDays, seat: SeatKey, row: Item | Assignment) -> None:
        first, part = self._next_turn_on(row), row if isinstance(row, Assignment) else None
        old_on, new_on = old[row.id], until_on(item, part)
        if old_on == new_on:
            return
        moved = f"เลื่อนกำหนดส่งจาก {thai_date_short(old_on)} เป็น {thai_date_short(new_on)}"
        gone = [push for push in pushes_for(old_on, self.policy, self.office) if push.on >= first]
        self.note_skipped(item, gone, seat, moved, part)
        past = self._unlogged(item, self.pushes_missed(item, part), seat, part)
        self.note_skipped(item, past, seat, f"{moved} หลังวันที่ควรแจ้งเตือน", part)

    def note_skipped(
        self, item: Item, pushes: Iterable[Push | Reminder], seat: SeatKey, reason: str,
        part: Assignment | None = None,
    ) -> None:  # fmt: skip
        """Append to the log why these pushes are not sent; a reminder is one that a stopped scheduler missed."""
        recipient = self.holders.of(seat)
        for push in pushes:
            stopped = "ระบบหยุดทำงานในวันนั้น · " if isinstance(push, Reminder) else ""
            kind = push.kind if isinstance(push, Reminder) else MessageKind.PUSH
            self.session.add(
                ReminderLog(
                    agency_id=self.plan.agency_id, plan_id=self.plan.id, item_id=item.id,
                    assignment_id=part.id if part else None, kind=kind,
                    on=push.on, planned_on=push.planned_on, seat=str(seat), recipient=recipient.name,
                    channel=recipient.channel, outcome="skipped", reason=stopped + reason,
                )
            )  # fmt: skip

    def pushes_missed(self, item: Item, part: Assignment | None) -> list[Push]:
        """Return the pushes whose hour has passed."""
        return [push for push in self._pushes(until_on(item, part)) if push.on <= self._handled()]

    def _pushes(self, day: date) -> list[Push]:
        return list(pushes_for(day, self.policy, self.office))

    def _outstanding(self, row: Item | Assignment, work: Work) -> list[Push | Reminder]:
        """Return the pushes to come, and all that fell due while the scheduler was stopped."""
        first = self._next_turn_on(row)
        held = replace(work, held_since_on=first)  # it was in these hands then, wherever it is now
        missed = reminders_for(held, self.policy, self.office, first, self._handled())
        return [*missed, *(push for push in self._pushes(work.until_on) if push.on > self._handled())]

    def _next_turn_on(self, row: Item | Assignment) -> date:
        coming = self._handled() + ONE_DAY
        return min(coming, clock.bangkok_date(row.next_remind_at)) if row.next_remind_at else coming

    def _note_missed(self, item: Item, seat: SeatKey, since: date | None, part: Assignment | None = None) -> None:
        """Note the pushes whose hour had passed when work that is held `since` a day was recorded."""
        missed = [push for push in self.pushes_missed(item, part) if since and since <= push.on]
        self.note_skipped(item, self._unlogged(item, missed, seat, part), seat, "งานมาถึงหลังเวลาแจ้งเตือน", part)

    def _unlogged(self, item: Item, pushes: list[Push], seat: SeatKey, part: Assignment | None) -> list[Push]:
        """Return those that the log says nothing of yet: what it says of the others must stand."""
        if not pushes:
            return []
        known = days_of_logged_pushes(self.session, item.id, part.id if part else None, str(seat))
        return [push for push in pushes if push.on not in known]

    def _handled(self) -> date:
        return handled_until(clock.now(), self.policy)


def load(session: Session, plan: Plan, on: date) -> Reminders:
    context = get_context(session, plan.agency_id, on)
    return Reminders(session, plan, context.holders, context.policy, context.office)
