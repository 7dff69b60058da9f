"""What of today's decisions about an item can still be undone, as its page offers it."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.events import DateMoved, DayGranted, ItemMoved, PartMoved
from core.stations import ACCEPTED, COLLECTING
from models.journal.journal import EventRow
from models.plans.plans import Assignment, Item
from work.decisions.undoing import stands
from work.moves.taking_back import came_from, is_of_today

DATES = (DateMoved.__name__, DayGranted.__name__)


@dataclass(frozen=True, slots=True)
class Undoable:
    """`accepted`: today's acceptance; `passed_on`: a station's last step; `waived` is the part let off today."""

    accepted: bool = False
    passed_on: bool = False
    waived: Assignment | None = None
    date: EventRow | None = None

    def __bool__(self) -> bool:
        return self.accepted or self.passed_on or self.waived is not None or self.date is not None


def undoable(item: Item, parts: Sequence[Assignment], events: Sequence[EventRow]) -> Undoable:
    """Return what can be undone; `events` are the item's, the newest first."""
    moved = _newest(events, ItemMoved.__name__)
    if item.position == ACCEPTED:
        return Undoable(accepted=is_of_today(moved))
    before, last = came_from(item, moved), _newest(events, PartMoved.__name__)
    is_here = item.position == COLLECTING or before == COLLECTING
    waived = [part for part in parts if last and is_here and str(part.id) == last.payload["assignment_id"]]
    dates = _newest(events, *DATES)
    return Undoable(
        passed_on=before not in (None, COLLECTING),
        waived=waived[0] if waived and waived[0].state == "waived" and is_of_today(last) else None,
        date=dates if dates and stands(dates, item, parts) else None,
    )


def _newest(events: Sequence[EventRow], *names: str) -> EventRow | None:
    return next((row for row in events if row.name in names), None)
