"""A real SMTP server on a loopback socket that does as a test tells it."""

import asyncio
import ssl
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from notifications.channels.smtp_connection import forget_connection

OK = "250 2.0.0 queued as 4XyZ"


@dataclass
class Sink:
    """Remembers what it accepted. The replies stand for RCPT and for the end of DATA."""

    rcpt: str = OK
    mail: str = OK
    data: str = OK
    password: str | None = None
    drops_after_data: bool = False
    hang_at: str = ""
    port: int = 0
    accepted: list[EmailMessage] = field(default_factory=list)
    peers: set[Any] = field(default_factory=set)
    was_tls: bool = False
    logged_in_as: str = ""
    reached: threading.Event = field(default_factory=threading.Event)

    async def handle_MAIL(
        self, _: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.peers.add(session.peer)
        if self.mail == OK:
            envelope.mail_from = address
        return self.mail

    async def handle_RCPT(self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        await self._hang("RCPT")
        if self.rcpt == OK:
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await self._hang("DATA")
        if self.drops_after_data:
            server.transport.abort()
        elif self.data == OK:
            self.was_tls = session.ssl is not None
            self.accepted.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.data

    @property
    def message_ids(self) -> list[str]:
        return [mail["Message-ID"] for mail in self.accepted]

    def authenticate(self, _: SMTP, __: Session, ___: Envelope, ____: str, given: LoginPassword) -> AuthResult:
        self.logged_in_as = given.login.decode() if given.password.decode() == self.password else ""
        return AuthResult(success=bool(self.logged_in_as), handled=False)

    async def _hang(self, where: str) -> None:
        if self.hang_at == where:
            self.reached.set()
            await asyncio.sleep(60)


@contextmanager
def running(
    sink: Sink, *, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None
) -> Iterator[Sink]:
    """Serve `sink` on a free port until the block ends; `tls` encrypts from the first byte."""
    loop, protocols = asyncio.new_event_loop(), list[SMTP]()

    def protocol() -> SMTP:
        authenticator = sink.authenticate if sink.password else None
        made = SMTP(sink, tls_context=starttls, authenticator=authenticator, auth_require_tls=False, loop=loop)
        protocols.append(made)
        return made

    server = loop.run_until_complete(loop.create_server(protocol, "127.0.0.1", 0, ssl=tls))
    sink.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield sink
    finally:
        forget_connection()  # this thread's; a handshake that it left open must end before the loop does
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.run_until_complete(_end_all(loop, protocols))
        loop.close()


async def _end_all(loop: asyncio.AbstractEventLoop, protocols: Iterable[SMTP]) -> None:
    for protocol in protocols:
        if protocol.transport:
            protocol.transport.abort()
    tasks = asyncio.all_tasks(loop) - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(0.02)  # transports close a turn after they are told to
