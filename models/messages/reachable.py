"""Over which channel a person is reached: the preferred one where it can be used, else the other one."""

from dataclasses import dataclass

from core.settings import get_settings
from models.agencies import Person

EMAIL, LINE = "email", "line"
NO_ADDRESS, CHANNEL_NOT_AVAILABLE = "no_address", "channel_not_available"
LINE_NOT_LINKED, LINE_BLOCKED = "line_not_linked", "line_blocked"


@dataclass(frozen=True, slots=True)
class Way:
    """A channel and the person's address on it; `why_not` is the code of the reason where there is no address."""

    channel: str
    address: str | None
    why_not: str | None = None


def way_to(person: Person) -> Way:
    """Return how a person is reached now: who prefers the chat but cannot be reached there gets e-mail.

    Who has no e-mail address gets chat messages, whatever is preferred.
    """
    asked = person.channel == LINE or (not person.email and person.line_user_id)
    why_not = why_not_by_line(person) if asked else None
    if asked and why_not is None:
        return Way(LINE, person.line_user_id)
    if person.email:
        return Way(EMAIL, person.email)
    return Way(person.channel, None, why_not or NO_ADDRESS)


def why_not_by_line(person: Person) -> str | None:
    """Return the code of what keeps messages from the person's chat; None where nothing does."""
    if not get_settings().takes_line:
        return CHANNEL_NOT_AVAILABLE
    if not person.line_user_id:
        return LINE_NOT_LINKED
    return LINE_BLOCKED if person.line_blocked_at else None
