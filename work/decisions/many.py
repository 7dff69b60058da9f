"""One decision about several items at once: all of them or none, and the refusal names the item."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from core.errors import TrackerError
from core.questions import QuestionCode
from core.stations import COLLECTING
from models.plans.plans import OPEN_STATES, Plan
from work.decisions.dates import move_date
from work.decisions.deciding import Decision, open_for_decision
from work.decisions.refusals import OneOfManyRefused
from work.moves.move import Move
from work.moves.moving import make_move
from work.moves.parts import change_state

DONE_ALREADY = "ดำเนินการแล้ว"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One item that was ticked, as it was seen; `url` is the evidence that was entered for it, None for none."""

    code: QuestionCode
    seen: str | None = None
    url: str | None = None


def accept_all(session: Session, plan: Plan, chosen: Iterable[Chosen], *, by: str) -> None:
    """Accept these items as done already, from wherever they are."""
    for one in chosen:
        with _naming(one.code):
            move = Move(code=one.code, name="accept", evidence=one.url, reason=DONE_ALREADY, by=by, seen=one.seen)
            make_move(session, plan, move)


def waive_all(session: Session, plan: Plan, chosen: Iterable[Chosen], *, reason: str, by: str) -> None:
    """Let every unit off that still has a part of these items in hand; the items go to the check."""
    for one in chosen:
        with _naming(one.code):
            decision = Decision(reason=reason, by=by, seen=one.seen)
            desk = open_for_decision(session, plan, str(one.code), decision, "waive")
            in_hand = [part for part in desk.parts if part.state in OPEN_STATES]
            if desk.item.position != COLLECTING or not in_hand:
                raise desk.refuse("waive")
            for part in in_hand:
                change_state(desk, part, "waived", reason=decision.reason)
            desk.move_on_when_collected()
            session.flush()


def move_all(session: Session, plan: Plan, chosen: Iterable[Chosen], *, to: date, reason: str, by: str,
             sure: bool = False) -> None:  # fmt: skip
    """Let all of these items be needed on one day."""
    for one in chosen:
        with _naming(one.code):
            move_date(session, plan, str(one.code), to, Decision(reason=reason, by=by, seen=one.seen, sure=sure))


@contextmanager
def _naming(code: QuestionCode) -> Iterator[None]:
    """Turn a refusal of one item into that of all."""
    try:
        yield
    except TrackerError as error:
        raise OneOfManyRefused(code, error) from error
