"""Playing time: from one moment at which something happens to the next, with the real tasks at each."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from core import clock, db
from core.clock import BANGKOK
from models.plans.plans import Plan
from models.work.moments import due_moments
from work.moves.move_file import ScriptedMove, make_all
from workers import inline

MOVES_AT = time(10)  # when the script's moves of a day are made


def play(plan_id: UUID, start: datetime, end: datetime, script: Sequence[ScriptedMove] = ()) -> None:
    """Run from `start` to `end` (aware) on the database in use, the clock held at each moment in turn.

    The script's moves are made at 10:00 of their day; those of other days are left out.
    """
    moves = _by_day(script, clock.bangkok_date(start), clock.bangkok_date(end))
    at = start
    while at <= end:
        with clock.frozen(at):
            for day in [day for day in moves if at_bangkok(day, MOVES_AT) <= at]:
                with db.transaction() as session:
                    make_all(session, session.get_one(Plan, plan_id), moves.pop(day))
            inline.tick()
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
