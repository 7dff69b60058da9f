"""How much somebody may send, and that whoever sends is looked at before what is sent is read.

FastAPI reads a body before it asks a door; here the door is asked first. Which door and how much follows from the
endpoint itself, so that a new page is not forgotten.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request, params
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from sqlmodel import Session
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from core.errors import TrackerError
from web.access.caller import PATH as API
from web.access.caller import caller_of
from web.access.gate import READING, calls, is_logged_in, known
from web.access.own_work import owner
from web.access.work_link import by_link

STRANGERS_BYTES = 10_000  # a login, a language, an unsubscribing
FORM_BYTES = API_BYTES = SIGNED_BYTES = 1_000_000
UPLOAD_BYTES = 40_000_000  # a plan document with room to spare
SIGNED = {"/line/webhook": "x-line-signature"}  # who signs a body can be known only once it is read

Proof = Callable[[Request, Session], object]


class TooLarge(TrackerError):
    thai = "ข้อมูลที่ส่งมาใหญ่เกินไป: ที่นี่รับได้ไม่เกิน {most}"
    english = "What was sent is too large: at most {most} are taken here."
    http_status = 413

    @classmethod
    def than(cls, most_bytes: int) -> "TooLarge":
        return cls(most=f"{most_bytes // 1_000_000} MB" if most_bytes >= 1_000_000 else f"{most_bytes // 1000} kB")


@dataclass(frozen=True, slots=True)
class Taking:
    """What an endpoint takes: at most so much, and (None: from everybody) who must be known before it is read."""

    most_bytes: int
    proof: Proof | None = None


FROM_STRANGERS = Taking(STRANGERS_BYTES)
OF_PROGRAMS = Taking(API_BYTES, caller_of)


def _by_link(request: Request, session: Session) -> object:
    return by_link(request, session, request.path_params["token"])


PROOFS: tuple[tuple[Callable[..., Any], Proof], ...] = ((owner, owner), (by_link, _by_link), (known, is_logged_in))


class Bodies:
    """What each endpoint of an application takes."""

    def __init__(self, endpoints: Iterable[APIRoute]) -> None:
        self._endpoints: Sequence[tuple[APIRoute, frozenset[str], Taking]] = [
            (one, methods, _taking(one.dependant))
            for one in endpoints
            if (methods := frozenset(one.methods or ()) - set(READING))
        ]

    def taking_of(self, scope: Scope) -> tuple[Taking, dict[str, Any]]:
        """Return what is taken at this path, and the path's parameters."""
        path, method = scope["path"], scope["method"]
        if method in READING:
            return FROM_STRANGERS, {}
        if path.startswith(f"{API}/"):
            return OF_PROGRAMS, {}
        if path in SIGNED and SIGNED[path] in Headers(scope=scope):
            return Taking(SIGNED_BYTES), {}
        for route, methods, taking in self._endpoints:
            if method in methods and (found := route.path_regex.match(path)):
                return taking, found.groupdict()
        return FROM_STRANGERS, {}


def _taking(dependant: Dependant) -> Taking:
    proof = next((proof for door, proof in PROOFS if calls(dependant, door)), None)
    if proof is None:
        return FROM_STRANGERS
    return Taking(UPLOAD_BYTES if _takes_files(dependant) else FORM_BYTES, proof)


def _takes_files(dependant: Dependant) -> bool:
    has = any(isinstance(one.field_info, params.File) for one in dependant.body_params)
    return has or any(map(_takes_files, dependant.dependencies))


class CountedBody:
    """A body that ends with a refusal once it is longer than what is taken, whatever its head says of its length."""

    def __init__(self, receive: Receive, headers: Headers, most_bytes: int) -> None:
        self._receive, self._most, self._read = receive, most_bytes, 0
        length = headers.get("content-length", "0")
        self.is_declared_too_large = not length.isdecimal() or int(length) > most_bytes

    @property
    def is_too_large(self) -> bool:
        return self._read > self._most

    def check(self) -> None:
        """Raise TooLarge."""
        if self.is_declared_too_large:
            raise self.refusal()

    def refusal(self) -> TooLarge:
        return TooLarge.than(self._most)

    async def receive(self) -> Message:
        message = await self._receive()
        self._read += len(message.get("body", b""))
        if self.is_too_large:
            raise self.refusal()
        return message
