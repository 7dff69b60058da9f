"""A comment to the coordinator that asks for no decision, and its answer; nothing of the work changes by it."""

from uuid import UUID

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.events import CommentAnswered, CommentMade
from core.text.thai_spelling import thai_spelling
from models.journal import outbox
from models.locking import take_agency
from models.plans.comments import WorkComment, find_comment, list_comments
from models.plans.plans import Assignment, Item, Plan

TEXT_LENGTH, MOST_WAITING = 1000, 10


class CommentMissing(TrackerError):
    thai = "{code}: โปรดเขียนข้อความถึงผู้ประสานงาน (ไม่เกิน {most} ตัวอักษร)"
    english = "{code}: write something to the coordinator (at most {most} characters)."


class TooManyComments(TrackerError):
    thai = "{code}: มีข้อความที่ผู้ประสานงานยังไม่ได้ตอบ {most} ข้อความแล้ว: โปรดรอคำตอบ หรือติดต่อผู้ประสานงานโดยตรง"
    english = (
        "{code}: {most} messages wait for the coordinator already: wait for an answer, or get in touch directly."
    )
    http_status = 409


class CommentGone(TrackerError):
    thai = "ตอบข้อความนี้ไม่ได้: ไม่พบข้อความ หรือมีผู้ตอบไปแล้ว"
    english = "This message cannot be answered: there is none, or somebody has answered it already."
    http_status = 409


def comment(session: Session, plan: Plan, item: Item, part: Assignment | None, text: str, by: str) -> WorkComment:
    """Lay a comment about an item, or about a unit's part of it, before the coordinator."""
    take_agency(session, plan.agency_id)
    waiting = [one for one in list_comments(session, item.id) if one.answer is None and one.said_by == by]
    if len(waiting) >= MOST_WAITING:
        raise TooManyComments(code=item.code, most=MOST_WAITING)
    made = WorkComment(
        agency_id=plan.agency_id, plan_id=plan.id, item_id=item.id, assignment_id=part.id if part else None,
        text=_checked(item, text), said_by=by,
    )  # fmt: skip
    session.add(made)
    session.flush()
    outbox.record(session, plan.agency_id, CommentMade(plan_id=plan.id, item_id=item.id, comment_id=made.id, by=by))
    return made


def answer_comment(session: Session, agency_id: UUID, comment_id: UUID, text: str, by: str) -> Item:
    """Answer a comment once; whoever made it is told."""
    take_agency(session, agency_id)
    found = find_comment(session, agency_id, comment_id)
    if found is None or found.answer is not None:
        raise CommentGone
    item = session.get_one(Item, found.item_id)
    found.answer, found.answered_by, found.answered_at = _checked(item, text), by, clock.now()
    session.add(found)
    event = CommentAnswered(plan_id=found.plan_id, item_id=found.item_id, comment_id=found.id, by=by)
    outbox.record(session, agency_id, event)
    return item


def _checked(item: Item, text: str) -> str:
    said = thai_spelling(text).strip()
    if not 0 < len(said) <= TEXT_LENGTH:
        raise CommentMissing(code=item.code, most=TEXT_LENGTH)
    return said
