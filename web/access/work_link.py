"""The door for whoever comes by the link of a message: to the own work, without a password."""

from typing import Annotated

from fastapi import Depends, Request
from sqlmodel import Session

from core import clock
from core.db import transaction
from core.errors import LinkBroken
from models.agencies import Agency, Person
from models.people.holders import get_holders
from notifications.links.work_links import WorkLink, read_work_link
from people.access.knocks import knock
from people.access.subjects import Subject
from people.access.void import keep_void, seats_since
from web.access.cookies import form_token_for
from web.access.failures import log_failure
from web.access.gate import READING, OwnProof, check_form
from web.access.place import place_of
from web.access.refusals import WorkLinkVoid
from web.access.viewer import Viewer
from web.database import PageSession, let_go

BROKEN_LINKS = 30  # from one address in a quarter of an hour


def by_link(request: Request, session: PageSession, token: str) -> Viewer:
    """Return whose link it is; raise LinkBroken, LinkExpired or WorkLinkVoid, TooManyTries for whoever guesses."""
    before: Viewer | None = getattr(request.state, "by_link", None)
    if before is not None:
        return before
    try:
        link = read_work_link(token)
    except LinkBroken:
        log_failure(request, "work_link")
        with transaction() as counting:
            knock(counting, "link", place_of(request), most=BROKEN_LINKS)
        raise
    try:
        viewer = _viewer(session, link, token)
    except WorkLinkVoid:
        let_go(session)
        with transaction() as writing:
            if writing.get(Agency, link.agency_id):
                keep_void(writing, link.agency_id, Subject.parse(link.key))
        raise
    let_go(session)
    request.state.by_link = viewer
    return viewer


def look_at_link(session: Session, token: str) -> Viewer:
    """Return whose link it is, without counting; raise LinkBroken, LinkExpired or WorkLinkVoid."""
    return _viewer(session, read_work_link(token), token)


async def by_link_with_form(
    request: Request, viewer: Annotated[Viewer, Depends(by_link)], _door: Annotated[None, OwnProof]
) -> Viewer:
    if request.method not in READING:
        await check_form(request, viewer)
    return viewer


LinkViewer = Annotated[Viewer, Depends(by_link_with_form)]


def _viewer(session: Session, link: WorkLink, token: str) -> Viewer:
    agency = session.get(Agency, link.agency_id)
    if agency is None:
        raise WorkLinkVoid
    subject = Subject.parse(link.key)
    person = session.get(Person, subject.person_id) if subject.person_id else None
    holders = get_holders(session, agency.id, clock.today())
    seats = tuple(seats_since(session, agency.id, holders, subject, link.signed_at))
    if subject.person_id is not None and not _is_good_for(person, link):
        raise WorkLinkVoid
    if not seats:
        raise WorkLinkVoid
    return Viewer(agency, subject, person, seats, holders, form_token_for(token), base=f"/w/{token}")


def _is_good_for(person: Person | None, link: WorkLink) -> bool:
    if person is None or person.agency_id != link.agency_id:
        return False
    return person.links_void_before is None or link.signed_at >= person.links_void_before
