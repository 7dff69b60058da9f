"""What the API does: moves, one or many at once, and answers to findings."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Path
from sqlmodel import Session

from core.db import transaction
from core.questions import QuestionCode
from models.plans.plans import Item, Plan
from models.work.work import get_item
from plans.findings.decide import decide
from reports.findings import finding_json
from web.access.caller import Admin, Caller, Writer
from web.api import shapes
from web.api.reading import Code, Year
from web.kit.choosing import choose_plan
from work.moves.move import Move
from work.moves.move_file import ScriptedMove, make_all
from work.moves.moving import make_move

router = APIRouter(tags=["acting"])

MOST_MOVES = 500
Moves = Annotated[list[shapes.CodedMoveIn], Body(min_length=1, max_length=MOST_MOVES)]


@router.post("/items/{code}/moves", response_model=shapes.Moved)
def make_one(caller: Writer, code: Code, move: shapes.MoveIn, year: Year = None) -> dict[str, str]:
    """Record what was done to an item; a move that is not legal there is refused with 409, naming the legal ones."""
    with transaction() as session:
        plan = _plan(session, caller, year)
        item_id = make_move(session, plan, _move(caller, code, move))
        item = session.get_one(Item, item_id)
        return {"code": item.code, "position": item.position}


@router.post("/moves", response_model=list[shapes.Moved])
def make_many(caller: Writer, moves: Moves, year: Year = None) -> list[dict[str, str]]:
    """Record several moves in their order, all or nothing; a refusal names the number of the move in the list."""
    with transaction() as session:
        plan = _plan(session, caller, year)
        made = [_move(caller, one.code, one) for one in moves]
        make_all(session, plan, [ScriptedMove("moves", no, one) for no, one in enumerate(made, 1)])
        codes = dict.fromkeys(str(one.code) for one in made)
        return [{"code": code, "position": _position(session, plan, code)} for code in codes]


@router.post("/findings/{no}/answer", response_model=shapes.FindingShape)
def answer(
    caller: Admin, no: Annotated[int, Path(ge=1, le=2**31 - 1)], given: shapes.AnswerIn, year: Year = None
) -> dict[str, Any]:
    """Answer what the document left open; the plan follows. Answering again replaces the answer."""
    with transaction() as session:
        return finding_json(decide(session, _plan(session, caller, year), no, given.answer, by=caller.by))


def _plan(session: Session, caller: Caller, year: int | None) -> Plan:
    return choose_plan(session, caller.agency.id, year)


def _move(caller: Caller, code: str, move: shapes.MoveIn) -> Move:
    return Move(
        code=QuestionCode.parse(code), name=move.move, unit=move.unit, to=move.to, on=move.on,
        evidence=move.evidence, reason=move.reason, by=caller.by,
    )  # fmt: skip


def _position(session: Session, plan: Plan, code: str) -> str:
    return get_item(session, plan, code).position
