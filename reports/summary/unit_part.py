"""One unit's month: what it handed in, what came back, and what it still has in hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from core.points import show_points
from models.plans.plans import Assignment, Item
from models.work.late import was_late
from reports.summary.foremost import longest_late, most_at_stake, open_item_json
from reports.summary.holder_lines import take_part
from reports.summary.progress import Progress, progress_of
from reports.summary.tally import in_order
from reports.summary.then import Story, WorkThen, moved_on
from reports.work.lists import points_on
from reports.work.open_work import WorkRow


@dataclass(frozen=True, slots=True)
class Returned:
    """Work that was sent back to the unit on a day, with the reason given."""

    code: str
    title: str
    on: date
    reason: str

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "title": self.title, "on": self.on.isoformat(), "reason": self.reason}


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit's own figures. A part is handed in on time by the day it was submitted, whoever was slow after that."""

    unit: str
    progress: Progress
    on_time: tuple[str, ...]
    too_late: tuple[str, ...]
    returned: tuple[Returned, ...]
    longest_late: tuple[WorkRow, ...]
    most_at_stake: tuple[WorkRow, ...]
    points: Decimal
    is_closed: bool = False  # some of what it holds is lost for the assessment: only the report is left to be made

    @property
    def says_something(self) -> bool:
        """Tell whether there is anything that its head needs to be told."""
        progress = self.progress
        return bool(progress.accepted.rows or progress.in_work.rows or progress.late.rows
                    or self.on_time or self.too_late or self.returned)  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        return {
            "unit": self.unit,
            **self.progress.to_json(),
            "submitted_on_time": list(self.on_time),
            "submitted_late": list(self.too_late),
            "returned": [one.to_json() for one in self.returned],
            "longest_late": [open_item_json(one) for one in self.longest_late],
            "most_at_stake": [open_item_json(one) for one in self.most_at_stake],
            "points": show_points(self.points),
        }


def unit_part(
    unit_id: UUID,
    units: Mapping[UUID, str],
    stories: Sequence[Story],
    works: Sequence[WorkThen],
    rows: Sequence[WorkRow],
    first_on: date,
    coming_until: date,
) -> UnitPart:
    """Gather the unit's month from `first_on` to the day of `works`, out of the agency's open rows at its end."""
    held = [row for row in rows if row.holder == units[unit_id]]
    own = {item_id for work in works for item_id in take_part(work, unit_id)}
    accepted = [item.code for work in works for item in work.accepted_since(first_on) if item.id in own]
    submitted = list(_submitted(unit_id, works, first_on))
    as_of = works[0].on
    return UnitPart(
        unit=units[unit_id],
        progress=progress_of(accepted, held, as_of, coming_until),
        on_time=in_order(item.code for item, part in submitted if not was_late(item, part)),
        too_late=in_order(item.code for item, part in submitted if was_late(item, part)),
        returned=tuple(one for story in stories for one in _returned(unit_id, story, first_on, as_of)),
        longest_late=longest_late(held),
        most_at_stake=most_at_stake(held),
        points=points_on(held),
        is_closed=any(row.is_lost for row in held),
    )


def _submitted(unit_id: UUID, works: Sequence[WorkThen], first_on: date) -> list[tuple[Item, Assignment]]:
    """Return what the unit handed in and did not get back."""
    return [
        (item, part)
        for work in works
        for item in work.items
        for part in work.parts.get(item.id, ())
        if part.unit_id == unit_id and part.submitted_on and first_on <= part.submitted_on <= work.on
    ]


def _returned(unit_id: UUID, story: Story, first_on: date, as_of: date) -> list[Returned]:
    items = {item.id: item for item in story.items}
    found = [
        Returned(items[part.item_id].code, items[part.item_id].title, moved_on(row), row.payload["reason"] or "")
        for part in story.parts
        if part.unit_id == unit_id
        for row in story.part_moves.get(part.id, ())
        if row.payload["state"] == "returned" and first_on <= moved_on(row) <= as_of
    ]
    return sorted(found, key=lambda one: one.on)
