"""By when one message must be through, however slowly the other side talks; and until when it may be sent at all."""

import time
from dataclasses import dataclass, field
from datetime import datetime

from core import clock
from core.running import stopping


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

    def wait(self, most_seconds: float) -> float:
        """Return how long to wait for the next bytes; raises TimeoutError once the time is used up."""
        if (left := self.left()) <= 0:
            raise TimeoutError("the time for one message is used up")
        return min(left, most_seconds)

    def check_lease(self) -> None:
        """Raise LeaseOver where the message is not ours to send any more; asked just before it is given away."""
        if self.not_after is not None and clock.now() >= self.not_after:
            raise LeaseOver
