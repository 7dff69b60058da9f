"""The open items that a reader should look at first: the longest late, and those with the most at stake."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from core.points import show_points
from reports.work.lists import late_among
from reports.work.open_work import WorkRow

AT_MOST = 5


def open_item_json(row: WorkRow) -> dict[str, Any]:
    """Return one item as docs/schema/summary.json has it."""
    return {
        "code": row.code,
        "title": row.title,
        "holders": list(row.holders),
        "position": row.position,
        "needed_on": row.needed_on.isoformat(),
        "days_late": row.days_late,
        "points": show_points(row.points),
    }


def longest_late(rows: Sequence[WorkRow], most: int = AT_MOST) -> tuple[WorkRow, ...]:
    """Return the items late, the longest first, then by what is at stake."""
    items = gathered(late_among(rows))
    return tuple(sorted(items, key=lambda item: (-item.days_late, -item.points))[:most])


def most_at_stake(rows: Sequence[WorkRow], most: int = AT_MOST) -> tuple[WorkRow, ...]:
    """Return the open items that carry points, in the rows' order: the most pressing first."""
    return tuple([item for item in gathered(rows) if item.points > 0][:most])


def gathered(rows: Iterable[WorkRow]) -> list[WorkRow]:
    """Return each item once, in the rows' order, with everybody who holds a piece of it."""
    items: dict[UUID, WorkRow] = {}
    for row in rows:
        known = items.get(row.item_id, row)
        items[row.item_id] = replace(known, holders=tuple(dict.fromkeys((*known.holders, *row.holders))), held=None)
    return list(items.values())
