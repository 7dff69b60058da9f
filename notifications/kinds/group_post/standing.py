"""Where an agency stands, as a group chat may know it: the next milestone, units and numbers, never a person."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from models.people.holders import Holders, SeatKey
from models.work.held import Held
from models.work.open_items import ItemCount
from schedules.lateness import is_overdue

WAVE, CLOSES, PERIOD = "ขอให้ส่งงานภายใน", "วันปิดระบบ ITAS", "วันสุดท้ายของระยะเวลาดำเนินการ"


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """`milestone` is the next day that matters and what it is; `coming` has each holder's number of open items that
    are asked for by then, most first, `coming_items` and `late_items` count each item once.
    """

    agency: str
    on: date
    milestone: tuple[date, str] | None
    coming: tuple[tuple[str, int], ...]
    coming_items: int
    late_items: int
    progress: ItemCount
    url: str

    @property
    def says_something(self) -> bool:
        return bool(self.coming_items or self.late_items)


def group_standing(
    everything: Sequence[Held], holders: Holders, progress: ItemCount, *, agency: str, on: date, url: str
) -> GroupStanding:
    milestone = next_milestone(everything, on)
    coming = [one for one in everything if milestone and one.asked_by_on <= milestone[0]]
    late = {one.item.id for one in everything if is_overdue(one.until_on, on)}
    items = len({one.item.id for one in coming})
    return GroupStanding(agency, on, milestone, _by_holder(coming, holders), items, len(late), progress, url)


def next_milestone(everything: Iterable[Held], on: date) -> tuple[date, str] | None:
    """Return the next wave, closing of the assessors' system or period's end of what is open; None without any."""
    days: dict[date, str] = {}
    for one in everything:
        days.setdefault(one.item.due_on, PERIOD)
        if one.item.wave_on:
            days[one.item.wave_on] = WAVE
    days |= {one.plan.evidence_by_on: CLOSES for one in everything}
    return min(((day, words) for day, words in days.items() if day >= on), default=None)


def _by_holder(held: Iterable[Held], holders: Holders) -> tuple[tuple[str, int], ...]:
    items: dict[SeatKey, set[UUID]] = defaultdict(set)
    for one in held:
        items[one.seat].add(one.item.id)
    counts = [(holders.name(seat), len(items[seat])) for seat in holders.seats if seat in items]
    return tuple(sorted(counts, key=lambda count: -count[1]))
