"""Explaining an item's reminders: each that was or was not sent, why, and those that are planned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.calendar import thai_date_short
from core.clock import bangkok_date, thai_moment
from core.message_kinds import MessageKind
from models.messages.deliveries import ARRIVED, Delivery, ReminderLog
from models.messages.deliveries_read import list_log_of_item, list_with_ids
from models.people.contexts import AgencyContext, get_context
from models.people.holders import Recipient, SeatKey
from models.plans.plans import Item, Plan
from models.work.held import Held, list_held
from notifications.words.one_rung_up import with_why_up
from notifications.words.reasons import STATES_THAI, reason_thai
from reports.work.items import ItemView
from reports.work.reminded import cadences_of
from schedules.escalation import escalates_on, is_asked_about
from schedules.reminders import Reminder, Work, next_digest_of, next_digest_on, reminders_for

OUTCOME_OF_STATE = {
    "pending": "planned", "sending": "planned", "retry_wait": "planned", "sent": "sent", "kept": "kept",
    "told": "told", "unknown": "failed",
    "review": "failed", "dead": "failed", "cancelled": "skipped", "suppressed": "suppressed", "expired": "skipped",
}  # fmt: skip


ASKED = "ครบกำหนดก่อนเริ่มใช้ระบบ สอบถามว่าดำเนินการแล้วหรือยัง"
ESCALATED = "หากยังไม่เสร็จ จะรายงานผู้บังคับบัญชา"

Which = tuple[UUID | None, str, date, str, bool]
"""The part, the kind, the Bangkok day, who gets it, and whether the row tells of a move to another day."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One reminder: `on` is the Bangkok day it is for, `person` the name of who gets it (or the seat's)."""

    on: date
    kind: str
    person: str
    channel: str
    outcome: str
    reason: str

    def to_json(self) -> dict[str, Any]:
        return {
            "on": self.on.isoformat(), "kind": self.kind, "person": self.person, "channel": self.channel,
            "outcome": self.outcome, "reason": self.reason,
        }  # fmt: skip


def explanation_json(view: ItemView, reminders: Sequence[Explained]) -> dict[str, Any]:
    """Return the JSON of design.md: the item as it stands, and its reminders."""
    item = view.item
    return {
        "code": item.code, "title": item.title, "needed_on": item.needed_on.isoformat(),
        "held_until_on": view.until_on.isoformat(), "why_needed": item.why_needed, "position": item.position,
        "holders": list(view.holders), "reminders": [one.to_json() for one in reminders],
    }  # fmt: skip


def explain_reminders(session: Session, plan: Plan, item: Item, today: date) -> list[Explained]:
    """Return the item's reminders by day: from the log what was, from the rules what is planned from `today` on.

    What was sent is not planned as well; what had been given up and is to be sent after all is only planned.
    """
    context = get_context(session, plan.agency_id, today)
    planned: dict[Which, Explained] = {}
    everything = list_held(session, item.agency_id, context.holders)
    cadences = cadences_of(everything, context.holders, today)
    for held in [one for one in everything if one.item.id == item.id]:
        planned |= {_which(held, one): one for one in _planned(held, cadences.work_of(held), context, today)}
    logged = _logged(session, item, today)
    is_past = today < bangkok_date(clock.now())
    told = {which for (which, _), one in logged.items() if one.outcome not in _not_told(is_past=is_past)}
    coming = {key: one for key, one in planned.items() if key not in told}
    rows = [one for (key, _), one in logged.items() if one.outcome != "skipped" or key not in coming]
    return sorted(dict.fromkeys([*rows, *coming.values()]), key=lambda one: (one.on, one.kind, one.person))


def _not_told(*, is_past: bool) -> tuple[str, ...]:
    """Return the outcomes after which a reminder may still be planned."""
    return ("moved",) if is_past else ("moved", "skipped")


def _which(held: Held, one: Explained) -> Which:
    """Return what makes a planned reminder and one of the log the same."""
    return held.row_ids[1], one.kind, one.on, one.person, False


