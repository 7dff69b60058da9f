"""Every kind of message as it looks on each channel in each language, from its own example; nothing is sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from core.message_kinds import MessageKind
from models.messages.channels import LINE
from notifications.channels.line.bubbles.read_out import texts_in
from notifications.kinds import KINDS
from notifications.kinds.kind import Kind
from notifications.queue.frozen import payload_of
from notifications.words.content import Rendered
from notifications.words.example_office import PAGE

LANGUAGES = ("th",)  # those in which messages are worded
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Shown:
    """One example; `chat` are the lines that LINE shows, empty for a mail."""

    kind: MessageKind
    channel: str
    language: str
    rendered: Rendered
    chat: tuple[str, ...]


def shown_of(kind: MessageKind) -> Iterator[Shown]:
    """Yield a kind's example for each of its channels in each language."""
    for language in LANGUAGES:
        for channel in KINDS[kind].channels:
            rendered = KINDS[kind].example(channel)
            yield Shown(kind, channel, language, rendered, tuple(_chat(rendered)) if channel == LINE else ())


def gallery_page() -> str:
    """Return one page of HTML that needs nothing beside it."""
    rows = [(kind, one, _starters(one), list(shown_of(kind))) for kind, one in KINDS.items()]
    return environment().get_template("gallery.html").render(rows=rows)


def _starters(kind: Kind) -> str:
    return ", ".join(f"{one.__module__}.{one.__name__}" for one in kind.started_by)


def _chat(rendered: Rendered) -> list[str]:
    """Return what the chat shows: the bubble, or the text as it is cut for one message."""
    if rendered.bubble is None:
        return str(payload_of(rendered, LINE, PAGE)["text"]).splitlines()
    return [rendered.bubble.alt_text, *texts_in(rendered.bubble.contents)]


@cache
def environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
