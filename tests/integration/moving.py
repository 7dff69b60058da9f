"""For tests of moves: a fixed Monday, an office with a plan, and a move in one line."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from core.calendar import BANGKOK
from core.questions import QuestionCode
from models.journal.journal import EventRow
from models.messages.deliveries import ReminderLog
from models.plans.plans import Assignment, Item, Plan, Step
from models.work.work import get_item, list_parts
from work.moves.move import Move
from work.moves.moving import make_move

TODAY = date(2025, 2, 3)  # a Monday
NOW = datetime(2025, 2, 3, 10, 0, tzinfo=BANGKOK)
URL = "https://www.example.go.th/ita"
LONG_ROUTE = ("collecting", "compiling:สำนักปลัด", "signature", "publishing", "checking", "accepted")


def moved(session: Session, plan: Plan, code: str, name: str, **more: object) -> Item:
    """Make one move and return the item."""
    item_id = make_move(session, plan, Move(code=QuestionCode.parse(code), name=name, **more))  # type: ignore[arg-type]
    return session.get_one(Item, item_id)


def parts_of(session: Session, plan: Plan, code: str) -> Sequence[Assignment]:
    """Return an item's parts in the order of units."""
    return list_parts(session, get_item(session, plan, code).id)


def a_dated_step(session: Session, item: Item, *days: date) -> Step:
    step = Step(
        agency_id=item.agency_id, item_id=item.id, sort_no=1, text="รายงานผล", due_dates=[str(day) for day in days]
    )
    session.add(step)
    session.flush()
    return step


def events_of(session: Session, agency_id: UUID) -> list[EventRow]:
    return list(session.exec(select(EventRow).where(EventRow.agency_id == agency_id).order_by(col(EventRow.no))))


def skipped(session: Session) -> list[ReminderLog]:
    """Return the pushes noted as not sent, in the order noted."""
    return list(session.exec(select(ReminderLog).order_by(col(ReminderLog.id))))
