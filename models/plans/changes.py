"""What a plan's documents said, and how a changed file differs from the plan in use, until somebody decides."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, Session, col, func, select

from models.base import AgencyRow, JsonColumn, Moment, moment

PENDING, APPLIED, REJECTED, REPLACED = CHANGE_STATES = ("pending", "applied", "rejected", "replaced")
NEW, GONE, CHANGED = CHANGE_KINDS = ("new", "gone", "changed")


class PlanReading(AgencyRow, table=True):
    """What a document said, as understood: the one that the plan follows, and perhaps one that is not decided yet."""

    __tablename__ = "plan_reading"
    __table_args__ = (UniqueConstraint("plan_id", "is_pending"),)

    plan_id: UUID = Field(foreign_key="plan.id")
    is_pending: bool = False
    source_name: str
    source_hash: str
    said: dict[str, Any] = Field(sa_type=JsonColumn)
    findings: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonColumn)
    read_at: Moment = moment()


class PlanChange(AgencyRow, table=True):
    """One difference between a changed file and the plan: of an item, or of the plan itself (`code` None).

    `old` and `new` are values as `plans.reimport.said` has them. `by_person`: the old one is somebody's
    decision. `told` says what was kept although the change was taken over. Numbers are never used again.
    """

    __tablename__ = "plan_change"
    __table_args__ = (
        UniqueConstraint("plan_id", "no"),
        CheckConstraint(f"kind IN {CHANGE_KINDS}", name="kind"),
        CheckConstraint(f"state IN {CHANGE_STATES}", name="state"),
    )

    plan_id: UUID = Field(foreign_key="plan.id")
    no: int
    kind: str
    code: str | None = None
    field: str | None = None
    old: Any = Field(default=None, sa_type=JsonColumn, nullable=True)
    new: Any = Field(default=None, sa_type=JsonColumn, nullable=True)
    place: str
    by_person: bool = False
    source_name: str
    source_hash: str
    state: str = PENDING
    told: str | None = None
    found_at: Moment = moment()
    decided_at: Moment | None = moment(nullable=True)
    decided_by: str | None = None


def find_reading(session: Session, plan_id: UUID, *, pending: bool) -> PlanReading | None:
    query = select(PlanReading).where(PlanReading.plan_id == plan_id, col(PlanReading.is_pending) == pending)
    return session.exec(query).first()


def list_changes(session: Session, plan_id: UUID) -> list[PlanChange]:
    """Return all changes that were ever found, by number."""
    query = select(PlanChange).where(PlanChange.plan_id == plan_id).order_by(col(PlanChange.no))
    return list(session.exec(query))


def list_pending_changes(session: Session, plan_id: UUID) -> list[PlanChange]:
    return [one for one in list_changes(session, plan_id) if one.state == PENDING]


def last_change_no(session: Session, plan_id: UUID) -> int:
    """Return the highest number given so far, 0 for none."""
    return session.exec(select(func.max(PlanChange.no)).where(PlanChange.plan_id == plan_id)).one() or 0


def list_agency_readings(session: Session, agency_id: UUID) -> Sequence[PlanReading]:
    return session.exec(select(PlanReading).where(PlanReading.agency_id == agency_id)).all()


def list_agency_changes(session: Session, agency_id: UUID) -> Sequence[PlanChange]:
    return session.exec(select(PlanChange).where(PlanChange.agency_id == agency_id)).all()
