"""E-mail over SMTP: one connection per worker thread, and an outcome that says what the server answered."""

import smtplib

from core.outside.deadline import Deadline
from core.settings import Settings
from notifications.channels.dispatch import Plugin, dispatch, register
from notifications.channels.mail.connection import Connection, Refused, Server, connection_to, forget_connection
from notifications.channels.mail.faults import fault_of
from notifications.channels.mail.source import UnusableAddress, mail_for
from notifications.channels.mail.talk import converse
from notifications.channels.outcome import Interrupted, Message, Outcome
from notifications.channels.transport import SMTP, Transport, is_local_address

SCHEMA = "itasmtp"
CLOSING = "421"


class SmtpPlugin(Plugin):
    service_name = "ITA e-mail"
    protocol = SCHEMA

    def transmit(self) -> Outcome:
        return transmit(self.where, self.message)


class SmtpChannel:
    """Delivers to the mail server of the settings."""

    transport: Transport = SMTP

    def __init__(self, settings: Settings) -> None:
        self.server = Server.from_settings(settings)
        register(SmtpPlugin)

    def send(self, message: Message) -> Outcome:
        return dispatch(SCHEMA, message, where=self.server)


def transmit(server: Server, message: Message) -> Outcome:
    """Send one mail and name the outcome; errors name the command that failed, never an address."""
    if is_local_address(message.address):
        return Outcome("dead", error="the address belongs to the local mailbox")
    try:
        mail = mail_for(message, server.sender).as_bytes()
    except UnusableAddress:
        return Outcome("dead", error="the address is not one")
    deadline = Deadline(server.deadline_seconds, message.not_after)
    outcome, was_reused = _try(server, message.address, mail, deadline)
    if was_reused and outcome.state == "retry" and outcome.code in (None, CLOSING) and deadline.left() > 0:
        outcome, _ = _try(server, message.address, mail, deadline)  # the server had closed what was open
    return outcome


def _try(server: Server, address: str, mail: bytes, deadline: Deadline) -> tuple[Outcome, bool]:
    """Send over this thread's connection; also say whether that one had been used before."""
    connection = _connection(server, deadline)
    if isinstance(connection, Outcome):
        return connection, False
    was_reused = connection.is_reused
    try:
        outcome = converse(connection.smtp, server.sender, address, mail)
        if outcome.state != "sent":
            _clear(connection, outcome)
    except Interrupted:
        forget_connection()
        raise
    return outcome, was_reused


def _connection(server: Server, deadline: Deadline) -> Connection | Outcome:
    try:
        return connection_to(server, deadline)
    except Refused as refused:
        return Outcome("retry", str(refused.code), f"{refused.command} refused", is_channel_down=True)
    except OSError as error:
        return Outcome("retry", error=fault_of(error), is_channel_down=True)
    except Exception as error:
        forget_connection()
        raise Interrupted(Outcome("retry", error=f"cut short at the greeting ({type(error).__name__})")) from error


def _clear(connection: Connection, outcome: Outcome) -> None:
    """Make the connection fit for the next mail, or give it up."""
    try:
        is_fit = outcome.code not in (None, CLOSING) and connection.smtp.rset()[0] == 250
    except (OSError, smtplib.SMTPException):
        is_fit = False
    except Exception as error:
        raise Interrupted(outcome) from error
    if not is_fit:
        forget_connection()
