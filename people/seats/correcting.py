"""Correcting what is known of one person: the name, the e-mail address, and the channel for messages."""

from uuid import UUID

from sqlmodel import Session

from core.errors import TrackerError
from core.events import PersonChanged
from models.agencies import Agency, Person
from models.journal import outbox
from models.locking import take_agency
from models.people.people import find_person_by_email
from people.access.handing_out import get_person_by_id
from people.access.provider_accounts import unlink_all
from people.seats.persons import Details


class EmailTaken(TrackerError):
    thai = "อีเมลนี้เป็นของบุคคลอื่นในหน่วยงานอยู่แล้ว: หนึ่งอีเมลเป็นของคนเดียว"
    english = "This e-mail address already belongs to somebody else of the agency: one address is one person."
    http_status = 409


def correct_person(
    session: Session, agency: Agency, person_id: UUID, *, name: str, email: str, channel: str, by: str
) -> Person:
    """Set a person's name, address ("" for none) and preferred channel; the event names the fields that changed."""
    details = Details(name, email.strip() or None, channel=channel)
    take_agency(session, agency.id)
    person = get_person_by_id(session, agency.id, person_id)
    owner = find_person_by_email(session, agency.id, details.email) if details.email else None
    if owner is not None and owner.id != person.id:
        raise EmailTaken
    new = {"name": details.name, "email": details.email, "channel": channel}
    changed = [field for field, value in new.items() if getattr(person, field) != value]
    for field in changed:
        setattr(person, field, new[field])
    if changed:
        session.add(person)
        session.flush()
        if "email" in changed:
            unlink_all(session, person, by=by)  # an account may have been linked by the address that was wrong
        outbox.record(session, agency.id, PersonChanged(person_id=person.id, changed=", ".join(changed), by=by))
    return person
