"""Every link of a message with the words on it: of a mail's HTML, and of a bubble's boxes and buttons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from notifications.channels.line.bubbles.read_out import texts_in


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


def links_of_mail(html: str) -> list[Link]:
    reader = _Anchors()
    reader.feed(html)
    return reader.found


def links_of_bubble(piece: Mapping[str, Any]) -> Iterator[Link]:
    """Yield what a tap opens; a box is known by what it says."""
    action = piece.get("action", {})
    if action.get("type") == "uri":
        is_button = piece.get("type") == "button"
        yield Link(action["label"] if is_button else " ".join(texts_in(piece)), action["uri"])
    for part in (piece.get("header"), piece.get("body"), piece.get("footer"), *piece.get("contents", [])):
        if isinstance(part, Mapping):
            yield from links_of_bubble(part)


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Link] = []
        self._url: str | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._url, self._words = dict(attrs).get("href"), []

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._url:
            self.found.append(Link(" ".join("".join(self._words).split()), self._url))
            self._url = None
