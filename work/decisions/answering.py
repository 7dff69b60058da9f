"""Answering what units ask for: more time, or to be rid of work. What is granted is carried out at once."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.events import RequestAnswered
from core.questions import QuestionCode
from models.agencies import Unit
from models.journal import outbox
from models.locking import take_agency
from models.plans.plans import Assignment, Item, Plan
from models.plans.requests import NOT_MINE, POSTPONE, WorkRequest, find_request
from models.work.late import until_on
from work.decisions.clerk_agrees import agreed_on
from work.decisions.dates import grant_day
from work.decisions.deciding import Decision
from work.decisions.giving import give_part
from work.decisions.refusals import RequestAnsweredAlready, RequestNotFound, WrongAnswer
from work.moves.move import Move
from work.moves.moving import make_move
from work.refusals import ReasonMissing


def grant_later(
    session: Session, agency_id: UUID, request_id: UUID, to: date | None, decision: Decision,
    clerk_agreed_on: date | None = None,
) -> Item:  # fmt: skip
    """Give the asking unit another day, the one that it asked for or another; the item's own stays.

    A far day, or one that leaves a station no time, is the clerk's: raises ClerkMustAgree, ClerkAgreedOutside.
    """
    request, plan, item = _open(session, agency_id, request_id, POSTPONE)
    day = to or request.wanted_on
    if day is None:
        raise WrongAnswer(code=item.code)
    why, unit = replace(decision, reason=decision.reason or request.reason), _unit_of(session, request, item)
    part = session.get_one(Assignment, request.assignment_id)
    request.stood_on, request.granted_on = until_on(item, part), day
    request.clerk_agreed_on = agreed_on(session, plan, item, part, request, day, clerk_agreed_on)
    grant_day(session, plan, item.code, unit, day, why)
    _answer(session, request, "granted", decision)
    return item


def grant_to_unit(session: Session, agency_id: UUID, request_id: UUID, to: str, decision: Decision) -> Item:
    """Give the asking unit's part to the unit called `to`."""
    request, plan, item = _open(session, agency_id, request_id, NOT_MINE)
    why = Decision(reason=decision.reason or request.reason, by=decision.by, seen=decision.seen)
    give_part(session, plan, item.code, _unit_of(session, request, item), to, why)
    _answer(session, request, "granted", decision)
    return item


def grant_by_waiving(session: Session, agency_id: UUID, request_id: UUID, decision: Decision) -> Item:
    """Let the asking unit off; nobody else gets its part."""
    request, plan, item = _open(session, agency_id, request_id, NOT_MINE)
    make_move(
        session, plan,
        Move(code=QuestionCode.parse(item.code), name="waive", unit=_unit_of(session, request, item),
             reason=decision.reason or request.reason, by=decision.by, seen=decision.seen),
    )  # fmt: skip
    _answer(session, request, "granted", decision)
    return item


def refuse_request(session: Session, agency_id: UUID, request_id: UUID, decision: Decision) -> Item:
    """Leave everything as it is, with a reason that the asking unit reads."""
    request, _, item = _open(session, agency_id, request_id)
    if not decision.reason:
        raise ReasonMissing(code=item.code, move="refuse")
    _answer(session, request, "refused", decision)
    return item


def _open(
    session: Session, agency_id: UUID, request_id: UUID, kind: str | None = None
) -> tuple[WorkRequest, Plan, Item]:
    """Take a request of the agency that still waits; of the given kind, if one is given."""
    take_agency(session, agency_id)  # two answers wait for each other
    request = find_request(session, agency_id, request_id)
    if request is None:
        raise RequestNotFound
    item = session.get_one(Item, request.item_id)
    if request.state != "open":
        raise RequestAnsweredAlready(code=item.code)
    if kind is not None and request.kind != kind:
        raise WrongAnswer(code=item.code)
    return request, session.get_one(Plan, request.plan_id), item


def _unit_of(session: Session, request: WorkRequest, item: Item) -> str:
    """Return the name of the unit that asked; raise WrongAnswer where the request is not about a unit's part."""
    if request.assignment_id is None:
        raise WrongAnswer(code=item.code)
    return session.get_one(Unit, session.get_one(Assignment, request.assignment_id).unit_id).name


def _answer(session: Session, request: WorkRequest, state: str, decision: Decision) -> None:
    request.state, request.answer = state, decision.reason or None
    request.answered_by, request.answered_at = decision.by, clock.now()
    session.add(request)
    outbox.record(
        session,
        request.agency_id,
        RequestAnswered(plan_id=request.plan_id, item_id=request.item_id, request_id=request.id, state=state,
                        clerk_agreed_on=request.clerk_agreed_on, by=decision.by),
    )  # fmt: skip
    session.flush()
