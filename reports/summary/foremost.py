"""The open items that a reader should look at first: the longest late, and those with the most at stake."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from core.points import show_points
from reports.work.lists import late_among
from reports.work.open_work import WorkRow

AT_MOST = 5


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item with everybody who holds a piece of it; `days_late` is 0 or less while it is not late."""

    code: str
    title: str
    holders: tuple[str, ...]
    position: str
    needed_on: date
    days_late: int
    points: Decimal

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "title": self.title,
            "holders": list(self.holders),
            "position": self.position,
            "needed_on": self.needed_on.isoformat(),
            "days_late": max(self.days_late, 0),
            "points": show_points(self.points),
        }


def longest_late(rows: Sequence[WorkRow], most: int = AT_MOST) -> tuple[OpenItem, ...]:
    """Return the items late, the longest first, then by what is at stake."""
    items = gathered(late_among(rows))
    return tuple(sorted(items, key=lambda item: (-item.days_late, -item.points))[:most])


def most_at_stake(rows: Sequence[WorkRow], most: int = AT_MOST) -> tuple[OpenItem, ...]:
    """Return the open items that carry points, in the rows' order: the most pressing first."""
    return tuple([item for item in gathered(rows) if item.points > 0][:most])


def gathered(rows: Sequence[WorkRow]) -> list[OpenItem]:
    """Return each item once, in the rows' order."""
    by_item: dict[object, list[WorkRow]] = {}
    for row in rows:
        by_item.setdefault(row.item_id, []).append(row)
    return [
        OpenItem(
            code=mine[0].code,
            title=mine[0].title,
            holders=tuple(dict.fromkeys(row.holder for row in mine)),
            position=mine[0].position,
            needed_on=mine[0].needed_on,
            days_late=mine[0].days_late,
            points=mine[0].points,
        )
        for mine in by_item.values()
    ]
