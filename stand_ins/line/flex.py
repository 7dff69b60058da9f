"""What LINE refuses inside a Flex bubble (Messaging API reference, Flex Message; actions)."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

BLOCKS = ("header", "hero", "body", "footer")
COMPONENTS = {"box", "button", "image", "video", "icon", "text", "span", "separator", "filler"}
LAYOUTS = {"horizontal", "vertical", "baseline"}
SCHEMES = {"http", "https", "line", "tel"}
MAX_URI = 1_000
MAX_DATA = 300
MAX_LABEL = 40

Fault = tuple[str, str]  # where inside the bubble, message


def flex_faults(bubble: Any) -> Iterator[Fault]:
    """Yield what is wrong with one bubble."""
    if not isinstance(bubble, dict) or bubble.get("type") != "bubble":
        yield ".type", "must be bubble"
        return
    for block in BLOCKS:
        if block in bubble:
            yield from _component_faults(bubble[block], f".{block}", must_be_box=block != "hero")
    yield from _action_faults(bubble, "")


def _component_faults(part: Any, where: str, *, must_be_box: bool = False) -> Iterator[Fault]:
    kind = part.get("type") if isinstance(part, dict) else None
    if kind not in COMPONENTS or (must_be_box and kind != "box"):
        yield f"{where}.type", "unknown type"
        return
    yield from _action_faults(part, where)
    if kind == "box":
        yield from _box_faults(part, where)
    elif kind in {"text", "span"} and not part.get("text") and not part.get("contents"):
        yield f"{where}.text", "must be non-empty text"
    elif kind == "button" and "action" not in part:
        yield f"{where}.action", "must be specified"
    elif kind in {"image", "video", "icon"} and urlsplit(str(part.get("url"))).scheme != "https":
        yield f"{where}.url", "invalid uri scheme"


def _box_faults(box: Mapping[str, Any], where: str) -> Iterator[Fault]:
    if box.get("layout") not in LAYOUTS:
        yield f"{where}.layout", "invalid property"
    contents = box.get("contents")
    if not isinstance(contents, list):
        yield f"{where}.contents", "must be specified"
        return
    for number, part in enumerate(contents):
        yield from _component_faults(part, f"{where}.contents[{number}]")


def _action_faults(part: Mapping[str, Any], where: str) -> Iterator[Fault]:
    action = part.get("action")
    if action is None:
        return
    if part.get("type") == "button" and not 1 <= len(str(action.get("label") or "")) <= MAX_LABEL:
        yield f"{where}.action.label", f"Length must be between 1 and {MAX_LABEL}"
    kind = action.get("type")
    if kind == "uri":
        uri = str(action.get("uri") or "")
        if urlsplit(uri).scheme not in SCHEMES:
            yield f"{where}.action.uri", "invalid uri scheme"
        if len(uri) > MAX_URI:
            yield f"{where}.action.uri", f"Length must be between 1 and {MAX_URI}"
    elif kind in {"postback", "message"}:
        name = "data" if kind == "postback" else "text"
        if not 1 <= len(str(action.get(name) or "")) <= MAX_DATA:
            yield f"{where}.action.{name}", f"Length must be between 1 and {MAX_DATA}"
