"""LINE's rules for Flex messages as its reference has them, as far as our bubbles use them: what would be refused.

Sources: Messaging API reference (Flex Message, action objects) and LINE's OpenAPI description.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

Piece = dict[str, Any]

BUBBLE_BYTES, ALT_UNITS, URI_LENGTH, DATA_LENGTH, LABEL_LENGTH = 30_000, 1500, 1000, 300, 20
SPACES = ("none", "xs", "sm", "md", "lg", "xl", "xxl")
SIZES = ("xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl")
BUBBLE_SIZES = ("nano", "micro", "deca", "hecto", "kilo", "mega", "giga")
PIXELS = re.compile(r"\d+(\.\d+)?px")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?")
BLOCKS = ("header", "hero", "body", "footer")


def faults_of(message: Piece) -> list[str]:
    """Return what LINE would refuse in a whole message of type "flex", each with the place where it stands."""
    found = [] if message.get("type") == "flex" else ["type: not flex"]
    alt = message.get("altText")
    if not isinstance(alt, str) or not _is_seen(alt):
        found.append("altText: empty")
    elif len(alt.encode("utf-16-le")) // 2 > ALT_UNITS:
        found.append("altText: too long")
    return found + list(_bubble(message.get("contents", {})))


def flex(alt_text: str, contents: Piece) -> Piece:
    """Return the message that a bubble is sent as."""
    return {"type": "flex", "altText": alt_text, "contents": contents}


def texts_in(contents: Piece) -> list[str]:
    """Return every text of a bubble that a reader sees, from top to bottom, with the buttons' labels."""
    if contents["type"] == "text":
        return [contents["text"]]
    if contents["type"] == "button":
        return [contents["action"]["label"]]
    children = contents.get("contents", [contents[name] for name in BLOCKS if name in contents])
    return [said for child in children for said in texts_in(child)]


def _bubble(bubble: Piece) -> Iterator[str]:
    if bubble.get("type") != "bubble":
        yield "contents: not a bubble"
        return
    size = max(len(json.dumps(bubble, ensure_ascii=escaped).encode()) for escaped in (True, False))
    if size > BUBBLE_BYTES:
        yield f"contents: {size} bytes"
    yield from _unknown(bubble, "bubble", {"type", "size", "direction", "styles", "action", *BLOCKS})
    if bubble.get("size", "mega") not in BUBBLE_SIZES:
        yield "size: unknown"
    if not any(name in bubble for name in BLOCKS):
        yield "bubble: no block"
    for name in ("header", "body", "footer"):
        if name in bubble:
            yield from _piece(bubble[name], name)


def _piece(piece: Piece, place: str) -> Iterator[str]:
    check = CHECKS.get(piece.get("type", ""))
    if check is None:
        yield f"{place}: type {piece.get('type')}"
        return
    yield from check(piece, place)
    yield from _look(piece, place)


def _box(box: Piece, place: str) -> Iterator[str]:
    if box.get("type") != "box" or box.get("layout") not in ("horizontal", "vertical", "baseline"):
        yield f"{place}: not a box with a layout"
    known = {
        "type",
        "layout",
        "contents",
        "spacing",
        "margin",
        "flex",
        "backgroundColor",
        "cornerRadius",
        "paddingAll",
        "action",
    }
    yield from _unknown(box, place, known)
    if "action" in box:
        yield from _action(box["action"], f"{place}.action")
    contents = box.get("contents")
    if not isinstance(contents, list):
        yield f"{place}: no contents"
        return
    for number, child in enumerate(contents):
        if box.get("layout") == "baseline" and child.get("type") not in ("text", "icon", "filler"):
            yield f"{place}: {child.get('type')} in a baseline box"
        yield from _piece(child, f"{place}.{number}")


def _text(text: Piece, place: str) -> Iterator[str]:
    known = {"type", "text", "wrap", "size", "color", "weight", "align", "flex", "margin", "maxLines", "gravity"}
    yield from _unknown(text, place, known)
    said = text.get("text")
    if not isinstance(said, str) or not _is_seen(said):
        yield f"{place}: empty text"
    elif any(unicodedata.category(one) in ("Cc", "Cs") and one != "\n" for one in said):
        yield f"{place}: control character"
    if text.get("weight", "regular") not in ("regular", "bold"):
        yield f"{place}: weight"
    if text.get("align", "start") not in ("start", "end", "center"):
        yield f"{place}: align"
    if text.get("size", "md") not in SIZES:
        yield f"{place}: size"
    if not isinstance(text.get("wrap", False), bool):
        yield f"{place}: wrap"


def _button(button: Piece, place: str) -> Iterator[str]:
    known = {"type", "action", "style", "color", "height", "flex", "margin", "gravity"}
    yield from _unknown(button, place, known)
    if button.get("style", "link") not in ("primary", "secondary", "link"):
        yield f"{place}: style"
    if button.get("height", "md") not in ("sm", "md"):
        yield f"{place}: height"
    yield from _action(button.get("action", {}), f"{place}.action")


def _action(action: Piece, place: str) -> Iterator[str]:
    if not 0 < len(action.get("label", "")) <= LABEL_LENGTH:
        yield f"{place}: label"
    if action.get("type") == "uri":
        yield from _unknown(action, place, {"type", "label", "uri"})
        uri = action.get("uri", "")
        if not re.match(r"(https?://[^/?#\s]+|line://|tel:)", uri) or len(uri) > URI_LENGTH or not uri.isascii():
            yield f"{place}: uri"
    elif action.get("type") == "postback":
        yield from _unknown(action, place, {"type", "label", "data", "displayText"})
        if not 0 < len(action.get("data", "")) <= DATA_LENGTH or len(action.get("displayText", "")) > DATA_LENGTH:
            yield f"{place}: data"
    else:
        yield f"{place}: type {action.get('type')}"


def _separator(separator: Piece, place: str) -> Iterator[str]:
    yield from _unknown(separator, place, {"type", "color", "margin"})


def _look(piece: Piece, place: str) -> Iterator[str]:
    for name in ("margin", "spacing", "paddingAll", "cornerRadius"):
        value = piece.get(name, "none")
        if value not in SPACES and not PIXELS.fullmatch(value):
            yield f"{place}: {name} {value}"
    for name in ("color", "backgroundColor"):
        if name in piece and not COLOUR.fullmatch(piece[name]):
            yield f"{place}: {name} {piece[name]}"
    if not isinstance(piece.get("flex", 0), int) or piece.get("flex", 0) < 0:
        yield f"{place}: flex"


def _unknown(piece: Piece, place: str, known: set[str]) -> Iterator[str]:
    if unknown := sorted(piece.keys() - known):
        yield f"{place}: unknown {', '.join(unknown)}"


def _is_seen(text: str) -> bool:
    return any(unicodedata.category(one)[0] in "LMNPS" for one in text)


Check = Callable[[Piece, str], Iterator[str]]
CHECKS: dict[str, Check] = {"box": _box, "text": _text, "button": _button, "separator": _separator}
