"""smtplib over a socket that keeps a deadline, even where the server answers a byte a second."""

import smtplib
import socket
import ssl
import time
from functools import cache
from typing import Any

from core.outside.bounds import within
from core.outside.deadline import Deadline
from core.outside.sockets import connect

LOOK_EVERY_SECONDS = 1.0  # how soon a wait notices that the worker is told to stop
MOST_OF_A_REPLY = 64 * 1024
CHUNK = 4096


@cache
def tls_context() -> ssl.SSLContext:
    """Return the one TLS context of this process; building it costs more than sending a mail."""
    return ssl.create_default_context()


class TimedSMTP(smtplib.SMTP):
    """Each step may take `step_seconds`, all of a mail `deadline`, which is set anew for every mail."""

    def __init__(self, host: str, port: int, *, is_tls: bool, step_seconds: float, deadline: Deadline) -> None:
        self.is_tls, self.step_seconds, self.deadline = is_tls, step_seconds, deadline
        super().__init__(host, port, _own_name(), timeout=step_seconds)

    def _get_socket(self, host: str, port: int, _timeout: float) -> socket.socket:
        with within(self.deadline):
            plain = connect(host, port, self.step_seconds)
        try:
            plain.settimeout(self.deadline.wait(self.step_seconds))  # for the whole handshake
            return tls_context().wrap_socket(plain, server_hostname=host) if self.is_tls else plain
        except BaseException:
            plain.close()
            raise

    def send(self, s: Any) -> None:
        if self.sock is not None:
            self.sock.settimeout(self.deadline.wait(self.step_seconds))
        super().send(s)

    def getreply(self) -> tuple[int, bytes]:
        if self.sock is not None:
            if self.file is None:
                self.file = _Lines(self)
            self.file.room = MOST_OF_A_REPLY
        answer = super().getreply()
        if self.sock is not None:
            self.sock.settimeout(self.deadline.wait(self.step_seconds))  # STARTTLS goes on with the bare socket
        return answer


class _Lines:
    """What smtplib reads a server's lines from."""

    def __init__(self, smtp: TimedSMTP) -> None:
        self.smtp, self.room, self._held = smtp, MOST_OF_A_REPLY, b""

    def readline(self, limit: int) -> bytes:
        """Return a line, or what there is of it at `limit` bytes or where the server has gone."""
        while b"\n" not in self._held[:limit] and len(self._held) < limit:
            if not (data := self._received()):
                break
            self._held += data
        end = self._held.find(b"\n", 0, limit) + 1 or limit
        line, self._held = self._held[:end], self._held[end:]
        self.room -= len(line)
        if self.room < 0:
            raise OSError("the answer has no end")
        return line

    def close(self) -> None:
        self._held = b""

    def _received(self) -> bytes:
        give_up_at, sock = time.monotonic() + self.smtp.step_seconds, self.smtp.sock
        if sock is None:
            return b""
        while (left := self.smtp.deadline.wait(give_up_at - time.monotonic())) > 0:
            sock.settimeout(min(left, LOOK_EVERY_SECONDS))
            try:
                return sock.recv(CHUNK)
            except TimeoutError:
                continue
        raise TimeoutError("no answer")


def _own_name() -> str:
    """Return what to call ourselves, without asking a name server that may not answer."""
    name = socket.gethostname()
    return name if "." in name else "[127.0.0.1]"
