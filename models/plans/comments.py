"""What people say to the coordinator about an item without asking for anything, and what is answered."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlmodel import Field, Session, col, or_, select

from models.base import AgencyRow, Moment, moment
from models.plans.plans import Item


class WorkComment(AgencyRow, table=True):
    """One comment: of a unit about its part, or of somebody who holds the item after collecting (no part)."""

    __tablename__ = "work_comment"

    plan_id: UUID = Field(foreign_key="plan.id", index=True)
    item_id: UUID = Field(foreign_key="item.id", index=True)
    assignment_id: UUID | None = Field(default=None, foreign_key="assignment.id")
    text: str
    said_by: str
    said_at: Moment = moment()
    answer: str | None = None
    answered_by: str | None = None
    answered_at: Moment | None = moment(nullable=True)


def find_comment(session: Session, agency_id: UUID, comment_id: UUID) -> WorkComment | None:
    """Return the agency's comment as it now is."""
    query = select(WorkComment).where(WorkComment.agency_id == agency_id, WorkComment.id == comment_id)
    return session.exec(query.execution_options(populate_existing=True)).first()


def list_comments(session: Session, item_id: UUID) -> Sequence[WorkComment]:
    """Return what was said about an item, the newest first."""
    query = select(WorkComment).where(WorkComment.item_id == item_id)
    return session.exec(query.order_by(col(WorkComment.said_at).desc(), col(WorkComment.id))).all()


def list_own_comments(session: Session, item_id: UUID, part_ids: Collection[UUID], by: str) -> Sequence[WorkComment]:
    """Return what was said about these parts, and what somebody said himself, the newest first."""
    query = select(WorkComment).where(WorkComment.item_id == item_id)
    query = query.where(or_(col(WorkComment.assignment_id).in_(part_ids), WorkComment.said_by == by))
    return session.exec(query.order_by(col(WorkComment.said_at).desc(), col(WorkComment.id))).all()


def list_comments_unanswered(session: Session, agency_id: UUID) -> Sequence[tuple[WorkComment, Item]]:
    """Return the agency's comments that wait for an answer, with their items, the longest waiting first."""
    query = select(WorkComment, Item).join(Item, col(Item.id) == col(WorkComment.item_id))
    query = query.where(WorkComment.agency_id == agency_id, col(WorkComment.answer).is_(None))
    query = query.where(col(Item.closed_on).is_(None))
    return session.exec(query.order_by(col(WorkComment.said_at), col(WorkComment.id))).all()
