"""What is late, and what is needed next: who holds it and what is at stake."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from core.stations import Station
from models.overviews import list_unit_names
from reports.work.open_work import OpenRow, list_open_work
from schedules.lateness import is_overdue


def list_overdue(
    session: Session,
    agency_id: UUID,
    today: date,
    *,
    plan_ids: Collection[UUID] | None = None,
    unit_id: UUID | None = None,
) -> list[OpenRow]:
    """Return open work of active plans that is late on a Bangkok date, most points first, then most days late.

    With `unit_id` only what that unit holds: its open parts, and items that wait for it to compile them.
    """
    rows = list_open_work(session, agency_id, today, plan_ids=plan_ids)
    if unit_id is not None:
        name = list_unit_names(session, agency_id).get(unit_id)
        rows = [row for row in rows if name in (row.unit, Station.parse(row.position).unit)]
    return late_among(rows, today)


def late_among(rows: Iterable[OpenRow], today: date) -> list[OpenRow]:
    return [row for row in rows if is_overdue(row.needed_on, today)]


def due_among(rows: list[OpenRow], today: date, days: int) -> list[OpenRow]:
    """Return the rows that are not late yet and are needed within `days`."""
    until = today + timedelta(days=days)
    return [row for row in rows if not is_overdue(row.needed_on, today) and row.needed_on <= until]
