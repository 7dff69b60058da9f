"""One line for each unit, and for each role that has work in hand: the worst first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from core.points import show_points
from core.stations import ROLES
from reports.summary.then import WorkThen
from reports.work.lists import late_among, points_on
from reports.work.open_work import WorkRow


@dataclass(frozen=True, slots=True)
class HolderLine:
    """`holder` is a unit's name or a role. `accepted` counts the month's items that the unit had a part in;
    `in_work` and `late` its pieces of work; `points` stand on their items, each counted once for this holder.
    """

    holder: str
    accepted: int
    in_work: int
    late: int
    most_days_late: int
    points: Decimal

    def to_json(self) -> dict[str, Any]:
        return {
            "holder": self.holder,
            "accepted": self.accepted,
            "in_work": self.in_work,
            "late": self.late,
            "most_days_late": self.most_days_late,
            "points": show_points(self.points),
        }


def holder_lines(
    works: Sequence[WorkThen], rows: Sequence[WorkRow], units: Mapping[UUID, str], first_on: date
) -> tuple[HolderLine, ...]:
    """Return the lines of units with a part in these plans, and of roles that hold something at the end."""
    lines = [*_units(works, rows, units, first_on), *_roles(rows)]
    return tuple(sorted(lines, key=lambda line: (-line.late, -line.most_days_late, -line.points)))


def take_part(work: WorkThen, unit_id: UUID) -> set[UUID]:
    """Return the items that a unit has a part of; parts that it was let off do not count."""
    return {
        item_id
        for item_id, parts in work.parts.items()
        if any(part.unit_id == unit_id and part.state != "waived" for part in parts)
    }


def _units(
    works: Sequence[WorkThen], rows: Sequence[WorkRow], units: Mapping[UUID, str], first_on: date
) -> Iterator[HolderLine]:
    for unit_id, name in units.items():
        own = [take_part(work, unit_id) for work in works]
        held = [row for row in rows if row.holder == name]
        if not held and not any(own):
            continue
        accepted = sum(
            item.id in mine for work, mine in zip(works, own, strict=True) for item in work.accepted_since(first_on)
        )
        yield _line(name, accepted, held)


def _roles(rows: Sequence[WorkRow]) -> Iterator[HolderLine]:
    for role in ROLES:
        if held := [row for row in rows if row.holder == role]:
            yield _line(role, 0, held)


def _line(holder: str, accepted: int, held: Sequence[WorkRow]) -> HolderLine:
    late = late_among(held)
    return HolderLine(
        holder=holder,
        accepted=accepted,
        in_work=len(held) - len(late),
        late=len(late),
        most_days_late=max((row.days_late for row in late), default=0),
        points=points_on(held),
    )
