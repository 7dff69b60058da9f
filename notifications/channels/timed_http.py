"""HTTP that keeps a deadline for a whole request, and looks at the lease in the moment before it leaves."""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from notifications.channels.deadline import Deadline

_now = threading.local()


@contextmanager
def within(deadline: Deadline) -> Iterator[None]:
    """Let this thread's requests through an adapter of ours keep the deadline."""
    _now.deadline = deadline
    try:
        yield
    finally:
        _now.deadline = None


def _deadline() -> Deadline | None:
    found: Deadline | None = getattr(_now, "deadline", None)
    return found


class TimedAdapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _PoolOverTls}


class _Timed:
    """What both kinds of connections do otherwise: `send` gets a request's first bytes, then its body."""

    sock: Any

    def send(self, data: Any) -> None:
        if (deadline := _deadline()) is not None:
            if self.sock is None:
                self.connect()  # type: ignore[attr-defined]
            if not isinstance(self.sock, _TimedSocket):
                self.sock = _TimedSocket(self.sock)
            self.sock.settimeout(deadline.wait(self.sock.gettimeout() or deadline.seconds))
            deadline.check_lease()
        super().send(data)  # type: ignore[misc]


class _Connection(_Timed, HTTPConnection):
    pass


class _ConnectionOverTls(_Timed, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _PoolOverTls(HTTPSConnectionPool):
    ConnectionCls = _ConnectionOverTls


class _TimedSocket:
    """The socket itself, but for what answers are read from."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(_Answer(self._sock))


class _Answer(io.RawIOBase):
    """A server's bytes, each wait for them cut to what the deadline leaves."""

    def __init__(self, sock: Any) -> None:
        self._sock, self._raw, self._most_seconds = sock, sock.makefile("rb", 0), sock.gettimeout()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if (deadline := _deadline()) is not None:
            self._sock.settimeout(deadline.wait(self._most_seconds or deadline.seconds))
        count: int | None = self._raw.readinto(buffer)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()
