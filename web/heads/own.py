"""One item of the viewer's own: which it is, whether the viewer holds it, and what of it may be seen."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from core.stations import COLLECTING, PUBLISHING, SIGNATURE
from models.plans.files import EvidenceFile
from models.plans.plans import Assignment, Item, Plan
from models.work.work import list_parts
from reports.work.own_item import OwnItem, OwnPart, is_held_by, list_concerning, read_own_item
from web.access.permissions import May
from web.access.viewer import Viewer
from work.refusals import ItemUnknown

MAY_STAND_IN = {SIGNATURE: May.SIGN, PUBLISHING: May.PUBLISH}


@dataclass(frozen=True, slots=True)
class Own:
    """An item that concerns the viewer; `is_held` says that it waits at a station in the viewer's hands."""

    plan: Plan
    item: Item
    is_held: bool


def get_own(session: Session, viewer: Viewer, code: str, year: int | None) -> Own:
    """Return the item of that code that concerns the viewer, what is in hand first; raise ItemUnknown for none.

    Of an item of other units the viewer does not even learn that it is there.
    """
    found = list_concerning(session, viewer.agency.id, code, viewer.holders, viewer.seats)
    for plan, item in found:
        if year in (None, plan.fiscal_year):
            return Own(plan, item, holds(viewer, item))
    raise ItemUnknown(code=code[:10])


def holds(viewer: Viewer, item: Item) -> bool:
    """Tell whether the viewer acts at the item's station: in an own seat, or logged in with the right to stand in."""
    if is_held_by(item, viewer.holders, viewer.seats):
        return True
    what = MAY_STAND_IN.get(item.position)
    return what is not None and viewer.session_id is not None and viewer.may(what)


def read_own(session: Session, viewer: Viewer, own: Own) -> OwnItem:
    return read_own_item(session, own.plan, own.item, viewer.holders, viewer.unit_ids, is_held=own.is_held)


def part_of(own: OwnItem, unit_id: UUID) -> OwnPart:
    """Return the viewer's own part for that unit; raise ItemUnknown for another unit's."""
    for part in own.own:
        if part.part.unit_id == unit_id:
            return part
    raise ItemUnknown(code=own.item.code)


def may_see_file(session: Session, viewer: Viewer, file: EvidenceFile) -> bool:
    """Tell who gets a file: its unit, who holds the item after collecting, and who oversees all and is logged in."""
    if viewer.session_id is not None and viewer.may(May.OVERSEE):
        return True
    if any(part.id == file.assignment_id for part in _own_parts(session, viewer, file)):
        return True
    item = session.get_one(Item, file.item_id)
    if viewer.may(May.PUBLISH_OUTSIDE):
        return item.position == PUBLISHING
    return item.position != COLLECTING and holds(viewer, item)


def _own_parts(session: Session, viewer: Viewer, file: EvidenceFile) -> list[Assignment]:
    return [part for part in list_parts(session, file.item_id) if part.unit_id in viewer.unit_ids]
