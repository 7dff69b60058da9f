"""Entering people: one e-mail address is one person, whatever its case, under the newest name."""

from dataclasses import dataclass

from sqlmodel import Session

from core.addresses import is_mailable
from core.errors import TrackerError
from core.events import PersonChanged
from core.text.names import tidy_name
from models.agencies import Agency, Person
from models.journal import outbox
from models.messages.channels import EMAIL, LINE, UnknownChannel
from models.people.people import find_person_by_email, find_person_by_line, find_person_without_email

CHANNELS = (EMAIL, LINE)


class InvalidEmail(TrackerError):
    thai = "อีเมล “{email}” ไม่ถูกต้อง: ให้เขียนเป็นอักษรอังกฤษแบบ name@example.go.th"
    english = "“{email}” is not an e-mail address; write it in Latin letters, like name@example.go.th."


class LineIdTaken(TrackerError):
    thai = "รหัสผู้ใช้ LINE นี้เป็นของบุคคลอื่นในหน่วยงานอยู่แล้ว: ให้ตรวจสอบรหัสอีกครั้ง"
    english = "This LINE id already belongs to somebody else of the agency; check it."
    http_status = 409


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a person as it was typed; what is None stays as it is."""

    name: str
    email: str | None = None
    line_user_id: str | None = None
    channel: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", tidy_name(self.name))
        if self.email is not None and not _is_address(self.email):
            raise InvalidEmail(email=self.email)
        if self.channel not in (None, *CHANNELS):
            raise UnknownChannel(name=self.channel, known=", ".join(CHANNELS))

    @property
    def wanted_channel(self) -> str | None:
        """The channel that was named; who gives a LINE account wants messages there, as by linking in the chat."""
        return self.channel or (LINE if self.line_user_id else None)


def enter_person(session: Session, agency: Agency, details: Details, *, by: str) -> Person:
    """Return the person whom the details mean, brought up to date or new.

    Without an e-mail address somebody of that name who has none either is meant; such a person may get an
    address later. An address keeps the case in which it was first typed.
    """
    person = find_meant(session, agency, details)
    if details.line_user_id:
        owner = find_person_by_line(session, agency.id, details.line_user_id)
        if owner is not None and owner is not person:
            raise LineIdTaken
    if person is None:
        person = Person(agency_id=agency.id, name=details.name, email=details.email,
                        line_user_id=details.line_user_id, channel=details.wanted_channel or EMAIL)  # fmt: skip
        session.add(person)
        session.flush()
    elif changed := _bring_up_to_date(person, details):
        session.flush()
        outbox.record(session, agency.id, PersonChanged(person_id=person.id, changed=", ".join(changed), by=by))
    return person


def find_meant(session: Session, agency: Agency, details: Details) -> Person | None:
    by_email = find_person_by_email(session, agency.id, details.email) if details.email else None
    return by_email or find_person_without_email(session, agency.id, details.name)


def _bring_up_to_date(person: Person, details: Details) -> list[str]:
    """Set what is given and differs, and return the names of those fields."""
    given = {
        "name": details.name,
        "email": person.email or details.email,
        "line_user_id": details.line_user_id,
        "channel": details.wanted_channel,
    }
    changed = [field for field, value in given.items() if value and getattr(person, field) != value]
    for field in changed:
        setattr(person, field, given[field])
    if "line_user_id" in changed:
        person.line_blocked_at = None  # what the other account refused says nothing of this one
    return changed


def _is_address(email: str) -> bool:
    return is_mailable(email) and "." in email.partition("@")[2]
