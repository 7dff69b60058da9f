"""The connection to the mail server: one per worker thread, opened after fork, checked when it was idle."""

import os
import smtplib
import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, Self

from core.settings import Settings

IDLE_SECONDS = 10.0  # after this long a NOOP asks whether the server still listens


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server and how to speak to it. The password is not shown in any representation."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    sender: str
    timeout_seconds: float
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

    smtp: smtplib.SMTP
    server: Server
    process_id: int
    used_at: float
    is_reused: bool = False


_held = threading.local()


def connection_to(server: Server) -> Connection:
    """Return this thread's connection, opening it where there is none that still answers.

    Raises Refused, OSError or smtplib.SMTPException when the server cannot be used now.
    """
    held: Connection | None = getattr(_held, "connection", None)
    if held and _is_usable(held, server):
        held.is_reused, held.used_at = True, time.monotonic()
        return held
    forget_connection()
    _held.connection = Connection(_open(server), server, os.getpid(), time.monotonic())
    opened: Connection = _held.connection
    return opened


def forget_connection() -> None:
    """Close this thread's connection, if it has one, without waiting for the server."""
    held: Connection | None = getattr(_held, "connection", None)
    _held.connection = None
    if held:
        with suppress(OSError):
            held.smtp.close()


@cache
def tls_context() -> ssl.SSLContext:
    """Return the one TLS context of this process; building it costs more than sending a mail."""
    return ssl.create_default_context()


def _is_usable(held: Connection, server: Server) -> bool:
    if held.server != server or held.process_id != os.getpid():  # a fork shares the parent's socket
        return False
    if time.monotonic() - held.used_at < IDLE_SECONDS:
        return True
    try:
        return held.smtp.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def _open(server: Server) -> smtplib.SMTP:
    smtp = _connect(server)
    try:
        _greet(smtp, server)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _connect(server: Server) -> smtplib.SMTP:
    name, timeout = _own_name(), server.timeout_seconds
    try:
        if server.security == "tls":
            return smtplib.SMTP_SSL(server.host, server.port, name, timeout=timeout, context=tls_context())
        return smtplib.SMTP(server.host, server.port, name, timeout=timeout)
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


def _own_name() -> str:
    """Return what to call ourselves, without asking a name server that may not answer."""
    name = socket.gethostname()
    return name if "." in name else "[127.0.0.1]"
