"""Where an agency stands, as a group chat may know it: units, stations, codes and numbers, never a person's name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from models.people.holders import Holders, SeatKey
from models.work.held import Held
from models.work.open_items import ItemCount
from schedules.lateness import is_overdue

SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """`late` has each holder's number of late items, most first; `due` the codes needed on each of the next days."""

    agency: str
    on: date
    late: tuple[tuple[str, int], ...]
    late_items: int
    due: tuple[tuple[date, tuple[str, ...]], ...]
    progress: ItemCount
    url: str

    @property
    def due_items(self) -> int:
        return sum(len(codes) for _, codes in self.due)

    @property
    def says_something(self) -> bool:
        return bool(self.late or self.due)


def group_standing(
    everything: Sequence[Held], holders: Holders, progress: ItemCount, *, agency: str, on: date, url: str
) -> GroupStanding:
    late = [one for one in everything if is_overdue(one.until_on, on)]
    soon = [one for one in everything if timedelta(0) <= one.until_on - on <= timedelta(days=SOON_DAYS)]
    late_items = len({one.item.id for one in late})
    return GroupStanding(agency, on, _by_holder(late, holders), late_items, _by_day(soon), progress, url)


def _by_holder(held: Iterable[Held], holders: Holders) -> tuple[tuple[str, int], ...]:
    items: dict[SeatKey, set[UUID]] = defaultdict(set)
    for one in held:
        items[one.seat].add(one.item.id)
    counts = [(holders.name(seat), len(items[seat])) for seat in holders.seats if seat in items]
    return tuple(sorted(counts, key=lambda count: -count[1]))


def _by_day(held: Iterable[Held]) -> tuple[tuple[date, tuple[str, ...]], ...]:
    codes: dict[date, dict[UUID, str]] = defaultdict(dict)
    for one in held:
        codes[one.until_on][one.item.id] = one.item.code
    return tuple((day, tuple(codes[day].values())) for day in sorted(codes))
