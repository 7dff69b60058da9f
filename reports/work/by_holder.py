"""Open work gathered by who holds it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.text.dictionary_order import dictionary_key
from models.people.holders import Holders, SeatKey
from readiness.assessed.feeding import total_worth
from reports.work.open_work import WorkRow


@dataclass(frozen=True, slots=True)
class HolderGroup:
    """What one seat holds. `points` stand on its items; another seat may hold a part of the same item.

    `name` is the unit's, or the role's in Thai; `person` who sits there, None while nobody has been entered.
    """

    name: str
    person: str | None
    rows: tuple[WorkRow, ...]
    points: Decimal

    @property
    def holder(self) -> str:
        """The unit's name, or the role as rows have it."""
        return self.rows[0].holder

    @property
    def most_days_late(self) -> int:
        return max(row.days_late for row in self.rows)


@dataclass(frozen=True, slots=True)
class HolderLine:
    """One holder's late work and what it needs next; None where there is none."""

    name: str
    late: HolderGroup | None
    due: HolderGroup | None

    @property
    def group(self) -> HolderGroup:
        """One of the two: it says who the holder is."""
        found = self.late or self.due
        assert found
        return found


def group_by_holder(rows: Iterable[WorkRow], holders: Holders) -> tuple[HolderGroup, ...]:
    """Return a group for each holder with the rows in their order: most points first, then most late."""
    gathered: dict[str, list[WorkRow]] = defaultdict(list)
    for row in rows:
        gathered[row.holder].append(row)
    groups = [_group(holder, tuple(held), holders) for holder, held in gathered.items()]
    return tuple(sorted(groups, key=lambda group: (-group.points, -group.most_days_late, dictionary_key(group.name))))


def lines_of(late: Iterable[HolderGroup], due: Iterable[HolderGroup]) -> tuple[HolderLine, ...]:
    """Return one line for each holder of late or soon needed work: those with late work first, in their order."""
    late_by_name = {group.name: group for group in late}
    due_by_name = {group.name: group for group in due}
    names = dict.fromkeys([*late_by_name, *due_by_name])
    return tuple(HolderLine(name, late_by_name.get(name), due_by_name.get(name)) for name in names)


def _group(holder: str, rows: tuple[WorkRow, ...], holders: Holders) -> HolderGroup:
    unit = holders.unit_named(holder)
    seat = SeatKey(unit_id=unit.id) if unit else SeatKey(role=holder)
    person = holders.people.get(seat)
    return HolderGroup(
        name=holders.titles.get(holder, holder),
        person=person.name if person else None,
        rows=rows,
        points=total_worth(row.worth for row in rows),
    )
