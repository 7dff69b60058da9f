"""E-mail over SMTP: one connection per worker thread, and an outcome that says what the server answered."""

import smtplib
from typing import Any

from apprise import NotifyBase

from core.settings import Settings
from notifications.channels.dispatch import WHOLE, dispatch, register
from notifications.channels.mail import UnusableAddress, mail_for
from notifications.channels.outcome import Message, Outcome
from notifications.channels.smtp_connection import Connection, Refused, Server, connection_to, forget_connection
from notifications.channels.smtp_faults import fault_of
from notifications.channels.smtp_talk import converse
from notifications.channels.transport import SMTP, Transport, is_local_address

SCHEMA = "itasmtp"
CLOSING = "421"


class SmtpPlugin(NotifyBase):  # type: ignore[misc]  # apprise has no annotations
    """Sends one message; `outcome` holds how it went."""

    service_name = "ITA e-mail"
    protocol = SCHEMA
    request_rate_per_sec = 0
    body_maxlen = title_maxlen = WHOLE

    def __init__(self, server: Server, message: Message, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.server, self.message = server, message
        self.outcome: Outcome | None = None

    def send(self, body: str, title: str = "", **_: Any) -> bool:
        self.outcome = transmit(self.server, self.message)
        return self.outcome.state == "sent"

    def url(self, *_: Any, **__: Any) -> str:
        return f"{SCHEMA}://"


class SmtpChannel:
    """Delivers to the mail server of the settings."""

    transport: Transport = SMTP

    def __init__(self, settings: Settings) -> None:
        self.server = Server.from_settings(settings)
        register(SmtpPlugin)

    def send(self, message: Message) -> Outcome:
        return dispatch(SCHEMA, message, server=self.server)


def transmit(server: Server, message: Message) -> Outcome:
    """Send one mail and name the outcome; errors name the command that failed, never an address."""
    if is_local_address(message.address):
        return Outcome("dead", error="the address belongs to the local mailbox")
    try:
        mail = mail_for(message, server.sender).as_bytes()
    except UnusableAddress:
        return Outcome("dead", error="the address is not one")
    outcome, was_reused = _try(server, message.address, mail)
    if was_reused and outcome.state == "retry" and outcome.code in (None, CLOSING):
        outcome, _ = _try(server, message.address, mail)  # the server had closed what was open: ask it anew
    return outcome


def _try(server: Server, address: str, mail: bytes) -> tuple[Outcome, bool]:
    """Send over this thread's connection; also say whether that one had been used before."""
    try:
        connection = connection_to(server)
    except Refused as refused:
        return Outcome("retry", str(refused.code), f"{refused.command} refused", is_channel_down=True), False
    except OSError as error:
        return Outcome("retry", error=fault_of(error), is_channel_down=True), False
    outcome = converse(connection.smtp, server.sender, address, mail)
    if outcome.state != "sent":
        _clear(connection, outcome)
    return outcome, connection.is_reused


def _clear(connection: Connection, outcome: Outcome) -> None:
    """Make the connection fit for the next mail, or give it up."""
    try:
        is_fit = outcome.code not in (None, CLOSING) and connection.smtp.rset()[0] == 250
    except (OSError, smtplib.SMTPException):
        is_fit = False
    if not is_fit:
        forget_connection()
