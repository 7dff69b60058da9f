"""Seeing to it that every (event, handler) pair is run until it is recorded done, or dead and shown."""

import logging
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.db import transaction
from core.events import Event
from core.retry import RetryPolicy
from models.journal import outbox
from models.journal.chain import agencies_with_unchained, chain_next
from models.journal.journal import EventRow, HandlerRun, list_due_runs, take_run
from models.messages.holds import find_hold
from notifications.queue.watch import ClockJumped, keep_watch, steady_transaction
from workers.handlers import BY_NAME, HANDLERS

log = logging.getLogger(__name__)

EVENTS_AT_ONCE = 200
RUNS_AT_ONCE = 1000
RETRY = RetryPolicy(first_seconds=30, most_seconds=3600, max_attempts=8)  # about an hour

Pair = tuple[int, str]


def relay() -> list[Pair]:
    """Chain new events, note who must handle them, and return the pairs that are due to run.

    Handlers word and date messages: while those are kept back none runs, and what they owe stays noted.
    """
    with transaction() as session:
        agency_ids = agencies_with_unchained(session)
    for agency_id in agency_ids:
        more = True
        while more:
            with transaction() as session:
                more = chain_some(session, agency_id) == EVENTS_AT_ONCE
    with transaction() as session:
        return [] if find_hold(session) else due_pairs(session)


def chain_some(session: Session, agency_id: UUID) -> int:
    """Chain an agency's next events and note who must handle them; return how many there were."""
    rows = chain_next(session, agency_id, EVENTS_AT_ONCE)
    session.add_all(run for row in rows for run in _duties(row))
    return len(rows)


def run_handler(event_id: int, handler: str) -> bool:
    """Run one handler for one event and record it, in one transaction; False if it was done or is being done."""
    try:
        with steady_transaction() as session:
            return not find_hold(session) and run_in(session, event_id, handler)
    except ClockJumped:
        keep_watch()
        return False
    except Exception as error:
        log.exception("handler.failed", extra={"event_id": event_id, "handler": handler})
        _record_failure(event_id, handler, type(error).__name__)
        return False


def run_in(session: Session, event_id: int, handler: str) -> bool:
    """Run one handler in the transaction that is open; what it raises undoes that."""
    run = take_run(session, event_id, handler)
    if run is None:
        return False
    row, event = outbox.load(session, event_id)
    BY_NAME[handler](session, row, event)
    run.state, run.done_at, run.attempts = "done", clock.now(), run.attempts + 1
    session.add(run)
    return True


def _duties(row: EventRow) -> list[HandlerRun]:
    handlers = HANDLERS[Event.NAMES[row.name]]
    return [HandlerRun(event_id=int(row.id or 0), handler=one.__name__, agency_id=row.agency_id) for one in handlers]


def due_pairs(session: Session) -> list[Pair]:
    return list_due_runs(session, clock.now(), RUNS_AT_ONCE)


def _record_failure(event_id: int, handler: str, error: str) -> None:
    with transaction() as session:
        if run := take_run(session, event_id, handler):
            run.attempts += 1
            run.last_error = error
            run.next_try_at = clock.now() + RETRY.wait(run.attempts)
            run.state = "dead" if RETRY.is_spent(run.attempts) else "pending"
