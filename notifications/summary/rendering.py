"""Writing a summary as a mail (text and HTML for a phone) and as a bubble for the chat."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from notifications.closing.letter import Letter as Opening
from notifications.summary.bubble import summary_bubble
from notifications.summary.which import SUMMARY
from notifications.summary.wording import worded
from notifications.words.content import MailHeaders, Rendered
from notifications.words.own_words.wording import words_for
from reports.summary.reading import Summary

NUMBER_AND_WORD = re.compile(r"(?<=\d) (?=[\u0e01-\u0e4e])|(?<=[\u0e01-\u0e4e]\.) (?=\d)")
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a summary needs to be sent to somebody: who reads it, the page that its button opens, mail headers.

    `for_chat` says that it goes out by LINE and so needs a bubble; `texts` are the agency's own words by name;
    `own_url` leads to the reader's own work where `url` does not; `opening` are the words of the day after the
    evidence-by day, where both fall together.
    """

    recipient: str
    url: str
    headers: MailHeaders
    for_chat: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)
    opening: Opening | None = None
    own_url: str | None = None

    @property
    def items_url(self) -> str:
        """Where the reader's own items are opened, by their codes."""
        return self.own_url or self.url


def render_summary(summary: Summary, letter: Letter) -> Rendered:
    view = worded(summary, letter.opening)
    words = words_for(letter.texts, SUMMARY, recipient=letter.recipient, agency=view.agency)
    text, html = (
        _environment().get_template(f"summary.{kind}").render(view=view, letter=letter, words=words)
        for kind in ("txt", "html")
    )
    bubble = summary_bubble(view, letter.url, words) if letter.for_chat else None
    return Rendered(view.subject, text, html, bubble=bubble, headers=letter.headers)


def bound(text: str) -> str:
    """Keep a number on one line with the word that it counts, and a date with its month."""
    return NUMBER_AND_WORD.sub("\u00a0", text)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["bound"] = bound
    return made
