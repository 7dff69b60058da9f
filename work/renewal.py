"""Counting a plan's days anew: after numbers, office days or the question list changed, and after an upgrade."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.events import ItemMoved, ItemReopened, PartMoved
from core.stations import ACCEPTED, COLLECTING
from models.journal.journal import EventRow
from models.plans.history import list_all_parts, list_item_events
from models.plans.plans import Assignment, Item, Plan
from models.work.late import item_as_open, set_stamp, until_on, was_late
from models.work.work import list_active_plans, list_items, list_plans_on_the_way, take_uncounted_plans
from schedules.lateness import Needed, days_late, missed_days, not_at_once
from work import reminding
from work.moves.needed import move_needed, needed_now

ANEW = "คำนวณวันใหม่ตามบัญชีข้อคำถามและจำนวนวันทำการ"
SURVEY_CLOSES = "คำนวณวันใหม่ตามวันปิดแบบวัด"


def renew_agency(session: Session, agency_id: UUID, by: str = "system") -> None:
    """Count the days of all of an agency's active plans anew; nobody becomes late by that at once."""
    for plan in list_active_plans(session, agency_id):
        renew(session, plan, by)


def renew_assessed(session: Session, year: int, by: str = "system") -> None:
    """Count anew what a year's question list is on the way of, which has just become known or changed."""
    for plan in list_plans_on_the_way(session, year):
        renew(session, plan, by)


def renew(session: Session, plan: Plan, by: str, reason: str = ANEW) -> None:
    """Count one plan's days anew; what a person moved, or granted, stays."""
    follow_dates(session, plan, list_items(session, plan.id), reason, by, gently=plan.activated_on is not None)


def count_days(session: Session, plan: Plan) -> None:
    """Set the days of a plan's holders as its rows stand."""
    days, parts = reminding.load(session, plan, clock.today()).days, _by_item(list_all_parts(session, plan))
    for item in list_items(session, plan.id):
        days.count(item, parts[item.id])


def follow_dates(
    session: Session, plan: Plan, items: Iterable[Item], reason: str, by: str, *, gently: bool = False
) -> None:
    """Move what is open to the days on which it is needed and held now, with its reminders if the plan is active.

    `gently`: nobody becomes late by an earlier day before the third office day. A survey's close, which may be told
    when it has passed, never does that in an active plan.
    """
    today = clock.today()
    reminders = reminding.load(session, plan, today)
    days = replace(reminders.days, gently_from=today if gently else None)
    parts = _by_item(list_all_parts(session, plan))
    for item in items:
        if item.position == ACCEPTED:
            continue
        old = reminders.holders_days(item, parts[item.id])
        if needed := needed_now(session, plan, item):
            if plan.activated_on and needed.why == "survey" and needed.on < item.needed_on:
                needed = Needed(not_at_once(needed.on, item.needed_on, today, reminders.office), "survey")
            move_needed(session, plan, item, needed, reason, by)
        days.count(item, parts[item.id])
        if plan.activated_on:
            with _keeping_turns(item, parts[item.id]):
                reminders.date_moved(item, old, parts[item.id])
    session.flush()


@contextmanager
def _keeping_turns(item: Item, parts: Sequence[Assignment]) -> Iterator[None]:
    """Let work that is due already keep its moment: the next pass catches up from there."""
    now = clock.now()
    rows: list[Item | Assignment] = [item, *parts]
    due = {row.id: row.next_remind_at for row in rows if row.next_remind_at and row.next_remind_at <= now}
    yield
    for row in rows:
        if row.next_remind_at and row.id in due:
            row.next_remind_at = due[row.id]


def count_old_plans(session: Session) -> int:
    """Count the days and stamps of plans that a program before this one has left, once; return how many.

    What was sent stays sent: each row is next reminded of after the last turn that it had.
    """
    plans = take_uncounted_plans(session)
    for plan in plans:
        plan.days_counted = True
        _retell(session, plan)
        renew(session, plan, "system")
        _stamp_anew(session, plan)
    session.flush()
    return len(plans)


def _retell(session: Session, plan: Plan) -> None:
    """Take from the journal when work came where, and when it was first handed in."""
    names = {kind.__name__ for kind in (ItemMoved, ItemReopened, PartMoved)}
    events: dict[UUID, list[EventRow]] = defaultdict(list)
    for row in list_item_events(session, plan, names):
        events[UUID(row.payload["item_id"])].append(row)
    parts = _by_item(list_all_parts(session, plan))
    for item in list_items(session, plan.id):
        _retell_item(item, {str(part.id): part for part in parts[item.id]}, events[item.id])


def _retell_item(item: Item, parts: dict[str, Assignment], events: Sequence[EventRow]) -> None:
    arrivals: dict[str, str] = {}
    for each in parts.values():
        each.first_submitted_on = each.returned_on = None
    for row in events:
        said, part = row.payload, parts.get(row.payload.get("assignment_id", ""))
        if row.name == ItemReopened.__name__:
            arrivals = {}
            for each in parts.values():
                each.first_submitted_on = each.returned_on = None
        elif row.name == ItemMoved.__name__ and said["position"] not in (COLLECTING, ACCEPTED):
            arrivals[said["position"]] = said["on"]
        elif part and said.get("state") == "submitted":
            part.first_submitted_on = part.first_submitted_on or date.fromisoformat(said["on"])
        elif part and said.get("state") == "returned":
            part.returned_on = date.fromisoformat(said["on"])
    if item.position not in (COLLECTING, ACCEPTED) and item.held_since_on:
        arrivals.setdefault(item.position, item.held_since_on.isoformat())
    item.arrivals = arrivals or None


def _stamp_anew(session: Session, plan: Plan) -> None:
    """Set the stamps by what was missed under the days that are in force now."""
    begun_on, today = plan.activated_on, clock.today()
    if begun_on is None:
        return
    parts = _by_item(list_all_parts(session, plan))
    for item in list_items(session, plan.id):
        set_stamp(item, None, begun_on)
        missed: list[date] = []
        for part in parts[item.id]:
            set_stamp(part, None, begun_on)
            if part.state != "waived" and (day := _missed_by_part(item, part, today)):
                set_stamp(part, day, begun_on)
                missed.append(day)
        if item.position != ACCEPTED:
            missed += missed_days(item_as_open(item, parts[item.id]), today)
        elif item.accepted_on and days_late(item_as_open(item, parts[item.id]), item.accepted_on):
            missed += missed_days(item_as_open(item, parts[item.id]), item.accepted_on)
        set_stamp(item, min(missed, default=None), begun_on)


def _missed_by_part(item: Item, part: Assignment, today: date) -> date | None:
    handed_in = part.first_submitted_on or part.submitted_on
    if handed_in is None:
        return until_on(item, part) if until_on(item, part) < today else None
    return until_on(item, part) if was_late(item, part) else None


def _by_item(parts: Sequence[Assignment]) -> dict[UUID, list[Assignment]]:
    found: dict[UUID, list[Assignment]] = defaultdict(list)
    for part in parts:
        found[part.item_id].append(part)
    return found
