"""What is asked about a mail, and what the mail server's traces answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Fate = Literal["accepted", "bounced", "absent", "unsure"]
LATE_ACCEPTANCE = timedelta(minutes=1)  # a server may still be taking in a mail that we had given up


@dataclass(frozen=True, slots=True)
class Tried:
    """A mail that may have gone out: its Message-ID with the angle brackets, its first and last try (aware)."""

    message_id: str
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """accepted: the server has or had it. bounced: it had it and could not deliver it. absent: it never had it.

    unsure: its traces do not tell. `queue_id` is the server's own number, `code` its status (such as 5.1.1).
    """

    fate: Fate
    queue_id: str | None = None
    code: str | None = None


UNSURE = Found("unsure")
