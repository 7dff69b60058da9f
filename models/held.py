"""What each seat of an agency holds: open parts while an item is collecting, afterwards the item itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, not_, or_, select

from core.stations import ACCEPTED, COLLECTING
from models.holders import Holders, SeatKey
from models.plans import OPEN_STATES, Assignment, Item, Plan
from models.work import item_work, part_work, seat_at
from schedules.reminders import Work


@dataclass(frozen=True, slots=True)
class Held:
    """One piece of open work of an active plan in one seat's hands; `part` is None after collecting."""

    plan: Plan
    item: Item
    part: Assignment | None
    seat: SeatKey

    @property
    def work(self) -> Work:
        return part_work(self.plan, self.item, self.part) if self.part else item_work(self.plan, self.item)

    @property
    def row_ids(self) -> tuple[UUID, UUID | None]:
        """The item's id and the part's, as the reminder log has them."""
        return self.item.id, self.part.id if self.part else None

    @property
    def returned_reason(self) -> str | None:
        if self.part is not None:
            return self.part.reason if self.part.state == "returned" else None
        return self.item.returned_reason


def list_held(session: Session, agency_id: UUID, holders: Holders) -> list[Held]:
    """Return what the agency's seats hold in its active plans, by plan, item and unit."""
    held = [*_parts(session, agency_id), *_items(session, agency_id, holders)]
    rank = {unit_id: number for number, unit_id in enumerate(holders.units)}
    return sorted(
        held, key=lambda one: (one.plan.fiscal_year, one.item.sort_no, rank[one.part.unit_id] if one.part else 0)
    )


def _parts(session: Session, agency_id: UUID) -> Iterator[Held]:
    collecting = {
        item.id: (plan, item) for item, plan in _active(session, agency_id, col(Item.position) == COLLECTING)
    }
    query = select(Assignment).where(Assignment.agency_id == agency_id, col(Assignment.state).in_(OPEN_STATES))
    for part in session.exec(query):
        if part.item_id in collecting:
            yield Held(*collecting[part.item_id], part, SeatKey(unit_id=part.unit_id))


def _items(session: Session, agency_id: UUID, holders: Holders) -> Iterator[Held]:
    is_elsewhere = col(Item.position).not_in((COLLECTING, ACCEPTED))
    for item, plan in _active(session, agency_id, or_(is_elsewhere, _is_unowned())):
        yield Held(plan, item, None, seat_of(item, holders))


def _active(session: Session, agency_id: UUID, which: ColumnElement[bool]) -> Iterable[tuple[Item, Plan]]:
    query = select(Item, Plan).join(Plan, col(Plan.id) == col(Item.plan_id))
    query = query.where(Item.agency_id == agency_id, col(Item.closed_on).is_(None))
    return session.exec(query.where(col(Plan.activated_on).is_not(None), which))


def _is_unowned() -> ColumnElement[bool]:
    has_part = select(Assignment.id).where(col(Assignment.item_id) == col(Item.id)).exists()
    return and_(col(Item.position) == COLLECTING, not_(has_part))


def seat_of(item: Item, holders: Holders) -> SeatKey:
    """Return who holds an item that carries its own reminders: its station's seat.

    While collecting, only one without any unit does; the coordinator answers for it.
    """
    return seat_at(item.position, holders.unit_ids) or SeatKey(role="coordinator")
