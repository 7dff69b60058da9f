"""A comment reaches the coordinator in the next batch, and its answer whoever made it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from core.clock import bangkok_date
from core.events import CommentAnswered, CommentMade
from models.agencies import Person
from models.journal.journal import EventRow
from models.people.contexts import AgencyContext, get_context
from models.people.holders import Recipient, SeatKey, person_reached
from models.people.vendors import find_contract
from models.plans.comments import WorkComment
from models.plans.plans import Assignment, Item
from notifications.kinds.notices.plain import Notice, put_notice
from schedules.sending import next_batch_at

COORDINATOR = SeatKey(role="coordinator")
COMMENT, ANSWER = "comment", "comment-answer"  # what such a notice is about


def tell_of_comment(session: Session, row: EventRow, event: CommentMade) -> None:
    """Tell the coordinator what was said about which item."""
    found, item = _found(session, event.comment_id)
    context = get_context(session, row.agency_id, bangkok_date(row.at))
    said = Notice(
        f"ข้อความเรื่อง {item.code}",
        [
            f"{item.code} {item.title}",
            f"{_who(session, found, context, row.at)}: {found.text}",
            "ไม่ใช่คำขอ งานคงเดิมทุกอย่าง",
        ],
        "/comments",
        "เปิดข้อความ",
    )
    due_at = next_batch_at(row.at, context.policy, context.office)
    put_notice(session, row.agency_id, f"{COMMENT}-{row.id}", context.holders.of(COORDINATOR), due_at, said)


def tell_of_answer(session: Session, row: EventRow, event: CommentAnswered) -> None:
    """Tell whoever made the comment: the unit whose part it is about, else the person."""
    found, item = _found(session, event.comment_id)
    context = get_context(session, row.agency_id, bangkok_date(row.at))
    to = _asker(session, found, context, row.at)
    if to is None:
        return
    said = Notice(
        f"ผู้ประสานงานตอบเรื่อง {item.code}",
        [f"{item.code} {item.title}", f"ข้อความของท่าน: {found.text}", f"ผู้ประสานงานตอบ: {found.answer}"],
        f"/my/{item.code}",
        "เปิดงานนี้",
    )
    due_at = next_batch_at(row.at, context.policy, context.office)
    put_notice(session, row.agency_id, f"{ANSWER}-{row.id}", to, due_at, said)


def _found(session: Session, comment_id: UUID) -> tuple[WorkComment, Item]:
    found = session.get_one(WorkComment, comment_id)
    return found, session.get_one(Item, found.item_id)


def _who(session: Session, found: WorkComment, context: AgencyContext, at: datetime) -> str:
    if found.assignment_id:
        return context.holders.units[session.get_one(Assignment, found.assignment_id).unit_id].name
    asker = _asker(session, found, context, at)
    return asker.name if asker else "ผู้ถืองาน"


def _asker(session: Session, found: WorkComment, context: AgencyContext, at: datetime) -> Recipient | None:
    """Return whom the answer reaches: the unit's seat, the person while he is one of the agency's, the seat."""
    if found.assignment_id:
        return context.holders.of(SeatKey(unit_id=session.get_one(Assignment, found.assignment_id).unit_id))
    try:
        person = session.get(Person, UUID(found.said_by))
    except ValueError:
        return next((context.holders.of(seat) for seat in context.holders.seats if str(seat) == found.said_by), None)
    if person is None:
        return None
    contract = find_contract(session, person.id)
    if not context.holders.held_by(person.id) and not (contract and contract.covers(bangkok_date(at))):
        return None
    return person_reached(person)
