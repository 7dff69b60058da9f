"""What is kept of a log-in that failed: an event in the log of each agency that knows the person, up to a number.

Where from stands in the program's log alone (`web/access/failures.py`): an event is kept for ever.
"""

from collections.abc import Iterable

from sqlmodel import Session

from core.events import LoginFailed
from models.agencies import Person
from models.journal import outbox
from people.access.knocks import TooManyTries, knock

MOST_KEPT = 20  # of a person in a quarter of an hour, or a stranger could fill the log


def note_failed(session: Session, people: Iterable[Person], how: str) -> None:
    """Record that somebody tried to come in as these people; `how` is password | old_password."""
    for person in people:
        try:
            knock(session, "failed-event", str(person.id), most=MOST_KEPT)
        except TooManyTries:
            continue
        outbox.record(session, person.agency_id, LoginFailed(person_id=person.id, how=how, by="login"))
