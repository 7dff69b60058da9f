"""Turning digests by e-mail off and on again: the link in each digest and what it does (RFC 8058).

A digest can be turned off, the work itself cannot: late work, pushes, returns, hand-overs and escalations go on.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.errors import LinkBroken
from core.events import DigestsTurnedOff, DigestsTurnedOn
from core.keys.signing import read_signed, sign
from core.message_kinds import CAN_BE_TURNED_OFF
from core.settings import get_settings
from models.agencies import Person
from models.journal import outbox
from models.messages.subscriptions import find_subscriber

PURPOSE = "digests"
GOOD_FOR = timedelta(days=90)  # longer than anybody looks for an old mail, shorter than people stay in a seat


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Whose digests a link is about."""

    agency_id: UUID
    person_id: UUID


def unsubscribe_url(agency_id: UUID, person_id: UUID | None, kind: str, *, at: datetime | None = None) -> str | None:
    """Return the link for a message of that kind; None where it cannot be turned off, or no page could be opened."""
    page_url = get_settings().page_url
    if person_id is None or kind not in CAN_BE_TURNED_OFF or not page_url.startswith(("https://", "http://")):
        return None
    return f"{page_url}/unsubscribe/{unsubscribe_token(agency_id, person_id, at=at)}"


def unsubscribe_token(agency_id: UUID, person_id: UUID, *, at: datetime | None = None) -> str:
    return sign(PURPOSE, _packed(agency_id, person_id), at=at)


def read_link(token: str) -> Subscriber:
    """Return whom a link's token is for; raise LinkBroken or LinkExpired."""
    packed = urlsafe_b64decode(read_signed(PURPOSE, token, good_for=GOOD_FOR))
    return Subscriber(UUID(bytes=packed[:16]), UUID(bytes=packed[16:]))


def _packed(agency_id: UUID, person_id: UUID) -> str:
    """Return both ids as one text too dense to compress: proxies refuse the dot that compressed tokens begin with."""
    return urlsafe_b64encode(agency_id.bytes + person_id.bytes).decode()


def get_subscriber(session: Session, subscriber: Subscriber, *, lock: bool = False) -> Person:
    """Return the person; raise LinkBroken where the agency no longer has one."""
    person = find_subscriber(session, subscriber.agency_id, subscriber.person_id, lock=lock)
    if person is None:
        raise LinkBroken
    return person


def turn_digests_off(session: Session, subscriber: Subscriber) -> Person:
    """Send this person no more digests by e-mail; asking again changes nothing."""
    person = get_subscriber(session, subscriber, lock=True)
    if person.digests_off_at is None:
        person.digests_off_at = clock.now()
        outbox.record(session, person.agency_id, DigestsTurnedOff(person_id=person.id, by=str(person.id)))
    return person


def turn_digests_on(session: Session, subscriber: Subscriber) -> Person:
    """Send digests again from the next one on."""
    person = get_subscriber(session, subscriber, lock=True)
    if person.digests_off_at is not None:
        person.digests_off_at = None
        outbox.record(session, person.agency_id, DigestsTurnedOn(person_id=person.id, by=str(person.id)))
    return person
