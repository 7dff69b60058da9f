"""A mail server on a socket of its own that does as it is told, and remembers what it accepted."""

import asyncio
import ssl
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from stand_ins.mta_log import append_delivery, queue_id

OK = "250 2.0.0 queued as 4XyZ"
REFUSED = "550 5.1.1 no such user"
LATER = "451 4.3.0 try again later"
GREYLISTED = "451 4.7.1 greylisted, try again"
LOG_IN_FIRST = "530 5.7.0 Authentication required"
NO_ROOM = "452 4.3.1 Insufficient system storage"
STEPS = ("ok", "refuse", "451-after-data", "accept-then-drop", "drop-after-data", "hang")


class UnknownStep(ValueError):
    """A script names a step that is none; the text lists those that are."""


@dataclass
class Sink:
    """What the server answers, and what it accepted; both may be read and changed at any time.

    `mail`, `rcpt` and `data` are the answers to MAIL, RCPT and the end of DATA while no step says otherwise.
    With a `password` it offers AUTH, to that `user` or to anybody; with `needs_login` nothing goes without.
    `greylists` defers the first try of each pair of sender and recipient. `drops_after_data` hangs up
    without having accepted. `mta_log` gets the lines that Postfix would write. `on_accepted` may store the
    mail before it is acknowledged; without `keeps_mails` the server itself forgets it. `delay_seconds` pass
    before the acknowledgement.
    """

    rcpt: str = OK
    mail: str = OK
    data: str = OK
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    needs_login: bool = False
    greylists: bool = False
    drops_after_data: bool = False
    hang_at: str = ""
    delay_seconds: float = 0.0
    mta_log: Path | None = None
    on_accepted: Callable[[EmailMessage], None] | None = None
    keeps_mails: bool = True
    port: int = 0
    accepted: list[EmailMessage] = field(default_factory=list)
    peers: set[Any] = field(default_factory=set)
    was_tls: bool = False
    logged_in_as: str = ""
    reached: threading.Event = field(default_factory=threading.Event)
    _steps: deque[str] = field(default_factory=deque, repr=False)
    _usual: str = field(default="ok", repr=False)
    _seen: set[tuple[str | None, str]] = field(default_factory=set, repr=False)

    def script(self, *steps: str) -> None:
        """Say how the next mails go, one step each; after them it is as usual."""
        self._steps.extend(_known(step) for step in steps)

    def always(self, step: str) -> None:
        """Say how every mail goes that no script names."""
        self._usual = _known(step)

    @property
    def message_ids(self) -> list[str]:
        return [mail["Message-ID"] for mail in self.accepted]

    async def handle_MAIL(
        self, _: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.peers.add(session.peer)
        if self.needs_login and not session.authenticated:
            return LOG_IN_FIRST
        if self.mail == OK:
            envelope.mail_from = address
        return self.mail

    async def handle_RCPT(self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        await self._hang("RCPT")
        if self._is_next("refuse"):
            return REFUSED
        if self.greylists and (envelope.mail_from, address) not in self._seen:
            self._seen.add((envelope.mail_from, address))
            return GREYLISTED
        if self.rcpt == OK:
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await self._hang("DATA")
        step = self._steps.popleft() if self._steps else self._usual
        if step == "hang":
            await self._never_answer()
        if self.drops_after_data or step == "drop-after-data":
            _hang_up(server)
            return self.data
        if step == "451-after-data" or self.data != OK:
            return LATER if self.data == OK else self.data
        self.was_tls = session.ssl is not None
        answer = self._accept(envelope)
        await asyncio.sleep(self.delay_seconds)
        if step == "accept-then-drop":
            _hang_up(server)
        return answer

    def authenticate(self, _: SMTP, __: Session, ___: Envelope, ____: str, given: LoginPassword) -> AuthResult:
        name = given.login.decode()
        is_right = given.password.decode() == self.password and self.user in (None, name)
        self.logged_in_as = name if is_right else ""
        return AuthResult(success=is_right, handled=False)

    def _accept(self, envelope: Envelope) -> str:
        """Keep the mail and return the answer to its DATA."""
        content = envelope.content or b""
        mail = message_from_bytes(content if isinstance(content, bytes) else content.encode(), policy=policy.default)
        if self.on_accepted:
            try:
                self.on_accepted(mail)
            except OSError:
                return NO_ROOM
        if self.keeps_mails:
            self.accepted.append(mail)
        if self.mta_log is None:
            return OK
        number = queue_id()
        append_delivery(self.mta_log, number, mail["Message-ID"], envelope.mail_from or "", envelope.rcpt_tos)
        return f"250 2.0.0 Ok: queued as {number}"

    def _is_next(self, step: str) -> bool:
        """Take a step that ends a mail before its text, if it is its turn."""
        if self._steps:
            return self._steps[0] == step and bool(self._steps.popleft())
        return self._usual == step

    async def _hang(self, where: str) -> None:
        if self.hang_at == where:
            await self._never_answer()

    async def _never_answer(self) -> None:
        self.reached.set()
        await asyncio.sleep(3600)


@contextmanager
def running(
    sink: Sink,
    *,
    starttls: ssl.SSLContext | None = None,
    tls: ssl.SSLContext | None = None,
    host: str = "127.0.0.1",
    port: int = 0,
) -> Iterator[Sink]:
    """Serve `sink` until the block ends, on a free port where none is given; `tls` encrypts from the first byte."""
    loop, protocols = asyncio.new_event_loop(), list[SMTP]()

    def protocol() -> SMTP:
        authenticator = sink.authenticate if sink.password else None
        made = SMTP(sink, tls_context=starttls, authenticator=authenticator, auth_require_tls=False, loop=loop)
        protocols.append(made)
        return made

    try:
        server = loop.run_until_complete(loop.create_server(protocol, host, port, ssl=tls))
    except OSError:
        loop.close()
        raise
    sink.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield sink
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.run_until_complete(_end_all(loop, protocols))
        loop.close()


def _known(step: str) -> str:
    if step not in STEPS:
        raise UnknownStep(f"{step!r} is not one of {', '.join(STEPS)}")
    return step


def _hang_up(server: SMTP) -> None:
    """Close without a goodbye."""
    if isinstance(server.transport, asyncio.WriteTransport):
        server.transport.abort()


async def _end_all(loop: asyncio.AbstractEventLoop, protocols: Iterable[SMTP]) -> None:
    for protocol in protocols:
        _hang_up(protocol)
    tasks = asyncio.all_tasks(loop) - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(0.02)  # transports close a turn after they are told to
