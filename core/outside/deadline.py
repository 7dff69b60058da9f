"""By when a talk with another machine must be over, however slowly that one talks; until when it may begin at all."""

import time
from dataclasses import dataclass, field
from datetime import datetime

from core import clock
from core.running import stopping


class TimeIsUp(TimeoutError):
    """The whole talk has taken as long as it may."""


class LeaseOver(Exception):
    """The right to send ended before anything was given away: somebody else may have it by now."""


@dataclass(slots=True)
class Deadline:
    """`seconds` for a whole talk, counted by the machine's clock too, for a process may have stood still.

    `not_after` is the end of the lease: what was not given away by then is not given away any more. When the
    worker is told to stop, what is in hand gets `core.stopping.FINISH_SECONDS`.
    """

    seconds: float
    not_after: datetime | None = None
    _began: float = field(default_factory=time.monotonic)
    _began_at: float = field(default_factory=time.time)

    def left(self) -> float:
        """Return the seconds left, never less than nothing."""
        gone = max(time.monotonic() - self._began, time.time() - self._began_at)
        return max(0.0, min(self.seconds - gone, stopping.seconds_left()))

    def wait(self, most_seconds: float | None = None) -> float:
        """Return how long to wait for the next step, never longer than is left; raises TimeIsUp where nothing is."""
        if (left := self.left()) <= 0:
            raise TimeIsUp("the whole talk took too long")
        return left if most_seconds is None else min(left, most_seconds)

    def check_lease(self) -> None:
        """Raise LeaseOver where the message is not ours to send any more; asked just before it is given away."""
        if self.not_after is not None and clock.now() >= self.not_after:
            raise LeaseOver
