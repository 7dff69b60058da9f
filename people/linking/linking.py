"""Linking LINE accounts: a one-time code makes an account a person's own, or a group chat the agency's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from core import clock
from core.events import LineFollowChanged, LineGroupLeft, LineGroupLinked, PersonLinked, PersonUnlinked
from models.agencies import Agency, Person
from models.journal import outbox
from models.locking import take_agency
from models.messages.line import (
    LineGroup,
    LinkCode,
    cancel_link_codes,
    find_group,
    list_linked,
    list_people_called,
    take_link_code,
)
from models.people.holders import get_holders
from models.people.people import PersonNotFound
from people.access.knocks import TooManyTries, knock
from people.linking.codes import keyed_hash, keyed_hashes, new_code
from people.linking.refusals import (
    CodeForGroup,
    CodeNotValid,
    GroupCodeNotValid,
    GroupTaken,
    LineAccountTaken,
    NotLinked,
    SeveralPeople,
    TooManyWrongCodes,
)

LINE, EMAIL = "line", "email"
CODE_GOOD_FOR = timedelta(days=7)
WRONG_CODES_PER_HOUR = 5
DOOR = "line-code"


@dataclass(frozen=True, slots=True)
class Issued:
    """A code in clear, shown once; `person` is None for a group chat's."""

    person: Person | None
    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Linked:
    """What an account now belongs to, without the person's name: the agency, and the seats held today."""

    agency: str
    seats: tuple[str, ...]


def get_person(session: Session, agency: Agency, name_or_email: str) -> Person:
    """Return the one person whom a name or an e-mail address means."""
    wanted = " ".join(name_or_email.split())
    people = list_people_called(session, agency.id, wanted)
    if not people:
        raise PersonNotFound.named(wanted)
    if len(people) > 1:
        raise SeveralPeople(name=wanted, emails=", ".join(sorted(one.email or "-" for one in people)))
    return people[0]


def issue_person_code(session: Session, agency: Agency, name_or_email: str) -> Issued:
    """Make a code for a person, who sends it to the agency's LINE account; an older one opens nothing any more."""
    return issue_code_for(session, agency, get_person(session, agency, name_or_email))


def issue_code_for(session: Session, agency: Agency, person: Person) -> Issued:
    return _issue(session, agency, person)


def issue_group_code(session: Session, agency: Agency) -> Issued:
    """Make a code that anybody sends in the group chat that is to get the weekly post."""
    return _issue(session, agency, None)


def link_person(session: Session, code: str, line_user_id: str) -> Linked:
    """Make the account that of the person for whom the code was made; a wrong one is counted against the account."""
    now, found = clock.now(), _take(session, code, line_user_id)
    if found is None:
        raise CodeNotValid
    if found.person_id is None:
        raise CodeForGroup
    take_agency(session, found.agency_id)
    person, agency = session.get_one(Person, found.person_id), session.get_one(Agency, found.agency_id)
    if any(one.agency_id == agency.id and one.id != person.id for one in list_linked(session, line_user_id)):
        raise LineAccountTaken(agency=agency.name)
    found.used_at = now
    person.line_user_id, person.channel, person.line_blocked_at = line_user_id, LINE, None
    outbox.record(session, agency.id, PersonLinked(person_id=person.id, by=str(person.id)))
    return linked_as(session, agency, person)


def link_group(session: Session, code: str, group_id: str, sender: str) -> str:
    """Make the group chat that of the agency for which the code was made, and return the agency's name.

    A person's code is refused as a wrong one is: the others in the chat must not learn that it is good.
    """
    found = _take(session, code, sender)
    if found is None or found.person_id is not None:
        raise GroupCodeNotValid
    take_agency(session, found.agency_id)
    group = find_group(session, group_id)
    if group and group.left_at is None and group.agency_id != found.agency_id:
        raise GroupTaken
    group = group or LineGroup(agency_id=found.agency_id, group_id=group_id)
    found.used_at = group.linked_at = clock.now()
    group.agency_id, group.left_at = found.agency_id, None
    session.add(group)
    session.flush()
    outbox.record(session, found.agency_id, LineGroupLinked(line_group_id=group.id, by="line"))
    return session.get_one(Agency, found.agency_id).name


def unlink(session: Session, agency: Agency, name_or_email: str, by: str) -> Person:
    """Take the LINE account away from a person, whose messages go by e-mail again."""
    return unlink_person(session, agency, get_person(session, agency, name_or_email), by)


def unlink_person(session: Session, agency: Agency, person: Person, by: str) -> Person:
    if person.line_user_id is None:
        raise NotLinked(name=person.name)
    person.line_user_id, person.line_blocked_at, person.channel = None, None, EMAIL
    cancel_link_codes(session, agency.id, person.id, clock.now())
    outbox.record(session, agency.id, PersonUnlinked(person_id=person.id, by=by))
    return person


def follow(session: Session, line_user_id: str, *, is_followed: bool) -> Sequence[Person]:
    """Note that an account blocks us, or no longer does, and return whose it is."""
    people = list_linked(session, line_user_id)
    for person in people:
        if (person.line_blocked_at is None) != is_followed:
            person.line_blocked_at = None if is_followed else clock.now()
            state = "followed" if is_followed else "blocked"
            outbox.record(
                session, person.agency_id, LineFollowChanged(person_id=person.id, state=state, by=str(person.id))
            )
    return people


def leave_group(session: Session, group_id: str) -> None:
    group = find_group(session, group_id)
    if group and group.left_at is None:
        group.left_at = clock.now()
        outbox.record(session, group.agency_id, LineGroupLeft(line_group_id=group.id, by="line"))


def linked_as(session: Session, agency: Agency, person: Person) -> Linked:
    holders = get_holders(session, agency.id, clock.today())
    seats = [seat for seat, sitting in holders.people.items() if sitting.id == person.id]
    return Linked(agency.name, tuple(holders.name(seat) for seat in seats))


def _issue(session: Session, agency: Agency, person: Person | None) -> Issued:
    code, now = new_code(), clock.now()
    person_id, expires_at = person.id if person else None, now + CODE_GOOD_FOR
    cancel_link_codes(session, agency.id, person_id, now)
    session.add(LinkCode(agency_id=agency.id, person_id=person_id, code_hash=keyed_hash(code), expires_at=expires_at))
    session.flush()
    return Issued(person, code, expires_at)


def _take(session: Session, code: str, sender: str) -> LinkCode | None:
    """Return the code, None for a wrong one; who has sent too many is not listened to for an hour."""
    try:
        knock(session, DOOR, sender, most=WRONG_CODES_PER_HOUR, within=timedelta(hours=1))
    except TooManyTries:
        raise TooManyWrongCodes from None
    return take_link_code(session, keyed_hashes(code), clock.now())
