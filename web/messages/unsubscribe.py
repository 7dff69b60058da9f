"""The page behind the link in each digest: opening it changes nothing, its button turns digests off or on again.

A mail program posts to the same address by itself (RFC 8058): without cookies, and not following redirects.
Whatever the body says, the address alone tells what is wanted.
"""

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.db import transaction
from models.agencies import Agency, Person
from models.people.holders import get_holders
from notifications.links.unsubscribing import get_subscriber, read_link, turn_digests_off, turn_digests_on
from web.access.gate import OwnProof
from web.database import PageSession
from web.kit.rendering import page

router = APIRouter(prefix="/unsubscribe", dependencies=[OwnProof])


@router.get("/{token}")
def ask(request: Request, session: PageSession, token: str) -> Response:
    return _answer(request, session, get_subscriber(session, read_link(token)), token)


@router.post("/{token}")
def turn_off(request: Request, token: str) -> Response:
    with transaction() as session:
        return _answer(request, session, turn_digests_off(session, read_link(token)), token)


@router.post("/{token}/undo")
def turn_on(request: Request, token: str) -> Response:
    with transaction() as session:
        return _answer(request, session, turn_digests_on(session, read_link(token)), token, is_undone=True)


def _answer(request: Request, session: Session, person: Person, token: str, *, is_undone: bool = False) -> Response:
    """Say whose digests these are by the seats, not by name: a forwarded mail carries the link along."""
    holders = get_holders(session, person.agency_id, clock.today())
    seats = [holders.name(seat) for seat in holders.seats_of(f"person:{person.id}")]
    return page(
        request, "unsubscribe.html", agency_name=session.get_one(Agency, person.agency_id).name, seats=seats,
        off_since=person.digests_off_at, token=token, is_undone=is_undone,
    )  # fmt: skip
