"""What a station has passed on and may still take back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.clock import bangkok_date
from core.events import ItemMoved
from models.journal.journal import newest_by_item
from models.plans.plans import Assignment, Item, Plan
from models.work.work_reading import list_active_items_among, read_handed_in
from work.moves.taking_back import came_from

SHOWN_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class PassedOn:
    """An item that waits one station on; `on` is the day on which it was passed on."""

    plan: Plan
    item: Item
    parts: Sequence[Assignment]
    on: date


def list_passed_on(session: Session, agency_id: UUID, station: str) -> list[PassedOn]:
    """Return what this station passed on in the last 30 days and nobody has touched since, the newest first."""
    newest = newest_by_item(session, agency_id, ItemMoved.__name__, clock.now() - SHOWN_FOR)
    ids = [item_id for item_id, row in newest.items() if row.payload["came_from"] == station]
    pairs = list_active_items_among(session, agency_id, ids)
    theirs = [(plan, item) for plan, item in pairs if came_from(item, newest[item.id]) == station]
    parts: Mapping[UUID, Sequence[Assignment]] = read_handed_in(session, [item.id for _, item in theirs]).parts
    rows = [PassedOn(plan, item, parts[item.id], bangkok_date(newest[item.id].at)) for plan, item in theirs]
    return sorted(rows, key=lambda row: newest[row.item.id].no, reverse=True)
