"""What the login page does: a password, a link by mail, or the word of an identity provider."""

from collections.abc import Sequence

from sqlmodel import Session

from core.addresses import is_mailable
from models.agencies import Person
from models.people import list_people_by_email
from plans.access.knocks import knock
from plans.access.passwords import WrongLogin, check_password

TRIES_PER_PERSON, TRIES_PER_PLACE = 8, 60  # in a quarter of an hour; many people may come from one place
LINKS_PER_PERSON, LINKS_PER_PLACE = 3, 30


def count_login(session: Session, email: str, place: str) -> None:
    """Count a try with a password; raise TooManyTries. Commit it before the password is looked at."""
    knock(session, "password", place, most=TRIES_PER_PLACE)
    knock(session, "password", email.strip(), most=TRIES_PER_PERSON)


def count_link(session: Session, email: str, place: str) -> None:
    """Count that a link was asked for; raise TooManyTries."""
    knock(session, "link-by-mail", place, most=LINKS_PER_PLACE)
    knock(session, "link-by-mail", email.strip(), most=LINKS_PER_PERSON)


def log_in_with_password(session: Session, email: str, password: str) -> Person:
    """Return whose address and password these are; raise WrongLogin, which does not say which of them is wrong."""
    people = list_people_by_email(session, email.strip())
    if not people:
        check_password(None, password)  # takes as long as for somebody
    right = next((person for person in people if check_password(person, password)), None)
    if right is None:
        raise WrongLogin
    return right


def list_mailable(session: Session, email: str) -> Sequence[Person]:
    """Return who gets a login link for this address: the same person in each of his agencies, or nobody."""
    return [one for one in list_people_by_email(session, email.strip()) if one.email and is_mailable(one.email)]
