"""Looking again, when a message for the chat is claimed, whether its recipient still has that chat."""

from sqlmodel import Session

from models.agencies import Person
from models.messages.deliveries import Delivery
from models.messages.reachable import why_not_by_line


def why_not_any_more(session: Session, delivery: Delivery) -> str | None:
    """Return the code of why the recipient cannot be reached by LINE any more; a new account is taken over."""
    if delivery.person_id is None:
        return None
    person = session.get_one(Person, delivery.person_id)
    if why := why_not_by_line(person):
        return why
    delivery.address = person.line_user_id
    return None
