"""Whether the clock runs on steadily: it is held against the one that nobody sets, time after time.

A machine that sleeps lets only its clock run on, so waking up looks like a jump ahead, and is treated as one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from core import clock

MOST_AHEAD = timedelta(minutes=15)
ANEW_AFTER_SECONDS = 3600.0  # the two drift apart by themselves, but not by minutes in an hour


@dataclass(frozen=True, slots=True)
class _Seen:
    at: datetime
    seconds: float
    start_no: int


_lock = Lock()
_seen: _Seen | None = None


def gone_ahead() -> timedelta | None:
    """Return how far the clock has gone ahead of the steady one (negative: back) since both were last believed.

    None at the first look of this program. Threads see the same until one of them calls `believe`.
    """
    global _seen
    now, seconds = clock.now(), clock.boot_time().seconds
    with _lock:
        if _seen is None or _seen.start_no != clock.start_no():
            return None
        passed = seconds - _seen.seconds
        ahead = now - _seen.at - timedelta(seconds=passed)
        if passed > ANEW_AFTER_SECONDS and abs(ahead) <= MOST_AHEAD:
            _seen = _Seen(now, seconds, clock.start_no())
        return ahead


def believed_at_seconds() -> float:
    """Return the steady clock's reading when this program last took the clock for true; for ever ago where never."""
    with _lock:
        return _seen.seconds if _seen else float("-inf")


def believe() -> None:
    """Take the clock as it now stands for true."""
    global _seen
    with _lock:
        _seen = _Seen(clock.now(), clock.boot_time().seconds, clock.start_no())
