"""What each seat of an agency holds: open parts while an item is collecting, afterwards the item itself."""

from collections.abc import Collection, Iterator
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
    def returned_reason(self) -> str | None:
        if self.part is not None:
            return self.part.reason if self.part.state == "returned" else None
        return self.item.returned_reason


def list_held(
    session: Session, agency_id: UUID, holders: Holders, seats: Collection[SeatKey] | None = None
) -> list[Held]:
    """Return what these seats hold (None: all seats) in the agency's active plans, by plan and item."""
    held = [*_parts(session, agency_id, seats), *_items(session, agency_id, holders, seats)]
    return sorted(held, key=lambda one: (one.plan.fiscal_year, one.item.sort_no))


def _parts(session: Session, agency_id: UUID, seats: Collection[SeatKey] | None) -> Iterator[Held]:
    query = (
        select(Assignment, Item, Plan)
        .join(Item, col(Item.id) == col(Assignment.item_id))
        .join(Plan, col(Plan.id) == col(Item.plan_id))
        .where(col(Assignment.agency_id) == agency_id, col(Assignment.state).in_(OPEN_STATES))
        .where(col(Item.position) == COLLECTING, col(Plan.activated_on).is_not(None))
    )
    if seats is not None:
        query = query.where(col(Assignment.unit_id).in_([seat.unit_id for seat in seats if seat.unit_id]))
    for part, item, plan in session.exec(query):
        yield Held(plan, item, part, SeatKey(unit_id=part.unit_id))


def _items(session: Session, agency_id: UUID, holders: Holders, seats: Collection[SeatKey] | None) -> Iterator[Held]:
    query = (
        select(Item, Plan)
        .join(Plan, col(Plan.id) == col(Item.plan_id))
        .where(col(Item.agency_id) == agency_id, col(Plan.activated_on).is_not(None))
        .where(or_(col(Item.position).not_in((COLLECTING, ACCEPTED)), _is_unowned()))
    )
    for item, plan in session.exec(query):
        seat = seat_of(item, holders)
        if seats is None or seat in seats:
            yield Held(plan, item, None, seat)


def _is_unowned() -> ColumnElement[bool]:
    has_part = select(Assignment.id).where(col(Assignment.item_id) == col(Item.id)).exists()
    return and_(col(Item.position) == COLLECTING, not_(has_part))


def seat_of(item: Item, holders: Holders) -> SeatKey:
    """Return who holds an item that carries its own reminders: its station's seat.

    While collecting, only one without any unit does; the coordinator answers for it.
    """
    return seat_at(item.position, holders.unit_ids) or SeatKey(role="coordinator")
