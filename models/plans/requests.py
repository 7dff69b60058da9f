"""What units ask of the coordinator: that work is not theirs, or that it may be done later; and ticked steps."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, Session, col, select

from models.base import AgencyRow, Moment, moment
from models.plans.plans import Assignment, Item

REQUEST_KINDS = NOT_MINE, POSTPONE = ("not_mine", "postpone")
REQUEST_STATES = ("open", "granted", "refused", "withdrawn")


class WorkRequest(AgencyRow, table=True):
    """One request about an item or a unit's part of it; `wanted_on` is the day that is asked for (postpone).

    Of a day that was given, `granted_on` is it and `stood_on` the one before; `clerk_agreed_on` is when the clerk
    agreed, where that was asked for.
    """

    __tablename__ = "work_request"
    __table_args__ = (
        CheckConstraint(f"kind IN {REQUEST_KINDS}", name="kind"),
        CheckConstraint(f"state IN {REQUEST_STATES}", name="state"),
    )

    plan_id: UUID = Field(foreign_key="plan.id", index=True)
    item_id: UUID = Field(foreign_key="item.id", index=True)
    assignment_id: UUID | None = Field(default=None, foreign_key="assignment.id")
    kind: str
    reason: str
    wanted_on: date | None = None
    state: str = "open"
    asked_by: str
    asked_at: Moment = moment()
    answer: str | None = None
    answered_by: str | None = None
    answered_at: Moment | None = moment(nullable=True)
    stood_on: date | None = None
    granted_on: date | None = None
    clerk_agreed_on: date | None = None


class StepTick(AgencyRow, table=True):
    """A unit's own mark that a step is done; guidance only, nothing follows from it."""

    __tablename__ = "step_tick"
    __table_args__ = (UniqueConstraint("step_id", "assignment_id"),)

    step_id: UUID = Field(foreign_key="step.id")
    assignment_id: UUID = Field(foreign_key="assignment.id", index=True)
    ticked_by: str
    ticked_at: Moment = moment()


def find_request(session: Session, agency_id: UUID, request_id: UUID) -> WorkRequest | None:
    """Return the agency's request as it now is."""
    query = select(WorkRequest).where(WorkRequest.agency_id == agency_id, WorkRequest.id == request_id)
    return session.exec(query.execution_options(populate_existing=True)).first()


def list_requests(session: Session, plan_id: UUID, *, open_only: bool = True) -> Sequence[WorkRequest]:
    """Return what was asked about a plan's items, the oldest first."""
    query = select(WorkRequest).where(WorkRequest.plan_id == plan_id)
    if open_only:
        query = query.where(WorkRequest.state == "open")
    return session.exec(query.order_by(col(WorkRequest.asked_at))).all()


def list_requests_of_parts(session: Session, part_ids: Collection[UUID]) -> Sequence[WorkRequest]:
    """Return what was asked about these parts, the newest first, as it now is."""
    query = select(WorkRequest).where(col(WorkRequest.assignment_id).in_(part_ids))
    query = query.order_by(col(WorkRequest.asked_at).desc())
    return session.exec(query.execution_options(populate_existing=True)).all()


def units_of_parts(session: Session, part_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return the unit of each of these parts."""
    return dict(session.exec(select(Assignment.id, Assignment.unit_id).where(col(Assignment.id).in_(part_ids))).all())


def list_ticks(session: Session, part_ids: Collection[UUID]) -> Sequence[StepTick]:
    return session.exec(select(StepTick).where(col(StepTick.assignment_id).in_(part_ids))).all()


def list_unanswered(session: Session, agency_id: UUID) -> Sequence[tuple[WorkRequest, Item]]:
    """Return the agency's open requests with their items, the longest waiting first."""
    query = select(WorkRequest, Item).join(Item, col(Item.id) == col(WorkRequest.item_id))
    query = query.where(WorkRequest.agency_id == agency_id, Item.agency_id == agency_id, WorkRequest.state == "open")
    return session.exec(query.order_by(col(WorkRequest.asked_at), col(WorkRequest.id))).all()
