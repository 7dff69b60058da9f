"""What a person is asked to decide of a plan as it was read."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Field, Session, col, func, select

from models.base import AgencyRow, JsonColumn, Moment, moment

RULES_CHANGED, CHECK_AGAIN, NEW_QUESTION = OF_LISTS = (
    "rules_changed",
    "check_again",
    "new_question",
)  # asked by a changed list, by no document


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


def list_open_of_lists(session: Session, plan_id: UUID) -> list[tuple[str, str | None]]:
    """Return what a changed question list asks of the plan and nobody has answered: kind, and the item's code."""
    query = select(PlanFinding.kind, PlanFinding.code).where(PlanFinding.plan_id == plan_id)
    query = query.where(col(PlanFinding.kind).in_(OF_LISTS), col(PlanFinding.answer).is_(None))
    return list(session.exec(query.order_by(col(PlanFinding.no))))


def add_finding(
    session: Session, agency_id: UUID, plan_id: UUID, kind: str, *, code: str | None = None, place: str,
    printed: str = "", understood: str, choices: Sequence[str] = (),
) -> None:  # fmt: skip
    """Ask something of a plan beside what its document left open."""
    last = session.exec(select(func.max(PlanFinding.no)).where(PlanFinding.plan_id == plan_id)).one()
    session.add(
        PlanFinding(
            agency_id=agency_id, plan_id=plan_id, no=(last or 0) + 1, kind=kind, code=code, place=place,
            printed=printed, understood=understood, decide=True, choices=list(choices),
        )
    )  # fmt: skip
    session.flush()


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
