"""Requests as nobody's library sends them: halves, drips, and bodies of any length."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

PATIENCE_SECONDS = 20


@contextmanager
def connection(address: str, source: str = "127.0.0.1") -> Iterator[socket.socket]:
    place = urlsplit(address)
    to = str(place.hostname), int(place.port or 0)
    with socket.create_connection(to, PATIENCE_SECONDS, (source, 0)) as opened:
        yield opened


def head(address: str, path: str, method: str = "POST", **headers: str) -> bytes:
    """Return a whole head; `content_length="9"` is written as Content-Length."""
    named = {"host": urlsplit(address).netloc, **{name.replace("_", "-"): one for name, one in headers.items()}}
    return (f"{method} {path} HTTP/1.1\r\n" + "".join(f"{n}: {v}\r\n" for n, v in named.items()) + "\r\n").encode()


def status_of(opened: socket.socket) -> int | None:
    """Return the status that comes back; None where the connection ends without one."""
    try:
        line = opened.recv(4096)
    except ConnectionError:
        return None
    return int(line.split()[1]) if line else None


def chunked(total: int, size: int = 60_000) -> Iterator[bytes]:
    """Yield a body of so many bytes in chunks, as sent by whoever does not say how long it is."""
    for start in range(0, total, size):
        piece = b"a" * min(size, total - start)
        yield b"%x\r\n%b\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"
