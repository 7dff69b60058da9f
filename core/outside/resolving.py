"""From a host's name to addresses, once for each connection, and for no longer than the call may take."""

import socket
from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from typing import Any

from core.outside.bounds import Bounds
from core.outside.deadline import TimeIsUp
from core.outside.public_hosts import is_public_address

Found = list[tuple[Any, ...]]
AT_ONCE = 16  # the system's resolver cannot be told to stop: so many may wait for it, nobody else
_places = BoundedSemaphore(AT_ONCE)


class NotPublic(OSError):
    """A name that leads into a net of our own, or nowhere that a stranger may name."""


def addresses_of(host: str, port: int, bounds: Bounds | None) -> Found:
    """Return what `socket.getaddrinfo` finds; with `only_public` every address that the name has must be public."""
    host = host.strip("[]")
    try:
        found: Found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except socket.gaierror:
        found = _asked(host, port, bounds)
    if bounds and bounds.only_public and not all(is_public_address(str(one[4][0])) for one in found):
        raise NotPublic(host)
    return found


def _asked(host: str, port: int, bounds: Bounds | None) -> Found:
    if bounds is None:
        return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    if not _places.acquire(timeout=bounds.deadline.wait()):
        raise TimeIsUp("the resolver is busy")
    answers: SimpleQueue[Found | OSError | UnicodeError] = SimpleQueue()
    Thread(target=copy_context().run, args=(_answer, host, port, answers), name="resolver", daemon=True).start()
    try:
        answer = answers.get(timeout=bounds.deadline.wait())
    except Empty:
        raise TimeIsUp("the resolver does not answer") from None
    if isinstance(answer, OSError | UnicodeError):
        raise answer
    return answer


def _answer(host: str, port: int, answers: "SimpleQueue[Found | OSError | UnicodeError]") -> None:
    try:
        answers.put(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    except (OSError, UnicodeError) as error:
        answers.put(error)
    finally:
        _places.release()
