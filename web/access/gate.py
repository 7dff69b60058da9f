"""The door of every page: `viewer: Annotated[Viewer, Depends(needs(May.X))]`, or one of the names below.

An endpoint without a door does not start (`check_every_door`), so that a new page is shut until somebody says
who may open it.
"""

import hmac
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from sqlmodel import Session

from core import clock
from core.db import transaction
from models.access.logins import LoginSession
from models.agencies import Agency, Person
from models.people.holders import get_holders
from models.people.vendors import find_contract
from models.work.work import count_to_check
from people.access.sessions import SEEN_EVERY, end_session, find_open_session, is_shut_out, note_seen
from people.access.subjects import Subject
from people.access.void import is_void, keep_void
from web.access.cookies import form_token_for, session_token
from web.access.permissions import May, permissions_of
from web.access.refusals import FormExpired, NotAllowed, NotLoggedIn
from web.access.viewer import Viewer, seats_of
from web.database import PageSession, let_go

FORM_FIELD = "form_token"
STREAM = "/events"
READING = ("GET", "HEAD", "OPTIONS")


def logged_in(request: Request, session: PageSession) -> Viewer | None:
    """Return who is logged in, None for a stranger; as a seat nobody is once somebody has been entered for it.

    Who was looked at before a body was read is not looked at twice.
    """
    before: Viewer | None = getattr(request.state, "logged_in", None)
    if before is None:
        before = request.state.logged_in = _look(request, session)
    return before


def is_logged_in(request: Request, session: Session) -> None:
    """Raise NotLoggedIn for a stranger."""
    if logged_in(request, session) is None:
        raise NotLoggedIn


def _look(request: Request, session: Session) -> Viewer | None:
    token = session_token(request)
    row = find_open_session(session, token) if token else None
    if row is None:
        return None
    subject = Subject(row.person_id, row.seat)
    if is_void(session, row.agency_id, subject, row.created_at):
        let_go(session)
        with transaction() as writing:
            keep_void(writing, row.agency_id, subject)
            end_session(writing, row.agency_id, row.id, by=subject.by)
        return None
    if is_shut_out(session, row.agency_id, subject):
        let_go(session)
        with transaction() as writing:
            end_session(writing, row.agency_id, row.id, by=subject.by)
        return None
    viewer = _viewer(session, row, str(token))
    let_go(session)
    if clock.now() - row.last_seen_at > SEEN_EVERY and request.url.path != STREAM:  # a page left open is no use
        with transaction() as writing:
            note_seen(writing, row.id)
    return viewer


async def known(request: Request, viewer: Annotated[Viewer | None, Depends(logged_in)]) -> Viewer:
    """Return who is logged in; a form must carry the session's token. Raise NotLoggedIn, FormExpired."""
    if viewer is None:
        raise NotLoggedIn
    request.state.viewer = viewer  # for the page of a refusal
    if request.method not in READING:
        await check_form(request, viewer)
    return viewer


async def check_form(request: Request, viewer: Viewer) -> None:
    """Raise FormExpired unless the request carries the viewer's form token, as a field or as a header."""
    given = request.headers.get("x-form-token") or (await request.form()).get(FORM_FIELD)
    if not isinstance(given, str) or not hmac.compare_digest(
        given.encode(errors="replace"), viewer.form_token.encode()
    ):
        raise FormExpired


def needs(what: May) -> Callable[[Viewer], Awaitable[Viewer]]:
    """Return the door that only those may pass who may do `what`."""

    async def door(viewer: Annotated[Viewer, Depends(known)]) -> Viewer:
        if not viewer.may(what):
            raise NotAllowed
        return viewer

    return door


def open_to_everybody() -> None:
    """The door of what strangers may open: the login page, health, and links that carry their own proof."""


def by_its_own_proof() -> None:
    """Mark a door of its own that asks for another proof than a session: a link, a token, a signature."""


Everybody = Depends(open_to_everybody)
OwnProof = Depends(by_its_own_proof)
Known = Annotated[Viewer, Depends(known)]
MaybeKnown = Annotated[Viewer | None, Depends(logged_in)]
Worker = Annotated[Viewer, Depends(needs(May.WORK))]
Overseer = Annotated[Viewer, Depends(needs(May.OVERSEE))]
Signer = Annotated[Viewer, Depends(needs(May.SIGN))]
Publisher = Annotated[Viewer, Depends(needs(May.PUBLISH))]
Coordinator = Annotated[Viewer, Depends(needs(May.COORDINATE))]
Vendor = Annotated[Viewer, Depends(needs(May.PUBLISH_OUTSIDE))]
Administrator = Annotated[Viewer, Depends(needs(May.ADMINISTER))]

DOORS = (known, open_to_everybody, by_its_own_proof)


def check_every_door(rooms: Iterable[APIRouter]) -> None:
    """Raise where an endpoint says nowhere who may open it."""
    for route in endpoints_of(rooms):
        if not any(calls(route.dependant, door) for door in DOORS):
            raise RuntimeError(f"{route.path} has no door: see web/access/gate.py")


def endpoints_of(rooms: Iterable[APIRouter]) -> Iterator[APIRoute]:
    """Yield every endpoint; a room is flat, so that none is hidden inside another."""
    for room in rooms:
        for route in room.routes:
            if not isinstance(route, APIRoute):
                raise RuntimeError(f"{route} is no endpoint of its own: rooms are not put inside each other")
            yield route


def calls(dependant: Dependant, door: Callable[..., Any]) -> bool:
    """Tell whether an endpoint asks this door, itself or by another dependency."""
    return dependant.call is door or any(calls(one, door) for one in dependant.dependencies)


def _viewer(session: Session, row: LoginSession, token: str) -> Viewer:
    subject = Subject(row.person_id, row.seat)
    holders = get_holders(session, row.agency_id, clock.today())
    seats = seats_of(holders, subject)
    contract = find_contract(session, row.person_id) if row.person_id and not seats else None
    return Viewer(
        agency=session.get_one(Agency, row.agency_id),
        subject=subject,
        person=session.get_one(Person, row.person_id) if row.person_id else None,
        seats=seats,
        holders=holders,
        form_token=form_token_for(token),
        session_id=row.id,
        contract_until_on=contract.until_on if contract else None,
        to_check=count_to_check(session, row.agency_id) if May.COORDINATE in permissions_of(seats) else 0,
    )
