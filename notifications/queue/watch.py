"""Keeping messages back when the clock jumps: whoever is about to plan or send looks here first.

The hold lies in the database, so one process that notices stops them all.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Lock
from uuid import UUID

from sqlmodel import Session

from core import clock, db
from core.running import steadiness
from core.running.steadiness import MOST_AHEAD
from core.settings import get_settings
from models.messages.holds import (
    HoldReason,
    SendingHold,
    find_hold,
    hold_sending,
    lift_hold,
    list_clock_holds,
    was_clock_hold_lifted,
)
from reports.health.heartbeat import find_last_beat

log = logging.getLogger(__name__)

LONGEST_STOP = timedelta(days=7)
MOST_BACK = timedelta(hours=6)  # less crosses no midnight: messages go out in office hours
STEADY_FOR_SECONDS = 3600.0


_lock = Lock()
_looked_at: set[tuple[int, str]] = set()  # programs and databases: the last heartbeat was compared with the clock
_first_seen: dict[UUID, float] = {}  # holds that began on another machine, or before it was started anew


def keep_watch() -> None:
    """Begin a hold where the clock has jumped since the last look, or the last heartbeat cannot be believed.

    Opens a transaction only then: call it before one's own. Where there was no heartbeat yet nothing waits.
    """
    if not clock.is_guarded():
        return
    if steadiness.gone_ahead() is None:
        steadiness.believe()  # before anything that takes time: a jump meanwhile is seen below
    _look_at_the_stop()
    ahead = steadiness.gone_ahead() or timedelta(0)
    if ahead < -MOST_AHEAD:
        log.warning("clock.went_back", extra={"seconds": -ahead.total_seconds()})
    if not -MOST_BACK <= ahead <= MOST_AHEAD and not _is_noticed_already():
        _hold()
    if not -MOST_AHEAD <= ahead <= MOST_AHEAD:
        steadiness.believe()  # only now: until the hold is there, every thread must see the jump


class ClockJumped(Exception):
    """The clock jumped ahead in the middle; what was computed by it is not kept."""


def has_jumped() -> bool:
    """Whether the clock has jumped ahead since the last look, by more than is let pass."""
    return clock.is_guarded() and (steadiness.gone_ahead() or timedelta(0)) > MOST_AHEAD


def is_in_doubt(session: Session) -> bool:
    """Whether the clock is not believed: it has jumped ahead, or keeps messages back; then nothing is too old."""
    return clock.is_impossible() or has_jumped() or find_hold(session, HoldReason.CLOCK) is not None


@contextmanager
def steady_transaction() -> Iterator[Session]:
    """A transaction for what is dated by the clock: raises ClockJumped, and keeps nothing, where that one jumped.

    The look before it is not enough, for the clock is read again and again while it is open.
    """
    with db.transaction() as session:
        yield session
        if has_jumped():
            raise ClockJumped


def may_send() -> bool:
    """Keep watch, and tell whether messages may be planned and sent now."""
    keep_watch()
    with db.reading() as session:
        return not clock.is_impossible() and find_hold(session) is None


def end_watched_hold() -> None:
    """Lift the clock's hold when the clock has run on steadily for an hour, in a year that can be."""
    with db.reading() as session:
        hold = find_hold(session, HoldReason.CLOCK)
    if hold is None or clock.is_impossible():
        return
    if steady_seconds(hold) >= STEADY_FOR_SECONDS:
        with db.transaction() as session:
            lift_hold(session, "system", HoldReason.CLOCK)
        log.warning("sending.resumed", extra={"reason": hold.reason})


def steady_seconds(hold: SendingHold) -> float:
    """Return how long it has lasted by the steady clock: since it began, or since this process first saw it."""
    counting = clock.boot_time()
    if hold.since_monotonic_seconds is not None and counting.boot_id and hold.boot_id == counting.boot_id:
        return counting.seconds - hold.since_monotonic_seconds
    with _lock:
        return counting.seconds - _first_seen.setdefault(hold.id, counting.seconds)


def _look_at_the_stop() -> None:
    """Once per program and database; the other threads wait, for the first of them stamps the heartbeat anew."""
    key = (clock.start_no(), get_settings().resolved_database_url())
    if key in _looked_at:
        return
    with _lock:
        if key not in _looked_at:
            if not _is_last_beat_likely():
                _hold()
            _looked_at.add(key)


def _is_last_beat_likely() -> bool:
    """Whether it was not over a week ago, and is not to come.

    One to come leaves open which clock is wrong, then or now, unless somebody has let messages go by the present one.
    """
    now = clock.now()
    with db.reading() as session:
        last_at = find_last_beat(session) or now
        if last_at <= now + MOST_BACK:
            return now - last_at <= LONGEST_STOP
        return was_clock_hold_lifted(session, now - LONGEST_STOP, now + MOST_AHEAD)


def _is_noticed_already() -> bool:
    """Whether another process has begun a hold for this very jump; somebody may have lifted it by now.

    That one began since this process last believed the clock, when the two clocks were as far apart as they are.
    """
    counting, now = clock.boot_time(), clock.now()
    if counting.boot_id is None:
        return False
    with db.reading() as session:
        begun = list_clock_holds(session, counting.boot_id, steadiness.believed_at_seconds())
    passed = [(one, timedelta(seconds=counting.seconds - (one.since_monotonic_seconds or 0))) for one in begun]
    return any(abs(now - one.since_at - seconds) <= MOST_AHEAD for one, seconds in passed)


def _hold() -> None:
    """Hold where a scheduler has ever run."""
    with db.reading() as session:
        if find_last_beat(session) is None:
            return
    with db.transaction() as session:
        is_new = hold_sending(session, HoldReason.CLOCK)
    if is_new:
        log.warning("sending.held", extra={"reason": str(HoldReason.CLOCK)})
