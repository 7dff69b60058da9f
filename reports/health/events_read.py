"""Reading an agency's event log: the newest first, a page at a time, by what, who, which item and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.calendar import BANGKOK
from models.journal.journal import EventRow
from models.plans.plans import Assignment, Item, Plan


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events: of these names (empty: all), by whom, of which items, on which Bangkok days (both included)."""

    names: tuple[str, ...] = ()
    by: str | None = None
    item_ids: frozenset[UUID] | None = None
    first_on: date | None = None
    last_on: date | None = None


def list_events(
    session: Session, agency_id: UUID, wanted: Wanted, limit: int, before_no: int | None = None
) -> Sequence[EventRow]:
    """Return up to `limit` events with a number below `before_no`, the newest first."""
    query = _chosen(select(EventRow), agency_id, wanted)
    if before_no is not None:
        query = query.where(col(EventRow.no) < before_no)
    rows: Sequence[EventRow] = session.exec(query.order_by(col(EventRow.no).desc()).limit(limit)).all()
    return rows


def list_event_authors(session: Session, agency_id: UUID) -> list[str]:
    """Return everybody who is recorded as having done something, as events have it."""
    query = select(EventRow.by).where(EventRow.agency_id == agency_id).distinct()
    return sorted(session.exec(query))


def list_event_names(session: Session, agency_id: UUID) -> list[str]:
    """Return the names of the events that have happened."""
    query = select(EventRow.name).where(EventRow.agency_id == agency_id).distinct()
    return sorted(session.exec(query))


def ids_of_code(session: Session, agency_id: UUID, code: str) -> frozenset[UUID]:
    """Return the items of that code in all of the agency's plans."""
    return frozenset(session.exec(select(Item.id).where(Item.agency_id == agency_id, Item.code == code)))


def codes_of(session: Session, agency_id: UUID, ids: set[UUID]) -> dict[UUID, str]:
    query = select(Item.id, Item.code).where(Item.agency_id == agency_id, col(Item.id).in_(ids))
    return dict(session.exec(query).all()) if ids else {}


def units_of_parts(session: Session, agency_id: UUID, ids: set[UUID]) -> dict[UUID, UUID]:
    """Return whose part each of these is."""
    query = select(Assignment.id, Assignment.unit_id)
    query = query.where(Assignment.agency_id == agency_id, col(Assignment.id).in_(ids))
    return dict(session.exec(query).all()) if ids else {}


def years_of_plans(session: Session, agency_id: UUID) -> dict[UUID, int]:
    return dict(session.exec(select(Plan.id, Plan.fiscal_year).where(Plan.agency_id == agency_id)).all())


def _chosen(query: Any, agency_id: UUID, wanted: Wanted) -> Any:
    query = query.where(EventRow.agency_id == agency_id)
    if wanted.names:
        query = query.where(col(EventRow.name).in_(wanted.names))
    if wanted.by is not None:
        query = query.where(EventRow.by == wanted.by)
    if wanted.item_ids is not None:
        query = query.where(col(EventRow.item_id).in_(wanted.item_ids))
    if wanted.first_on is not None:
        query = query.where(col(EventRow.at) >= _midnight(wanted.first_on))
    if wanted.last_on is not None:
        query = query.where(col(EventRow.at) < _midnight(wanted.last_on + timedelta(days=1)))
    return query


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), BANGKOK)
