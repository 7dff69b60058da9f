"""A short letter to one reader: a greeting, sentences, and one button that opens what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from models.messages.channels import LINE
from notifications.channels.line.bubbles import parts
from notifications.words.content import Bubble, Rendered
from notifications.words.own_words.wording import words_for


@dataclass(frozen=True, slots=True)
class Letter:
    """`first` is the subject and the first line; `button` says what `url` opens, `texts` are the agency's own."""

    agency: str
    reader: str
    kind: str
    first: str
    lines: Sequence[str]
    url: str
    button: str
    texts: Mapping[str, str] = field(default_factory=dict)


def written(letter: Letter, channel: str) -> Rendered:
    """Return the letter as a mail, with a bubble for LINE."""
    words = words_for(letter.texts, letter.kind, recipient=letter.reader, agency=letter.agency)
    said = [words.greeting, letter.first, *letter.lines]
    text = "\n\n".join([*said, f"{letter.button}: {letter.url}", words.ask]) + "\n"
    return Rendered(letter.first, text, _html(letter, said, words.ask), _bubble(letter, channel))


def _html(letter: Letter, said: Sequence[str], ask: str) -> str:
    greeting, first, *lines = (escape(line) for line in said)
    body = f"<p>{greeting}</p><p><strong>{first}</strong></p>" + "".join(f"<p>{line}</p>" for line in lines)
    link = f'<p><a href="{escape(letter.url)}">{escape(letter.button)}</a></p><p>{escape(ask)}</p>'
    head = f'<meta name="viewport" content="width=device-width"><title>{first}</title>'
    return f'<!doctype html><html lang="th"><head>{head}</head><body>{body}{link}</body></html>'


def _bubble(letter: Letter, channel: str) -> Bubble | None:
    if channel != LINE:
        return None
    head = parts.header(letter.agency, letter.first, "")
    body = parts.body(*(parts.text(line, size="sm", limit=300) for line in letter.lines))
    return parts.bubble(f"{letter.first} {letter.agency}", head, body, parts.footer(letter.url))
