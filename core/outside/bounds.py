"""How long and how much a call out of the machine may take, from the first look-up to the last byte of the answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from core.outside.deadline import Deadline

ANSWER_BYTES = 5_000_000  # of a server that the installation names: what it says to us is short


class TooMuchSaid(OSError):
    """More came over the wire than the call may bring."""


@dataclass(slots=True)
class Bounds:
    """With `only_public`, connections lead to addresses of the internet only."""

    deadline: Deadline
    bytes_left: int
    only_public: bool

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
def within(time: float | Deadline, *, most_bytes: int = ANSWER_BYTES, only_public: bool = False) -> Iterator[Bounds]:
    """Hold all that is asked inside the block to these bounds together, on every connection of `core.outside`.

    `time` in seconds, or a deadline that has begun; where that one has a lease, LeaseOver is raised in place of
    giving anything away after its end.
    """
    made = Bounds(time if isinstance(time, Deadline) else Deadline(time), most_bytes, only_public)
    token = _bounds.set(made)
    try:
        yield made
    finally:
        _bounds.reset(token)
