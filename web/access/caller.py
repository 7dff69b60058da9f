"""The API's door: a bearer token of one agency, with the scope that the endpoint asks for."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlmodel import Session

from core import clock
from core.db import transaction
from core.errors import TrackerError
from models.agencies import Agency
from people.access.api_tokens import USED_EVERY, find_good, note_used
from people.access.knocks import knock
from web.access.failures import log_failure
from web.access.gate import by_its_own_proof
from web.access.place import place_of
from web.database import PageSession, let_go

PATH = "/api/v1"  # where the API answers

Scope = Literal["read", "write", "admin"]
INCLUDES: dict[Scope, frozenset[str]] = {
    "read": frozenset({"read", "write", "admin"}),  # who may write may look at what he writes
    "write": frozenset({"write", "admin"}),
    "admin": frozenset({"admin"}),
}
WRONG_TOKENS = 60  # from one address in a quarter of an hour


class TokenMissing(TrackerError):
    thai = "ต้องมีโทเค็น: ส่งหัวข้อ Authorization: Bearer ตามด้วยโทเค็นที่ใช้ได้ ซึ่งสร้างได้ที่หน้าตั้งค่า โทเค็น"
    english = "A token is needed: send Authorization: Bearer with a good token, made on the settings page for tokens."
    http_status = 401


class ScopeMissing(TrackerError):
    thai = "โทเค็นนี้ไม่มีสิทธิ์ “{scope}”: ให้ใช้โทเค็นที่มีสิทธิ์นี้"
    english = "This token lacks the scope “{scope}”: use one that has it."
    http_status = 403


@dataclass(frozen=True, slots=True)
class Caller:
    """A program that may act for one agency. `by` is what events record."""

    agency: Agency
    token_id: UUID
    scopes: frozenset[str]

    @property
    def by(self) -> str:
        return f"api:{self.token_id}"


_bearer = HTTPBearer(auto_error=False, description="A token from the settings page; it belongs to one agency.")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


def caller(
    request: Request, session: PageSession, _shown: Credentials, _door: Annotated[None, Depends(by_its_own_proof)]
) -> Caller:
    """Return whose token it is; raise TokenMissing, and TooManyTries for whoever guesses."""
    return caller_of(request, session)


def caller_of(request: Request, session: Session) -> Caller:
    """Do the same before the body is read; who was looked at then is not looked at twice."""
    before: Caller | None = getattr(request.state, "caller", None)
    if before is None:
        before = request.state.caller = _look(request, session)
    return before


def _look(request: Request, session: Session) -> Caller:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    is_given = scheme.lower() == "bearer" and bool(token.strip())
    row = find_good(session, token.strip()) if is_given else None
    agency = session.get_one(Agency, row.agency_id) if row else None
    let_go(session)
    if row is None or agency is None:
        if is_given:
            log_failure(request, "token")
            with transaction() as counting:
                knock(counting, "api", place_of(request), most=WRONG_TOKENS)
        raise TokenMissing
    if row.last_used_at is None or clock.now() - row.last_used_at > USED_EVERY:
        with transaction() as writing:
            note_used(writing, row.id)
    return Caller(agency, row.id, frozenset(row.scopes))


def with_scope(scope: Scope) -> Callable[[Caller], Awaitable[Caller]]:
    """Return the door that only tokens with this scope pass."""

    async def door(found: Annotated[Caller, Depends(caller)]) -> Caller:
        if not found.scopes & INCLUDES[scope]:
            raise ScopeMissing(scope=scope)
        return found

    return door


Reader = Annotated[Caller, Depends(with_scope("read"))]
Writer = Annotated[Caller, Depends(with_scope("write"))]
Admin = Annotated[Caller, Depends(with_scope("admin"))]
