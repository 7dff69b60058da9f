"""A plan's work as it stood at the end of a day: today's rows with what was recorded for later days undone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from core.clock import bangkok_date
from core.events import DateMoved, ItemMoved, PartMoved
from core.stations import ACCEPTED, COLLECTING
from models.journal.journal import EventRow
from models.plans.history import list_all_parts, list_item_events
from models.plans.plans import Assignment, Item, Plan
from models.work.work import list_items
from reports.work.open_work import WorkRow, pieces_of, row_of
from schedules.office_days import ONE_DAY

Events = Mapping[UUID, Sequence[EventRow]]


@dataclass(frozen=True)
class Story:
    """A plan's rows as they are now, and its moves by item or part as the journal has them, in order."""

    plan: Plan
    items: Sequence[Item]
    parts: Sequence[Assignment]
    item_moves: Events
    part_moves: Events
    date_moves: Events


@dataclass(frozen=True)
class WorkThen:
    """The plan's items and parts at the end of the Bangkok day `on`; rows that changed later are copies."""

    plan: Plan
    on: date
    items: Sequence[Item]
    parts: Mapping[UUID, Sequence[Assignment]]  # by item

    def accepted_since(self, first_on: date) -> list[Item]:
        return [item for item in self.items if item.accepted_on and first_on <= item.accepted_on <= self.on]

    def open_rows(self, units: Mapping[UUID, str], today: date) -> list[WorkRow]:
        """Return the open work in the plan's order, late or not as seen on the day `today`; `units` names them in the
        agency's order.
        """
        rank = {unit_id: place for place, unit_id in enumerate(units)}
        return pieces_of(
            row_of(self.plan, item, sorted(self.parts.get(item.id, ()), key=lambda part: rank[part.unit_id]), (),
                   units, today)
            for item in self.items
        )  # fmt: skip


def read_story(session: Session, plan: Plan) -> Story:
    """Read a plan with all its moves; three queries."""
    moves: dict[str, dict[UUID, list[EventRow]]] = defaultdict(lambda: defaultdict(list))
    names = {kind.__name__ for kind in (ItemMoved, PartMoved, DateMoved)}
    for row in list_item_events(session, plan, names):
        about = row.payload["assignment_id" if row.name == PartMoved.__name__ else "item_id"]
        moves[row.name][UUID(about)].append(row)
    return Story(
        plan=plan,
        items=list_items(session, plan.id),
        parts=list_all_parts(session, plan),
        item_moves=moves[ItemMoved.__name__],
        part_moves=moves[PartMoved.__name__],
        date_moves=moves[DateMoved.__name__],
    )


def work_at_end_of(story: Story, day: date) -> WorkThen:
    """Undo what happened after `day`: a move counts on the day that it is dated, a moved date when it was moved."""
    parts: dict[UUID, list[Assignment]] = defaultdict(list)
    for part in story.parts:
        parts[part.item_id].append(_part_then(part, story.part_moves.get(part.id, ()), day))
    items = [
        _item_then(item, story.item_moves.get(item.id, ()), story.date_moves.get(item.id, ()), day)
        for item in story.items
    ]
    return WorkThen(story.plan, day, items, dict(parts))


def moved_on(row: EventRow) -> date:
    """Return the Bangkok day that a move is dated."""
    return date.fromisoformat(row.payload["on"])


def _item_then(item: Item, moves: Sequence[EventRow], dates: Sequence[EventRow], day: date) -> Item:
    changes: dict[str, Any] = {}
    if undone := [row for row in moves if moved_on(row) > day]:
        changes = _place_then(undone[0], [row for row in moves if moved_on(row) <= day])
    if later := [row for row in dates if bangkok_date(row.at) > day]:
        changes |= {"needed_on": date.fromisoformat(later[0].payload["old_on"]), "held_until_on": None}
    if item.late_since_on and item.late_since_on > day + ONE_DAY:
        changes["late_since_on"] = None
    return Item(**(item.model_dump() | changes)) if changes else item


def _place_then(first_undone: EventRow, before: Sequence[EventRow]) -> dict[str, Any]:
    if not before:
        began = {"position": first_undone.payload["came_from"], "accepted_on": None, "returned_reason": None}
        return began | {"held_until_on": None}
    last = before[-1].payload
    is_back = last["returned"] and last["position"] != COLLECTING
    return {
        "position": last["position"],
        "accepted_on": moved_on(before[-1]) if last["position"] == ACCEPTED else None,
        "returned_reason": last["reason"] if is_back else None,
        "held_until_on": _day(last.get("held_until_on")),
    }


def _part_then(part: Assignment, moves: Sequence[EventRow], day: date) -> Assignment:
    days = {"first_submitted_on": part.first_submitted_on, "late_since_on": part.late_since_on}
    then = {
        "first_submitted_on": _until(part.first_submitted_on, day),
        "late_since_on": _until(part.late_since_on, day + ONE_DAY),
    }
    if all(moved_on(row) <= day for row in moves):
        return part if then == days else Assignment(**(part.model_dump() | then))
    before = [row for row in moves if moved_on(row) <= day]
    state = before[-1].payload["state"] if before else "open"
    changes = then | {
        "state": state,
        "reason": before[-1].payload["reason"] if before else None,
        "submitted_on": moved_on(before[-1]) if state == "submitted" else None,
    }
    if before and (held_until_on := _day(before[-1].payload.get("held_until_on"))):
        changes["held_until_on"] = held_until_on
    return Assignment(**(part.model_dump() | changes))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _until(on: date | None, day: date) -> date | None:
    """Return a day that was known at the end of `day`, None for a later one."""
    return on if on and on <= day else None
