"""Reading the rows: a plan's items, what is open, late or due next, and in whose seats; and counting them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from models.people.holders import Holders, SeatKey
from models.people.units import list_unit_names
from models.plans.plans import Assignment, Plan
from models.work.open_items import list_open_items, list_parts_of_open_items
from models.work.work_reading import read_plan_work
from readiness.assessed.feeding import total_worth
from reports.work.open_work import WorkRow, most_pressing_first, pieces_of, row_of


@dataclass(frozen=True, slots=True)
class Total:
    """`rows` are pieces of work (an item has one for each open part); `points` count a question once."""

    rows: int
    items: int
    points: Decimal


def list_item_rows(session: Session, plan: Plan, today: date) -> list[WorkRow]:
    """Return every item of the plan in its order."""
    work = read_plan_work(session, plan)
    return [
        row_of(plan, item, work.parts.get(item.id, ()), work.evidence.get(item.id, ()), work.units, today)
        for item in work.items
    ]


def list_open_work(
    session: Session, agency_id: UUID, today: date, *, plan_ids: Collection[UUID] | None = None
) -> list[WorkRow]:
    """Return the open work of the agency's active plans, or of those named, the most pressing first.

    Empty where no plan is active or all is accepted. Three queries, whatever the size; no evidence is read.
    """
    units = list_unit_names(session, agency_id)
    parts: dict[UUID, list[Assignment]] = defaultdict(list)
    for part in list_parts_of_open_items(session, agency_id):
        parts[part.item_id].append(part)
    items = list_open_items(session, agency_id, plan_ids)
    return most_pressing_first(
        pieces_of(row_of(plan, item, parts.get(item.id, ()), (), units, today) for item, plan in items)
    )


def list_overdue(
    session: Session, agency_id: UUID, today: date, *, plan_ids: Collection[UUID] | None = None,
    unit_id: UUID | None = None,
) -> list[WorkRow]:  # fmt: skip
    """Return what is late of the open work; with `unit_id` only what that unit holds, also to compile it."""
    late = late_among(list_open_work(session, agency_id, today, plan_ids=plan_ids))
    if unit_id is None:
        return late
    name = list_unit_names(session, agency_id).get(unit_id)
    return [row for row in late if row.holder == name]


def late_among(rows: Iterable[WorkRow]) -> list[WorkRow]:
    return [row for row in rows if row.is_late]


def due_among(rows: Iterable[WorkRow], days: int) -> list[WorkRow]:
    """Return open work of active plans that is not late yet and is needed within so many days."""
    return [
        row
        for row in rows
        if row.is_open and row.plan.activated_on and not row.is_late
        and row.until_on <= row.today + timedelta(days=days)
    ]  # fmt: skip


def in_seats(rows: Iterable[WorkRow], holders: Holders, seats: Collection[SeatKey]) -> list[WorkRow]:
    """Return the pieces of work that these seats hold."""
    names = {holders.as_holder(seat) for seat in seats}
    return [row for row in rows if row.holder in names]


def points_on(rows: Iterable[WorkRow]) -> Decimal:
    """Return the points that stand on these rows' items, each question once."""
    return total_worth(row.worth for row in rows)


def total_of(rows: Collection[WorkRow]) -> Total:
    return Total(len(rows), len({row.item_id for row in rows}), points_on(rows))
