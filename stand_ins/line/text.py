"""What a person would read of a LINE message, and what could be tapped."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Tap:
    """A button: `kind` is uri, message or postback; `value` is the address, the text or the data."""

    label: str
    kind: str
    value: str


VALUES = {"uri": "uri", "message": "text", "postback": "data"}


def lines_of(message: dict[str, Any]) -> Iterator[str]:
    """Yield the texts in the order in which they stand; of a bubble first what the phone's notification shows."""
    if message["type"] == "text":
        yield from message["text"].splitlines()
    else:
        yield message["altText"]
        yield from (f"  {text}" for text in _texts(message["contents"]))


def taps_of(message: dict[str, Any]) -> list[Tap]:
    """Return all that can be tapped, each once: in the message and among its quick replies."""
    found = [_tap(action) for action in _actions(message)]
    return list(dict.fromkeys(tap for tap in found if tap))


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _texts(one)
    elif isinstance(part, dict):
        if part.get("type") == "text" and part.get("text"):
            yield part["text"]
        elif part.get("type") == "text" and part.get("contents"):
            yield "".join(span.get("text", "") for span in part["contents"])
            return
        for name in ("header", "hero", "body", "footer", "contents"):
            yield from _texts(part.get(name))


def _actions(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, list):
        for one in part:
            yield from _actions(one)
    elif isinstance(part, dict):
        if isinstance(part.get("action"), dict):
            yield part["action"]
        for name, value in part.items():
            if name != "action":
                yield from _actions(value)


def _tap(action: dict[str, Any]) -> Tap | None:
    kind = action.get("type", "")
    value = action.get(VALUES.get(kind, ""))
    return Tap(action.get("label") or action.get("displayText") or value, kind, value) if value else None
