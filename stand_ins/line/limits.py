"""What LINE refuses in the messages of a push or a reply (Messaging API reference, message objects)."""

import json
from collections.abc import Iterator
from typing import Any

from stand_ins.line.flex import flex_faults

MAX_MESSAGES = 5
MAX_TEXT_UNITS = 5_000
MAX_ALT_TEXT_UNITS = 1_500
MAX_BUBBLE_BYTES = 30 * 1024
MAX_CAROUSEL_BYTES = 50 * 1024
MAX_BUBBLES = 12
MAX_QUICK_REPLIES = 13

Fault = tuple[str, str]  # property, message


def faults_of(messages: Any) -> list[Fault]:
    """Return what is wrong with the `messages` of a request; empty where LINE would take them."""
    if not isinstance(messages, list) or not 1 <= len(messages) <= MAX_MESSAGES:
        return [("messages", f"Size must be between 1 and {MAX_MESSAGES}")]
    return [
        (f"messages[{number}]{place}", why)
        for number, message in enumerate(messages)
        for place, why in _message_faults(message)
    ]


def utf16_units(text: str) -> int:
    """Return the length as LINE counts it: a character beyond the basic plane is two."""
    return len(text.encode("utf-16-le")) // 2


def _message_faults(message: Any) -> Iterator[Fault]:
    kind = message.get("type") if isinstance(message, dict) else None
    if kind == "text":
        yield from _text_faults(message, "text", MAX_TEXT_UNITS)
    elif kind == "flex":
        yield from _text_faults(message, "altText", MAX_ALT_TEXT_UNITS)
        yield from _contents_faults(message.get("contents"))
    else:
        yield ".type", "Must be one of the following values: [text, flex]"
        return
    if len(message.get("quickReply", {}).get("items", [])) > MAX_QUICK_REPLIES:
        yield ".quickReply.items", f"Size must be between 1 and {MAX_QUICK_REPLIES}"


def _text_faults(message: dict[str, Any], name: str, at_most: int) -> Iterator[Fault]:
    text = message.get(name)
    if not isinstance(text, str) or not text.strip():
        yield f".{name}", "May not be empty"
    elif utf16_units(text) > at_most:
        yield f".{name}", f"Length must be between 0 and {at_most}"


def _contents_faults(contents: Any) -> Iterator[Fault]:
    kind = contents.get("type") if isinstance(contents, dict) else None
    if kind == "bubble":
        bubbles = [contents]
    elif kind == "carousel" and isinstance(contents.get("contents"), list):
        bubbles = contents["contents"]
        if not 1 <= len(bubbles) <= MAX_BUBBLES:
            yield ".contents.contents", f"Size must be between 1 and {MAX_BUBBLES}"
        if _bytes(contents) > MAX_CAROUSEL_BYTES:
            yield ".contents", "the carousel is too large"
    else:
        yield ".contents", "Must be one of the following values: [bubble, carousel]"
        return
    for number, bubble in enumerate(bubbles):
        place = ".contents" if kind == "bubble" else f".contents.contents[{number}]"
        if _bytes(bubble) > MAX_BUBBLE_BYTES:
            yield place, "the bubble is too large"
        yield from ((f"{place}{where}", why) for where, why in flex_faults(bubble))


def _bytes(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
