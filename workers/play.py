"""Playing time: from one moment at which something happens to the next, with the real tasks at each."""

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from core import clock, db
from core.clock import BANGKOK
from models.plans.plans import Plan
from models.work.moments import due_moments
from work.moves.move_file import MoveRowRefused, ScriptedMove, make_all
from workers import inline

MOVES_AT = time(10)  # when the script's moves of a day are made


log = logging.getLogger(__name__)
Passed = Callable[[datetime, int], object]  # the moment that all is done up to, and how many moves were looked at


def play(
    plan_id: UUID,
    start: datetime,
    end: datetime,
    script: Sequence[ScriptedMove] = (),
    *,
    is_forgiving: bool = False,
    passed: Passed = lambda _at, _made: None,
) -> None:
    """Run from `start` to `end` (aware) on the database in use, the clock held at each moment in turn.

    The script's moves are made at 10:00 of their day; those of other days are left out. A move that is refused ends
    the play, or is passed over where it is forgiving: somebody else may have acted on the item meanwhile.
    """
    moves = _by_day(script, clock.bangkok_date(start), clock.bangkok_date(end))
    at, made = start, 0
    while at <= end:
        with clock.frozen(at):
            for day in [day for day in moves if at_bangkok(day, MOVES_AT) <= at]:
                for one in moves.pop(day):
                    try:
                        with db.transaction() as session:
                            make_all(session, session.get_one(Plan, plan_id), [one])
                    except MoveRowRefused:
                        if not is_forgiving:
                            raise
                        log.info("play.move_passed_over", extra={"line": one.line})
                    made += 1
                    passed(at, made)
            inline.tick()
            passed(at, made)
            upcoming = [at_bangkok(day, MOVES_AT) for day in moves]
            with db.reading() as session:
                upcoming += list(due_moments(session))
        at = min((moment for moment in upcoming if moment > at), default=end + timedelta(days=1))


def at_bangkok(day: date, at: time) -> datetime:
    """Return a Bangkok day and time as a moment (UTC)."""
    return datetime.combine(day, at, BANGKOK).astimezone(UTC)


def _by_day(script: Sequence[ScriptedMove], first: date, last: date) -> dict[date, list[ScriptedMove]]:
    days: dict[date, list[ScriptedMove]] = {}
    for one in script:
        day = one.move.on or first
        if first <= day <= last:
            days.setdefault(day, []).append(one)
    return dict(sorted(days.items()))
