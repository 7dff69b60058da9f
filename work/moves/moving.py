"""The one door through which every move goes."""

from collections.abc import Callable
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.calendar import FiscalYear
from models.plans.plans import Plan
from work.desk import Desk, open_desk
from work.moves import acceptance, parts, stations, taking_back
from work.moves.move import Move
from work.moves.seen import check_seen
from work.refusals import (
    DateBeforePlan,
    FutureDate,
    PlanNotActive,
)

Mover = Callable[[Desk, Move], None]
MOVES: dict[str, Mover] = {
    "start": parts.start,
    "submit": parts.submit,
    "forward": stations.forward,
    "accept": acceptance.accept,
    "return": stations.return_back,
    "waive": parts.waive,
    "reopen": acceptance.reopen,
    "take_back": taking_back.take_back,
}


def make_move(session: Session, plan: Plan, move: Move) -> UUID:
    """Carry out one move in this transaction, with its events and reminders; return the item's id.

    Raises a refusal (IllegalMove and its kin, ChangedMeanwhile) and leaves everything as it was.
    """
    if plan.activated_on is None:
        raise PlanNotActive(fiscal_year=plan.fiscal_year)
    today = clock.today()
    if move.on and move.on > today:
        raise FutureDate(code=move.code, on=move.on, today=today)
    first = FiscalYear(plan.fiscal_year - 1).first_on
    if move.on and move.on < first:
        raise DateBeforePlan(code=move.code, on=move.on, first=first)
    desk = open_desk(session, plan, str(move.code), on=move.on or today, by=move.by)
    check_seen(move.seen, desk.item, desk.parts)
    MOVES[move.name](desk, move)
    session.flush()
    return desk.item.id
