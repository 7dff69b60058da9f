"""How long and how much a call out of the machine may take, from the first look-up to the last byte of the answer."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

ANSWER_BYTES = 5_000_000  # of a server that the installation names: what it says to us is short


class TimeIsUp(TimeoutError):
    """The whole call has taken as long as it may."""


class TooMuchSaid(OSError):
    """More came over the wire than the call may bring."""


@dataclass(slots=True)
class Bounds:
    """`until` is of time.monotonic(); with `only_public`, connections lead to addresses of the internet only."""

    until: float
    bytes_left: int
    only_public: bool

    def time_left(self) -> float:
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeIsUp("the whole call took too long")
        return left

    def take(self, count: int) -> int:
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise TooMuchSaid("the answer is too long")
        return count


_bounds: ContextVar[Bounds | None] = ContextVar("ita_outside_bounds", default=None)


def bounds() -> Bounds | None:
    """Return what holds for this thread's call; None where there is none under way."""
    return _bounds.get()


@contextmanager
def within(seconds: float, *, most_bytes: int = ANSWER_BYTES, only_public: bool = False) -> Iterator[Bounds]:
    """Hold all that is asked inside the block to these bounds together, on every connection of `core.outside`."""
    made = Bounds(time.monotonic() + seconds, most_bytes, only_public)
    token = _bounds.set(made)
    try:
        yield made
    finally:
        _bounds.reset(token)
