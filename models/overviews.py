"""Queries that read one agency as a whole, a fixed number of them whatever its size."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.stations import ACCEPTED, COLLECTING
from models.agencies import Agency, Unit
from models.journal.journal import EventRow, HandlerRun
from models.messages.deliveries import SETTLEABLE, Delivery, Schedule
from models.plans.plans import OPEN_STATES, Assignment, Evidence, Item, Plan, PlanFinding
from models.plans.readiness import SurveyResult


def list_unit_names(session: Session, agency_id: UUID) -> dict[UUID, str]:
    """Return the names of the agency's units in the agency's order."""
    query = select(Unit.id, Unit.name).where(Unit.agency_id == agency_id)
    return dict(session.exec(query.order_by(col(Unit.sort_no))).all())


def list_open_items(
    session: Session, agency_id: UUID, plan_ids: Collection[UUID] | None = None
) -> Sequence[tuple[Item, Plan]]:
    """Return what is not accepted of the agency's active plans, or of those named, in the plans' order."""
    query = (
        select(Item, Plan)
        .join(Plan, col(Plan.id) == col(Item.plan_id))
        .where(Plan.agency_id == agency_id, Item.agency_id == agency_id)
        .where(col(Plan.activated_on).is_not(None), Item.position != ACCEPTED, col(Item.closed_on).is_(None))
    )
    if plan_ids is not None:
        query = query.where(col(Plan.id).in_(plan_ids))
    return session.exec(query.order_by(col(Plan.fiscal_year), col(Item.sort_no))).all()


def list_open_parts(session: Session, agency_id: UUID) -> Sequence[Assignment]:
    """Return the parts that units have in hand: open ones of items that are still collecting, in the units' order."""
    query = (
        select(Assignment)
        .join(Item, col(Item.id) == col(Assignment.item_id))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(Assignment.agency_id == agency_id, Item.agency_id == agency_id, Item.position == COLLECTING)
        .where(col(Assignment.state).in_(OPEN_STATES))
    )
    return session.exec(query.order_by(col(Unit.sort_no))).all()


def list_live_evidence(session: Session, plan_id: UUID, until: date) -> Sequence[Evidence]:
    """Return the live evidence of the plan's items, added on or before a day, oldest first; not of closed items."""
    query = (
        select(Evidence)
        .join(Item, col(Item.id) == col(Evidence.item_id))
        .where(Item.plan_id == plan_id, col(Evidence.is_live), Evidence.added_on <= until)
        .where(col(Item.closed_on).is_(None))
    )
    return session.exec(query.order_by(col(Evidence.added_on), col(Evidence.url))).all()


def list_surveys(session: Session, agency_id: UUID, assessed_year: int) -> Sequence[SurveyResult]:
    query = select(SurveyResult).where(SurveyResult.agency_id == agency_id)
    return session.exec(query.where(SurveyResult.assessed_year == assessed_year)).all()


def list_last_deliveries(
    session: Session, agency_id: UUID, limit: int, *, state: str | None = None
) -> Sequence[Delivery]:
    """Return the newest messages, or the newest in one state, the last one first."""
    query = select(Delivery).where(Delivery.agency_id == agency_id)
    if state is not None:
        query = query.where(Delivery.state == state)
    return session.exec(query.order_by(col(Delivery.created_at).desc(), col(Delivery.recipient)).limit(limit)).all()


def count_deliveries_to_settle(session: Session) -> dict[str, int]:
    """Return how many messages of the whole installation wait for a person's decision, by state."""
    query = select(Delivery.state, func.count()).where(col(Delivery.state).in_(SETTLEABLE))
    return dict(session.exec(query.group_by(col(Delivery.state))).all())


def count_dead_runs(session: Session) -> int:
    """Return how many handlers of the whole installation were given up."""
    return session.exec(select(func.count()).select_from(HandlerRun).where(HandlerRun.state == "dead")).one()


def find_oldest_unchained_at(session: Session) -> datetime | None:
    """Return since when an event of the installation has waited for the relay; None where none does."""
    return session.exec(select(func.min(EventRow.at)).where(col(EventRow.hash).is_(None))).one()


def count_deliveries(session: Session, agency_id: UUID) -> dict[str, int]:
    """Return how many messages are in each state; states with none are left out."""
    query = select(Delivery.state, func.count()).where(Delivery.agency_id == agency_id)
    return dict(session.exec(query.group_by(col(Delivery.state))).all())


def list_open_findings(session: Session, plan_id: UUID) -> Sequence[PlanFinding]:
    """Return the findings that a person must decide and has not, in the order of their numbers."""
    query = select(PlanFinding).where(PlanFinding.plan_id == plan_id, col(PlanFinding.decide))
    return session.exec(query.where(col(PlanFinding.answer).is_(None)).order_by(col(PlanFinding.no))).all()


def count_findings(session: Session, plan_id: UUID) -> int:
    return session.exec(select(func.count()).select_from(PlanFinding).where(PlanFinding.plan_id == plan_id)).one()


def find_schedule(session: Session, name: str) -> Schedule | None:
    """Return the installation's own row of that name (not an agency's)."""
    return session.exec(select(Schedule).where(Schedule.name == name, Schedule.agency_key == "")).first()


def find_newest_event_id(session: Session, agency_id: UUID) -> int | None:
    return session.exec(select(func.max(EventRow.id)).where(EventRow.agency_id == agency_id)).one()


def newest_event_nos(session: Session, agency_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return the number of the newest event of each agency, 0 before any: it counts every committed change."""
    query = select(Agency.id, Agency.last_event_no).where(col(Agency.id).in_(agency_ids))
    return dict(session.exec(query).all())


def list_own_deliveries(
    session: Session, agency_id: UUID, ids: Collection[UUID], without: Collection[str] = ()
) -> Sequence[UUID]:
    """Return which of these deliveries are the agency's, by recipient; none of the kinds `without`."""
    query = select(Delivery.id).where(Delivery.agency_id == agency_id, col(Delivery.id).in_(ids))
    query = query.where(col(Delivery.kind).not_in(without))
    return session.exec(query.order_by(col(Delivery.recipient), col(Delivery.dedup_key))).all()


@dataclass(frozen=True, slots=True)
class ItemCount:
    """How many items there are, and how many of them are accepted."""

    accepted: int
    items: int


def count_items(session: Session, agency_id: UUID) -> ItemCount:
    """Count the items of the agency's newest active plan; none where no plan is active."""
    active = select(func.max(Plan.fiscal_year)).where(
        Plan.agency_id == agency_id, col(Plan.activated_on).is_not(None)
    )
    query = (
        select(func.count(), func.count(col(Item.accepted_on)))
        .select_from(Item)
        .join(Plan, col(Plan.id) == col(Item.plan_id))
        .where(Item.agency_id == agency_id, Plan.agency_id == agency_id, col(Plan.activated_on).is_not(None))
        .where(Plan.fiscal_year == active.scalar_subquery(), col(Item.closed_on).is_(None))
    )
    items, accepted = session.exec(query).one()
    return ItemCount(accepted, items)
