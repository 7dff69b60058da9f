"""What a person is asked to decide of a plan as it was read."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Field, Session, col, func, select

from models.base import AgencyRow, JsonColumn, Moment, moment


class PlanFinding(AgencyRow, table=True):
    """What a careful reader told the coordinator about the document; `default` is in force until answered."""

    __tablename__ = "finding"

    plan_id: UUID = Field(foreign_key="plan.id", index=True)
    no: int  # the number that people use: `ita plan decide 12 ...`
    kind: str
    code: str | None = None
    place: str
    printed: str
    understood: str
    decide: bool = False
    default: str | None = None
    choices: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    score: float | None = None
    answer: str | None = None
    answered_at: Moment | None = moment(nullable=True)
    answered_by: str | None = None


def list_open_findings(session: Session, plan_id: UUID) -> Sequence[PlanFinding]:
    """Return the findings that a person must decide and has not, in the order of their numbers."""
    query = select(PlanFinding).where(PlanFinding.plan_id == plan_id, col(PlanFinding.decide))
    return session.exec(query.where(col(PlanFinding.answer).is_(None)).order_by(col(PlanFinding.no))).all()


def count_findings(session: Session, plan_id: UUID) -> int:
    return session.exec(select(func.count()).select_from(PlanFinding).where(PlanFinding.plan_id == plan_id)).one()


def find_finding(session: Session, plan_id: UUID, no: int) -> PlanFinding | None:
    return session.exec(select(PlanFinding).where(PlanFinding.plan_id == plan_id, PlanFinding.no == no)).first()


def list_findings(session: Session, plan_id: UUID) -> Sequence[PlanFinding]:
    return session.exec(select(PlanFinding).where(PlanFinding.plan_id == plan_id).order_by(col(PlanFinding.no))).all()


def find_question(session: Session, plan_id: UUID, kind: str) -> PlanFinding | None:
    """Return what a document left open of the plan itself, such as its evidence-by day."""
    query = select(PlanFinding).where(PlanFinding.plan_id == plan_id, PlanFinding.kind == kind, PlanFinding.decide)
    return session.exec(query.order_by(col(PlanFinding.no))).first()


def list_answered_findings(session: Session, plan_id: UUID) -> list[PlanFinding]:
    query = select(PlanFinding).where(PlanFinding.plan_id == plan_id, col(PlanFinding.answer).is_not(None))
    return list(session.exec(query.order_by(col(PlanFinding.no))))
