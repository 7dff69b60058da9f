"""The open items that a reader should look at first: the longest late, and those with the most at stake."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from core.points import show_points
from reports.work.open_work import OpenRow
from reports.work.overdue import late_among

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


def longest_late(rows: Sequence[OpenRow], as_of: date, most: int = AT_MOST) -> tuple[OpenItem, ...]:
    """Return the items late at the end of `as_of`, the longest first, then by what is at stake."""
    items = gathered(late_among(rows, as_of))
    return tuple(sorted(items, key=lambda item: (-item.days_late, -item.points))[:most])


def most_at_stake(rows: Sequence[OpenRow], most: int = AT_MOST) -> tuple[OpenItem, ...]:
    """Return the open items that carry points, the most first, then the most late."""
    items = [item for item in gathered(rows) if item.points > 0]
    return tuple(sorted(items, key=lambda item: (-item.points, -item.days_late))[:most])


def points_on(rows: Sequence[OpenRow]) -> Decimal:
    """Return the points that stand on these rows' items, each item once."""
    return sum({row.item_id: row.points for row in rows}.values(), Decimal(0))


def gathered(rows: Sequence[OpenRow]) -> list[OpenItem]:
    """Return each item once, in the rows' order."""
    by_item: dict[object, list[OpenRow]] = {}
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
