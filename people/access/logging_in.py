"""What the login page does: a password, a link by mail, or the word of an identity provider.

Tries are counted for a person AT a place first, so that a stranger elsewhere shuts nobody out; a browser in which
the person has logged in before has a count of its own, which nobody else can use up.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from core.addresses import is_mailable
from models.agencies import Person
from models.people.people import list_people_by_email
from people.access.knocks import TooManyTries, forget, knock
from people.access.passwords import WrongLogin, check_password

PASSWORD, LINK, PROVIDER = "password", "link-by-mail", "oidc"


@dataclass(frozen=True, slots=True)
class Most:
    """Tries in a quarter of an hour; many people may come from one place, and one person from several."""

    of_one_at_a_place: int
    at_a_place: int
    of_one: int


MOST = {PASSWORD: Most(8, 60, 200), LINK: Most(3, 30, 10)}
MOST_AT_THE_PROVIDER = 60  # from one place


@dataclass(frozen=True, slots=True)
class Try:
    """Somebody who wants to come in: with which address, from which place, and by which browser if it is known."""

    email: str
    place: str
    browser: str | None = None


def count_login(session: Session, one: Try) -> None:
    """Count a try with a password; raise TooManyTries. Commit it before the password is looked at."""
    _count(session, PASSWORD, one)
    if one.browser is None:
        knock(session, f"{PASSWORD}-of", one.email, most=MOST[PASSWORD].of_one)


def may_have_link(session: Session, one: Try) -> bool:
    """Count that a link was asked for; raise TooManyTries.

    False where so many were asked for from everywhere that the person has enough of them, each still good.
    """
    _count(session, LINK, one)
    try:
        if one.browser is None:
            knock(session, f"{LINK}-of", one.email, most=MOST[LINK].of_one)
    except TooManyTries:
        return False
    return True


def count_at_provider(session: Session, place: str) -> None:
    """Count that somebody goes to the identity provider, which we ask for him; raise TooManyTries."""
    knock(session, PROVIDER, place, most=MOST_AT_THE_PROVIDER)


def _count(session: Session, door: str, one: Try) -> None:
    if one.browser is not None:
        knock(session, f"{door}-known", one.email, one.browser, most=MOST[door].of_one_at_a_place)
        return
    knock(session, f"{door}-at", one.place, most=MOST[door].at_a_place)
    knock(session, door, one.email, one.place, most=MOST[door].of_one_at_a_place)


def log_in_with_password(session: Session, one: Try, password: str) -> Person:
    """Return whose address and password these are; raise WrongLogin, which does not say which of them is wrong."""
    people = list_people_by_email(session, one.email)
    if not people:
        check_password(None, password)  # takes as long as for somebody
    right = next((person for person in people if check_password(person, password)), None)
    if right is None:
        raise WrongLogin
    forget(session, PASSWORD, one.email, one.place)
    return right


def list_mailable(session: Session, email: str) -> Sequence[Person]:
    """Return who gets a login link for this address: the same person in each of his agencies, or nobody."""
    return [one for one in list_people_by_email(session, email.strip()) if one.email and is_mailable(one.email)]
