"""The connection to the mail server: one per worker thread, opened after fork, checked when it was idle."""

import os
import smtplib
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal, Self

from core.outside.deadline import Deadline
from core.settings import Settings
from notifications.channels.mail.timed_socket import TimedSMTP
from notifications.channels.mail.timed_socket import tls_context as tls_context

IDLE_SECONDS = 10.0  # after this long a NOOP asks whether the server still listens


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server and how to speak to it. The password is not shown in any representation."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    sender: str
    timeout_seconds: float  # for one answer
    deadline_seconds: float = 170.0  # for a whole mail, from the connection to the answer to its end
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        secret = settings.smtp_password
        return cls(
            host=str(settings.smtp_host),
            port=settings.smtp_port,
            security=settings.smtp_security,
            sender=settings.smtp_from,
            timeout_seconds=settings.smtp_timeout_seconds,
            deadline_seconds=settings.smtp_deadline_seconds,
            user=settings.smtp_user,
            password=secret.get_secret_value() if secret else None,
        )


class Refused(Exception):
    """The server answered a command of the greeting with a code that is no welcome."""

    def __init__(self, command: str, code: int) -> None:
        self.command, self.code = command, code
        super().__init__(f"{command}: {code}")


@dataclass(slots=True)
class Connection:
    """An open connection. `is_reused` is true from its second message on."""

    smtp: TimedSMTP
    server: Server
    process_id: int
    used_at: float
    is_reused: bool = False


_held = threading.local()


def connection_to(server: Server, deadline: Deadline | None = None) -> Connection:
    """Return this thread's connection, opening it where there is none that still answers, all within the deadline.

    Raises Refused, OSError or smtplib.SMTPException when the server cannot be used now.
    """
    held: Connection | None = getattr(_held, "connection", None)
    deadline = deadline or Deadline(server.deadline_seconds)
    if held and _is_usable(held, server, deadline):
        held.is_reused, held.used_at = True, time.monotonic()
        return held
    forget_connection()
    _held.connection = Connection(_open(server, deadline), server, os.getpid(), time.monotonic())
    opened: Connection = _held.connection
    return opened


def forget_connection() -> None:
    """Close this thread's connection, if it has one, without waiting for the server."""
    held: Connection | None = getattr(_held, "connection", None)
    _held.connection = None
    if held:
        with suppress(OSError):
            held.smtp.close()


def _is_usable(held: Connection, server: Server, deadline: Deadline) -> bool:
    if held.server != server or held.process_id != os.getpid():  # a fork shares the parent's socket
        return False
    held.smtp.deadline = deadline
    if time.monotonic() - held.used_at < IDLE_SECONDS:
        return True
    try:
        return held.smtp.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def _open(server: Server, deadline: Deadline) -> TimedSMTP:
    smtp = _connect(server, deadline)
    try:
        _greet(smtp, server)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _connect(server: Server, deadline: Deadline) -> TimedSMTP:
    try:
        return TimedSMTP(
            server.host, server.port,
            is_tls=server.security == "tls", step_seconds=server.timeout_seconds, deadline=deadline,
        )  # fmt: skip
    except smtplib.SMTPConnectError as error:
        raise Refused("connection", error.smtp_code) from None


def _greet(smtp: smtplib.SMTP, server: Server) -> None:
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            smtp.starttls(context=tls_context())
            smtp.ehlo_or_helo_if_needed()  # what was said in the clear no longer counts
        if server.user:
            smtp.login(server.user, server.password or "")
    except smtplib.SMTPAuthenticationError as error:
        raise Refused("AUTH", error.smtp_code) from None
    except smtplib.SMTPResponseException as error:
        raise Refused("greeting", error.smtp_code) from None