def _logged(session: Session, item: Item, today: date) -> dict[tuple[Which, str], Explained]:
    """Return the newest log row of each reminder as known on `today`, with what became of its message.

    Told apart by the seat as well: one person in two seats may get the same work for each on one day.
    """
    newest: dict[tuple[Which, str], ReminderLog] = {}
    for row in list_log_of_item(session, item.id):
        if bangkok_date(row.at) <= today:
            newest[(row.assignment_id, row.kind, row.on, row.recipient, row.outcome == "moved"), row.seat] = row
    ids = {row.delivery_id for row in newest.values() if row.delivery_id}
    deliveries = {delivery.id: delivery for delivery in list_with_ids(session, ids)}
    explained = {}
    for key, row in newest.items():
        delivery = deliveries.get(row.delivery_id) if row.delivery_id else None
        outcome, reason = _outcome(row, delivery, today)
        explained[key] = Explained(row.on, row.kind, row.recipient, row.channel, outcome, reason)
    return explained


def _outcome(row: ReminderLog, delivery: Delivery | None, today: date) -> tuple[str, str]:
    if row.outcome is not None or delivery is None:
        return row.outcome or "skipped", row.reason or ""
    outcome = OUTCOME_OF_STATE[delivery.state]
    if delivery.sent_at and bangkok_date(delivery.sent_at) > today:
        outcome, said = "planned", STATES_THAI["pending"]
    elif outcome in ARRIVED and delivery.sent_at:
        said = f"{STATES_THAI[outcome]} {thai_moment(delivery.sent_at)}"
    else:
        said = reason_thai(delivery.state, delivery.state_reason)
    return outcome, " · ".join(part for part in (said, row.reason) if part)


def _planned(held: Held, work: Work, context: AgencyContext, today: date) -> Iterator[Explained]:
    """Yield what the policy will send about this work as of a day."""
    yield from planned_from(held, context, *_as_of(held, work, today), today)


def planned_from(held: Held, context: AgencyContext, work: Work, first: date, today: date) -> Iterator[Explained]:
    """Yield what the policy sends from `first` on: to the work's date, and one digest beyond if it stays open."""
    last = max(held.until_on, today) + timedelta(days=1)
    until = next_digest_of(work, context.policy, context.office, last)
    to = context.holders.of(held.seat)
    for one in reminders_for(work, context.policy, context.office, first, until):
        yield _told(one.on, one.kind, to, _why(one, held))
    yield from _others_told(work, first, to, context)


def _others_told(work: Work, first: date, to: Recipient, context: AgencyContext) -> Iterator[Explained]:
    """Yield what the coordinator is asked before the clerk is told; neither of work that he holds himself."""
    rules = (context.policy, context.office)
    asked_on = next_digest_on(*rules, first)
    coordinator, clerk = context.holders.of(SeatKey(role="coordinator")), context.holders.of(SeatKey(role="clerk"))
    if coordinator.key != to.key and is_asked_about(work, asked_on, *rules):
        yield _told(asked_on, MessageKind.DIGEST, coordinator, ASKED)
    if clerk.key != to.key:
        on = next_digest_of(work, *rules, max(first, escalates_on(work, *rules)))
        yield _told(on, MessageKind.ESCALATION, clerk, ESCALATED)


def _told(on: date, kind: str, to: Recipient, why: str) -> Explained:
    return Explained(on, kind, to.name, to.channel, "planned", with_why_up(why, to) or "")


def _as_of(held: Held, work: Work, today: date) -> tuple[Work, date]:
    """Return the work and the first day whose reminders are still to come; for a past day as if it was held then."""
    real_today = bangkok_date(clock.now())
    if today < work.first_on:
        return replace(work, held_since_on=today, active_from_on=today), today
    next_at = (held.part or held.item).next_remind_at
    return work, max(bangkok_date(next_at), real_today) if next_at and today >= real_today else today


def _why(one: Reminder, held: Held) -> str:
    if one.kind == MessageKind.PUSH:
        days = -(one.offset_days or 0)
        text = "แจ้งในวันที่ต้องเสร็จ" if days == 0 else f"แจ้งก่อน {days} วันทำการ" if days > 0 else f"แจ้งหลัง {-days} วันทำการ"
    elif one.on > held.until_on:
        text = "สรุปประจำสัปดาห์ ซ้ำตามรอบจนกว่างานจะผ่านการตรวจสอบ"
    else:
        text = "สรุปประจำสัปดาห์"
    return f"{text} (เลื่อนจาก {thai_date_short(one.planned_on)}: {one.moved_because})" if one.moved_because else text
