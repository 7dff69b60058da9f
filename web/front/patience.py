"""Requests that are never sent whole: uvicorn starts no clock before its first answer, this protocol does.

A head has a deadline from the first moment. A body may take as long as it comes at a fair pace, however small the
pieces; the rest of a body that was answered before it was read has a deadline again. A reader who takes nothing of
an answer is let go too.
"""

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from web.front.connections import Connections


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds until a connection is let go. A body has `body_seconds` and one second more per `bytes_a_second`."""

    head_seconds: float = 10
    body_seconds: float = 15
    rest_seconds: float = 5
    stuck_seconds: float = 60
    bytes_a_second: int = 20_000


class Awaited(StrEnum):
    """What of a request has not come yet; `REST` is a body that nobody will read."""

    HEAD = "head"
    BODY = "body"
    REST = "rest"


class PatientProtocol(H11Protocol):  # type: ignore[misc]
    """HTTP/1.1 with an end to waiting."""

    def __init__(self, *given: Any, patience: Patience, connections: Connections, **more: Any) -> None:
        super().__init__(*given, **more)
        self._patience, self._connections, self._peer = patience, connections, ""
        self._awaited: Awaited | None = None
        self._clock: asyncio.TimerHandle | None = None
        self._stuck: asyncio.TimerHandle | None = None
        self._began, self._received = 0.0, 0

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self._peer = self.client[0] if self.client else ""
        if not self._connections.take_in(self._peer):
            transport.abort()
        self._follow()

    def data_received(self, data: bytes) -> None:
        self._received += len(data)
        super().data_received(data)
        self._follow()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._follow()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        self._connections.give_back(self._peer)
        self.resume_writing()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stuck = self._stuck or self.loop.call_later(self._patience.stuck_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._stuck:
            self._stuck.cancel()
        self._stuck = None

    def _follow(self) -> None:
        """Start a clock where something new is awaited; the same wait goes on by its old one."""
        awaited = self._what_is_awaited()
        if awaited is self._awaited:
            return
        self._stop()
        self._awaited = awaited
        if awaited:
            self._began, self._received = self.loop.time(), 0
            self._wake_in(self._seconds_for(awaited))

    def _what_is_awaited(self) -> Awaited | None:
        if self.transport.is_closing():
            return None
        if self.conn.their_state is h11.IDLE:  # between two requests uvicorn's own clock runs
            return Awaited.HEAD if self.timeout_keep_alive_task is None else None
        if self.conn.their_state is h11.SEND_BODY:
            return Awaited.REST if self.conn.our_state in (h11.DONE, h11.MUST_CLOSE) else Awaited.BODY
        return None

    def _seconds_for(self, awaited: Awaited) -> float:
        patience = self._patience
        return {
            Awaited.HEAD: patience.head_seconds, Awaited.BODY: patience.body_seconds,
            Awaited.REST: patience.rest_seconds,
        }[awaited]  # fmt: skip

    def _time_is_up(self) -> None:
        self._clock = None
        if self.transport.is_closing():
            return
        if self._awaited is Awaited.BODY and (more := self._more_time_for_a_body()) > 0:
            self._wake_in(more)
            return
        if self._awaited is Awaited.HEAD and self._received and self.conn.our_state is h11.IDLE:
            self._answer_too_slow()
            self.transport.close()
        else:
            self.transport.abort()

    def _more_time_for_a_body(self) -> float:
        if self.flow.read_paused:  # it is we who do not read
            self._began += self._patience.body_seconds
        fair = self._patience.body_seconds + self._received / self._patience.bytes_a_second
        return float(self._began + fair - self.loop.time())

    def _answer_too_slow(self) -> None:
        head = h11.Response(status_code=408, headers=[(b"connection", b"close"), (b"content-length", b"0")])
        self.transport.write((self.conn.send(head) or b"") + (self.conn.send(h11.EndOfMessage()) or b""))

    def _wake_in(self, seconds: float) -> None:
        self._clock = self.loop.call_later(seconds, self._time_is_up)

    def _stop(self) -> None:
        if self._clock:
            self._clock.cancel()
        self._clock = None
