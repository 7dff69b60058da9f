"""What there is to know of a kind of message; `notifications.kinds.KINDS` says it of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from models.messages.channels import EMAIL, LINE
from models.messages.deliveries import Delivery
from models.people.contexts import AgencyContext
from notifications.words.content import Rendered
from notifications.words.of_kinds import KindWords

Writer = Callable[[Session, Delivery, AgencyContext, date], Rendered | None]
"""Words a claimed message as things stand on a Bangkok day; None where nothing is to be said to this reader."""

Example = Callable[[str], Rendered]
"""Words the kind's example for a channel."""


class Window(StrEnum):
    """When a message may go out."""

    AT_ONCE = "at once, whatever the hour"
    OFFICE_HOURS = "on office days in the sending window"
    ONE_A_DAY = "in the sending window, and one such message a person, channel and day"


class Instead(StrEnum):
    """What may take a message's place when it cannot go out, or is no longer right."""

    NOTHING = "nothing: it is asked for anew"
    BY_MAIL = "an e-mail where LINE does not take it"
    NEXT_READER = "that e-mail, or one to whoever has the seat by then"
    NEXT_DAY = "both, or the message of the day on which it can go out"


@dataclass(frozen=True, slots=True)
class Kind:
    """`started_by` are the functions that put it on its way, `to` is who reads it, `example` what it looks like.

    `can_be_turned_off` by its reader; `is_by_the_clock`: planned anew after a clock that ran ahead, all others follow
    an event; what `is_secret` says is for its reader alone.
    """

    started_by: Sequence[Callable[..., Any]]
    to: str
    window: Window
    words: KindWords
    write: Writer
    instead: Instead
    example: Example
    channels: Sequence[str] = (EMAIL, LINE)
    can_be_turned_off: bool = False
    is_by_the_clock: bool = False
    is_secret: bool = False
