"""The days that a restored copy knows nothing of: planned once more, so that their messages have their keys again."""

from datetime import datetime

from sqlmodel import Session

from core import clock
from models.journal.chain import agencies_with_unchained
from models.messages.schedules import find_due_key
from models.work.moments import planning_moments
from notifications.kinds.day.plan_due import plan_due
from workers.relay import EVENTS_AT_ONCE, chain_some, due_pairs, run_in
from workers.timetable import JOBS, fire

MOST_MOMENTS = 20_000  # years of them


def plan_gap(session: Session, since: datetime, until: datetime) -> None:
    """Make the rows of every message that was meant to go out from `since` to `until`; nothing is sent.

    The clock is held at each moment in turn, as it stood when the message was first planned: so its day, and with
    it its key, are the same. All in the session's transaction.
    """
    at = since
    for _ in range(MOST_MOMENTS):
        if at > until:
            return
        with clock.frozen(at):
            _pass(session)
        session.flush()
        at = min((moment for moment in planning_moments(session) if moment > at), default=until)
        if at == until:
            break
    with clock.frozen(until):
        _pass(session)


def _pass(session: Session) -> None:
    while (key := find_due_key(session, JOBS, clock.now())) is not None:
        fire(session, *key)
        session.flush()
    for agency_id in agencies_with_unchained(session):
        while chain_some(session, agency_id) == EVENTS_AT_ONCE:
            session.flush()
    session.flush()
    for pair in due_pairs(session):
        run_in(session, *pair)
    while plan_due(session, clock.now()).claimed:
        session.flush()
