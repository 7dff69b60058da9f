"""What an administrator does about another person's ways in: a link for once, and calling back all that are out."""

from uuid import UUID

from sqlmodel import Session

from core import clock
from core.events import LinksVoided, LoginLinkIssued
from models.agencies import Person
from models.journal import outbox
from models.people.people import PersonNotFound, find_person
from people.access.login_links import IssuedLink, issue_login_link
from people.access.sessions import end_sessions_of
from people.access.subjects import Subject


def get_person_by_id(session: Session, agency_id: UUID, person_id: UUID) -> Person:
    """Return the agency's person; raise PersonNotFound, for one of another agency too."""
    person = find_person(session, agency_id, person_id)
    if person is None:
        raise PersonNotFound.chosen()
    return person


def hand_out_login_link(session: Session, agency_id: UUID, person_id: UUID, *, by: str) -> IssuedLink:
    """Make a link that logs the person in once; it is shown once, and that it was made is recorded."""
    person = get_person_by_id(session, agency_id, person_id)
    outbox.record(session, agency_id, LoginLinkIssued(person_id=person.id, by=by))
    return issue_login_link(session, agency_id, Subject.of(person))


def void_message_links(session: Session, agency_id: UUID, person_id: UUID, *, by: str) -> Person:
    """Let the links of all messages that the person has had so far open nothing any more; newer ones do."""
    person = get_person_by_id(session, agency_id, person_id)
    person.links_void_before = clock.now()
    session.add(person)
    outbox.record(session, agency_id, LinksVoided(person_id=person.id, by=by))
    return person


def log_person_out(session: Session, agency_id: UUID, person_id: UUID, *, by: str) -> int:
    """End every session of the person; return how many there were."""
    person = get_person_by_id(session, agency_id, person_id)
    return end_sessions_of(session, agency_id, Subject.of(person), by=by)
