"""Connections that look at the call's bounds before every piece they send or take, so that no thread has to watch.

A server that sends drop by drop is left at the end of the time, be it in its greeting, its headers or its body.
Nothing is given away once the lease of what is sent has ended.
"""

import socket
import ssl
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.ssl_ import create_urllib3_context

from core.outside.bounds import bounds
from core.outside.resolving import NotPublic, addresses_of


class LeadsInside(NewConnectionError):
    """The host is not out on the internet."""


class _Stepwise(socket.socket):
    """Each step may take `step_seconds`, as far as the whole call has time left."""

    step_seconds: float | None = None

    def settimeout(self, value: float | None) -> None:
        self.step_seconds = value
        super().settimeout(value)

    def hurry(self) -> None:
        """Let the next step take what is left; raise TimeIsUp where nothing is."""
        if held := bounds():
            super().settimeout(held.deadline.wait(self.step_seconds))

    def give(self) -> None:
        """The same before something leaves, which it does only while it is ours to send."""
        self.hurry()
        if held := bounds():
            held.deadline.check_lease()


class BoundedSocket(_Stepwise):
    def connect(self, address: Any) -> None:
        self.hurry()
        super().connect(address)

    def recv_into(self, *args: Any) -> int:
        self.hurry()
        return _count(super().recv_into(*args))

    def recv(self, *args: Any) -> bytes:
        self.hurry()
        data = super().recv(*args)
        _count(len(data))
        return data

    def sendall(self, *args: Any) -> None:
        self.give()
        super().sendall(*args)

    def send(self, *args: Any) -> int:
        self.give()
        return super().send(*args)


class BoundedTls(ssl.SSLSocket, _Stepwise):
    def do_handshake(self, block: bool = False) -> None:
        self.hurry()
        super().do_handshake(block)

    def read(self, *args: Any) -> Any:
        self.hurry()
        got = super().read(*args)
        _count(got if isinstance(got, int) else len(got))
        return got

    def send(self, *args: Any) -> int:
        self.give()
        return super().send(*args)


def _count(size: int) -> int:
    held = bounds()
    return held.take(size) if held else size


def tls_context() -> ssl.SSLContext:
    made = create_urllib3_context()
    made.sslsocket_class = BoundedTls
    return made


def connect(host: str, port: int, step_seconds: float | None = None) -> socket.socket:
    """Connect to the first address of the host that answers: to that very address, which is not looked up again."""
    failed: OSError = OSError("the host has no address")
    for family, kind, protocol, _, address in addresses_of(host, port, bounds()):
        sock = BoundedSocket(family, kind, protocol)
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # a mail's last bytes go on their own
            sock.settimeout(step_seconds)
            sock.connect(address)
        except OSError as error:
            sock.close()
            failed = error
        else:
            return sock
    raise failed


def _open(connection: HTTPConnection) -> socket.socket:
    """Connect, and say what failed in the words of urllib3, by which others tell whether anything was sent."""
    try:
        step_seconds = connection.timeout if isinstance(connection.timeout, int | float) else None
        return connect(
            connection._dns_host, connection.port, step_seconds
        )  # the name with its final dot, if it has one
    except NotPublic:
        raise LeadsInside(connection, "the host is not on the internet") from None
    except (socket.gaierror, UnicodeError) as error:
        raise NameResolutionError(connection.host, connection, socket.gaierror(str(error))) from None
    except TimeoutError:
        raise ConnectTimeoutError(connection, f"Connection to {connection.host} timed out.") from None
    except OSError as error:
        raise NewConnectionError(connection, f"Failed to establish a new connection: {error}") from None


class BoundedHttp(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _open(self)


class BoundedHttps(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _open(self)

    def connect(self) -> None:
        if self.ssl_context is None:
            self.ssl_context = tls_context()
        super().connect()


class HttpPool(HTTPConnectionPool):
    ConnectionCls = BoundedHttp


class HttpsPool(HTTPSConnectionPool):
    ConnectionCls = BoundedHttps


POOLS: dict[str, type[HTTPConnectionPool]] = {"http": HttpPool, "https": HttpsPool}
