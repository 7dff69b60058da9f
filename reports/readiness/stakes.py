"""The points that stand on open work, by whoever holds it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reports.work.lists import late_among, points_on
from reports.work.open_work import WorkRow


@dataclass(frozen=True, slots=True)
class HolderStake:
    """`points` stand on the holder's open items, each counted once for this holder; `late` on those that are late.

    Two units that each have a part of one item both have its points: the sum of all holders may exceed the total.
    """

    holder: str
    items: int
    points: Decimal
    late: Decimal


def stakes_by_holder(rows: Iterable[WorkRow]) -> list[HolderStake]:
    """Return who holds points, the most first; holders of nothing but i and e items are left out."""
    gathered: dict[str, list[WorkRow]] = {}
    for row in rows:
        if row.points > 0:
            gathered.setdefault(row.holder, []).append(row)
    stakes = [_stake(holder, mine) for holder, mine in gathered.items()]
    return sorted(stakes, key=lambda stake: (-stake.points, -stake.late, stake.holder))


def _stake(holder: str, rows: list[WorkRow]) -> HolderStake:
    return HolderStake(holder, len({row.item_id for row in rows}), points_on(rows), points_on(late_among(rows)))
