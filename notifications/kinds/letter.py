"""A short letter to one reader: a greeting, sentences, perhaps a table, and a button that opens what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core import clock
from core.calendar import thai_date
from core.message_kinds import MessageKind
from notifications.closing import letter as laid_out
from notifications.closing.letter import Table
from notifications.words.content import Rendered
from notifications.words.of_kinds import KIND_WORDS
from notifications.words.own_words.wording import words_for


@dataclass(frozen=True, slots=True)
class Letter:
    """`first` is the subject and the first line; `button` says what `url` opens, `texts` are the agency's own.

    The coordinator is not told to ask the coordinator.
    """

    agency: str
    reader: str
    kind: MessageKind
    first: str
    lines: Sequence[str]
    url: str
    button: str
    texts: Mapping[str, str] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    to_coordinator: bool = False


def written(letter: Letter, channel: str) -> Rendered:
    """Return the letter as a mail, with a bubble for LINE."""
    words = words_for(letter.texts, letter.kind, recipient=letter.reader, agency=letter.agency)
    return laid_out.written(
        laid_out.Letter(
            letter.agency, letter.first, KIND_WORDS[letter.kind].name, thai_date(clock.today(), weekday=True),
            words.greeting, tuple(letter.lines), letter.button, letter.url, letter.tables,
            "" if letter.to_coordinator else words.ask,
        ),
        channel,
    )  # fmt: skip
