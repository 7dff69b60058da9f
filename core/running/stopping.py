"""Being told to stop, as all threads and all children of one worker see it: what is in hand ends within a bound.

The word lies in memory that children share with the process that forked them; no lock that a killed one could keep.
"""

import mmap
import struct
import time

FINISH_SECONDS = 15.0  # for what is in hand; whoever waits for a worker to end waits longer

_page = mmap.mmap(-1, 8)
_here = 0.0  # when this process alone was asked


def ask() -> None:
    """Let everything in this worker end what it has in hand and begin nothing new; asked again changes nothing."""
    if not is_asked():
        struct.pack_into("d", _page, 0, time.monotonic())


def ask_here() -> None:
    """The same for this process alone, such as one child of a worker."""
    global _here
    _here = _here or time.monotonic()


def is_asked() -> bool:
    return _asked_at() > 0


def is_asked_here() -> bool:
    return _here > 0


def is_asked_of_all() -> bool:
    return _asked_of_all_at() > 0


def seconds_left() -> float:
    """Return how long what is in hand may still take; without end while nobody asked."""
    return _asked_at() + FINISH_SECONDS - time.monotonic() if is_asked() else float("inf")


def forget() -> None:
    """Go on as if nobody had asked; for tests, and for a process that begins anew."""
    global _here
    _here = 0.0
    struct.pack_into("d", _page, 0, 0.0)


def _asked_at() -> float:
    return _asked_of_all_at() or _here


def _asked_of_all_at() -> float:
    return float(struct.unpack_from("d", _page, 0)[0])
