"""What a message says, before it is put into words: values only, in the order in which they are made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from core.message_kinds import MessageKind
from readiness.assessed.feeding import FEEDS_NOTHING, Worth, total_worth

SectionKind = Literal[
    "late", "returned", "today", "due", "to_report", "asked", "to_ask", "handed_over", "escalated", "accepted"
]  # fmt: skip
WhyNeeded = Literal["period", "step", "survey", "evidence_by", "moved"]


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of work. `station` is where it is now, as `core.stations` writes it.

    `unit` is whose part it is (None after collecting); `worth` is what the question that it feeds brings; `note` is
    one more sentence for the reader, such as who has it now; what is not `is_own` reaches the reader in the place
    of another seat, and is not the reader's to open.
    `until_on` is its holder's day, `needed_on` the item's where that is another; `asked_on` is by when it is asked
    for, where that is before the holder's day. `question` stands under a title that says what is to be done.
    `closes_on` is the evidence-by day where the work is late and what comes after it still has its days before that.
    Where the evidence-by day is past, `closed_on` is that day, and `due_on` until when it is still to be done.
    One line may stand for a unit's `count` items.
    """

    code: str
    title: str
    unit: str | None
    station: str
    until_on: date
    why_needed: WhyNeeded
    worth: Worth = FEEDS_NOTHING
    returned_reason: str | None = None
    note: str | None = None
    is_own: bool = True
    needed_on: date | None = None
    asked_on: date | None = None
    question: str = ""
    closes_on: date | None = None
    closed_on: date | None = None
    due_on: date | None = None
    count: int = 1
    laid_before_on: date | None = None  # at the signature: since when the executive has it

    @property
    def points(self) -> Decimal:
        """Points of the total at stake; 0 for items of the surveys."""
        return self.worth.points


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one kind: "asked" was due before the plan came in, "to_ask" is the same of other units for the
    coordinator, "escalated" is other units' late work, a line a unit, "to_report" what is lost for the assessment.

    `items` is how many items that are where a line is not one.
    """

    kind: SectionKind
    lines: tuple[Line, ...]
    items: int | None = None

    @property
    def count(self) -> int:
        """How many items it tells of: parts of one item are one."""
        return self.items or len({(line.code, line.title) for line in self.lines})


def at_stake(sections: Iterable[Section]) -> Decimal:
    """Return the points on what a message tells of, each question once."""
    return total_worth(line.worth for section in sections for line in section.lines)


@dataclass(frozen=True, slots=True)
class MailHeaders:
    """What an e-mail says beside its words: where an answer goes, and the link that turns such messages off."""

    reply_to: str | None = None
    unsubscribe_url: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """A whole message to one recipient for the Bangkok day `on`.

    `catch_up_since` is the first Bangkok day that the scheduler missed; `url` leads to the reader's page;
    `total_at_stake` counts every question once, however many lines feed it; `ahead` are sentences of what
    the reader should know beside the work; `texts` are the agency's own words by name.
    """

    kind: MessageKind
    agency: str
    recipient: str
    on: date
    sections: tuple[Section, ...]
    url: str
    total_at_stake: Decimal = Decimal(0)
    catch_up_since: date | None = None
    headers: MailHeaders = MailHeaders()
    texts: Mapping[str, str] = field(default_factory=dict)
    ahead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message for the chat: `contents` is LINE's Flex container, `alt_text` what the phone shows of it."""

    alt_text: str
    contents: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message in words; `html` and `text` each say everything, `bubble` is there for LINE alone."""

    subject: str
    text: str
    html: str
    bubble: Bubble | None = None
    headers: MailHeaders = MailHeaders()
