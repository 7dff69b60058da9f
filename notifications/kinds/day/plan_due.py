"""One pass over the work that is due: its reminders become messages, one per person and day, or log rows.

Everything happens in the caller's transaction: claimed rows, messages, log and the rows' next turns commit together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from core.clock import bangkok_date
from core.message_kinds import MessageKind
from models.messages.holds import find_hold
from models.people.contexts import AgencyContext, contexts_by_agency
from models.people.holders import SeatKey
from models.plans.due import advance, claim_due_items, claim_due_parts
from models.plans.plans import Assignment, Item, Plan
from models.work.held import Held, is_in_hand, list_held, seat_of
from models.work.late import item_as_open, part_as_open, stamp_late
from notifications.kinds.day.outgoing import Outgoing
from notifications.words.lines import is_closed
from reports.work.reminded import Cadences, cadences_of
from schedules.catch_up import catch_up
from schedules.escalation import is_asked_about, is_escalated
from schedules.lateness import is_overdue
from schedules.reminders import Work
from schedules.sending import next_message_at
from schedules.wake import handled_until, next_wake_at
from work.renewal import count_old_plans

BATCH = 500


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass did: rows claimed, messages it made or found, and log rows about reminders not sent."""

    claimed: int
    messages: int
    not_sent: int


def plan_due(session: Session, now: datetime, limit: int = BATCH) -> Pass:
    """Deal with up to `limit` due parts and as many due items; `claimed` of 0 says that nothing was left.

    While messages are kept back, work keeps its turn.
    """
    if find_hold(session):
        return Pass(0, 0, 0)
    count_old_plans(session)
    today = bangkok_date(now)
    parts = claim_due_parts(session, now, limit)
    items = claim_due_items(session, now, limit)
    agency_ids = {part.agency_id for part, _, _ in parts} | {item.agency_id for item, _ in items}
    contexts = contexts_by_agency(session, agency_ids, today)
    outgoing = Outgoing(session, now)
    cadences = _cadences(session, [*(part for part, _, _ in parts), *(item for item, _ in items)], contexts, now)
    next_part_at: dict[UUID, datetime | None] = {part.id: None for part, _, _ in parts}
    next_item_at: dict[UUID, datetime | None] = {item.id: None for item, _ in items}
    for held in _held(parts, items, contexts):
        context = contexts[held.item.agency_id]
        work = cadences[held.item.agency_id].work_of(held)
        _take_turn(held, work, context, now, outgoing)
        next_at = next_wake_at(work, context.policy, context.office, now)
        (next_part_at if held.part else next_item_at)[(held.part or held.item).id] = next_at
    advance(session, Assignment, next_part_at)
    advance(session, Item, next_item_at)
    messages, not_sent = outgoing.store()
    return Pass(len(parts) + len(items), messages, not_sent)


def _cadences(
    session: Session, rows: Sequence[Assignment | Item], contexts: Mapping[UUID, AgencyContext], now: datetime
) -> dict[UUID, Cadences]:
    """Return each agency's cadences of late work; all of its work is read only where some of it is late."""
    found = {}
    for agency_id, context in contexts.items():
        until = handled_until(now, context.policy)
        is_any_late = any(
            row.agency_id == agency_id and (row.held_until_on is None or is_overdue(row.held_until_on, until))
            for row in rows
        )
        everything = list_held(session, agency_id, context.holders) if is_any_late else []
        found[agency_id] = cadences_of(everything, context.holders, until)
    return found


def _held(
    parts: Sequence[tuple[Assignment, Item, Plan]],
    items: Sequence[tuple[Item, Plan]],
    contexts: Mapping[UUID, AgencyContext],
) -> Iterator[Held]:
    """Yield what is still open work; a row that no longer is loses its turn for good."""
    for part, item, plan in parts:
        if is_in_hand(item, part) and plan.activated_on:
            yield Held(plan, item, part, SeatKey(unit_id=part.unit_id))
    for item, plan in items:
        if plan.activated_on:
            yield Held(plan, item, None, seat_of(item, contexts[item.agency_id].holders))


def _take_turn(held: Held, work: Work, context: AgencyContext, now: datetime, outgoing: Outgoing) -> None:
    """Stamp lateness; send the newest reminders, log the older ones; tell the superior what is escalated."""
    until = handled_until(now, context.policy)
    _stamp(held, until)
    due_at = next_message_at(now, context.policy, context.office)
    row = held.part or held.item
    stored_on = bangkok_date(row.next_remind_at) if row.next_remind_at else until
    turn = catch_up(work, context.policy, context.office, stored_on, until)
    if not turn.send:
        return
    is_digest = turn.is_catch_up or any(one.kind == MessageKind.DIGEST for one in turn.send)
    outgoing.remind(held, context.holders.of(held.seat), turn, due_at, is_digest=is_digest)
    if is_digest:
        for seat, kind in _also_told(held, work, context, until):
            outgoing.tell(held, seat, context.holders, kind, due_at, is_catch_up=turn.is_catch_up)


def _also_told(held: Held, work: Work, context: AgencyContext, today: date) -> Iterator[tuple[SeatKey, MessageKind]]:
    """Yield the superior of escalated work, and the coordinator for what was due before activation.

    What is lost for the assessment was told once, on the day after the evidence-by day.
    """
    if not is_closed(held) and is_escalated(work, today, context.policy, context.office):
        yield SeatKey(role="clerk"), MessageKind.ESCALATION
    if is_asked_about(work, today, context.policy, context.office):
        yield SeatKey(role="coordinator"), MessageKind.DIGEST


def _stamp(held: Held, until: date) -> None:
    """Remember what was missed until the end of yesterday: the row's own holder, and so the item."""
    item, begun_on = held.item, held.plan.activated_on or until
    work = part_as_open(item, held.part) if held.part else item_as_open(item, [])
    stamp_late(item, work, until, begun_on)
    if held.part:
        stamp_late(held.part, work, until, begun_on)
