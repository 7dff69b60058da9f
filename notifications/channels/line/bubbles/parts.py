"""The pieces that every bubble is made of, within LINE's rules for Flex messages.

LINE refuses a whole message for one empty text, one unknown size or one address that it cannot open: the
functions here never make such a piece, whatever words they are given.
"""

import re
from typing import Any
from urllib.parse import quote

from notifications.channels.line.bubbles.wording import NOTHING, plain
from notifications.words.colours import GREY, INK, NAVY, RULE
from notifications.words.content import Bubble

Piece = dict[str, Any]
ALT_LENGTH = 400  # LINE takes 1,500; a phone shows the first lines
TEXT_LENGTH, AGENCY_LENGTH, LABEL_LENGTH = 120, 60, 20
URL_LENGTH, ITEM_URL_LENGTH = 1000, 400  # a bubble has room for one long address, and for a short one in each line
WEB_ADDRESS = re.compile(r"https?://[^/?#]+")
WHITE = "#ffffff"
MINE = "mine"  # what the chat answers with the reader's own open work


def bubble(alt_text: str, header: Piece, body: Piece, footer: Piece | None) -> Bubble:
    """Put a whole bubble together; `alt_text` is all that a phone's notification and a chat list show."""
    contents: Piece = {"type": "bubble", "size": "mega", "header": header, "body": body}
    if footer:
        contents["footer"] = footer
    return Bubble(plain(alt_text, ALT_LENGTH) or NOTHING, contents)


def header(agency: str, title: str, day: str, colour: str = NAVY) -> Piece:
    """Return the coloured head: whose message, what it is, of which day (already in words)."""
    lines = [
        text(agency, size="xs", color=WHITE, limit=AGENCY_LENGTH),
        text(title, size="lg", color=WHITE, weight="bold"),
        text(day, size="sm", color=WHITE),
    ]
    return vertical(*lines, spacing="xs", backgroundColor=colour, paddingAll="lg")


def body(*pieces: Piece) -> Piece:
    return vertical(*pieces, spacing="md", paddingAll="lg")


def footer(url: str, *, is_personal: bool = True, label: str = "ดูทั้งหมด") -> Piece | None:
    """Return the buttons; the one for the reader's own work has no place in a group. None where there is none."""
    buttons = []
    if address := openable(url):
        action = {"type": "uri", "label": plain(label, LABEL_LENGTH), "uri": address}
        buttons.append({"type": "button", "style": "primary", "height": "sm", "color": NAVY, "action": action})
    if is_personal:
        mine = {"type": "postback", "label": "งานของฉัน", "data": MINE, "displayText": "งานของฉัน"}
        buttons.append({"type": "button", "style": "secondary", "height": "sm", "action": mine})
    return vertical(*buttons, spacing="sm", paddingAll="lg") if buttons else None


def row(label: str, value: str, colour: str = INK, *, weight: str = "regular") -> Piece:
    """Return one line with its figure at the right, in the colour of what it means; `weight` is the label's."""
    left = text(label, size="sm", color=INK, weight=weight, flex=3)
    right = text(value, size="sm", color=colour, weight="bold", align="end", flex=2)
    return {"type": "box", "layout": "horizontal", "contents": [left, right]}


def remark(said: str, colour: str = GREY, *, limit: int = TEXT_LENGTH) -> Piece:
    return text(said, size="xs", color=colour, limit=limit)


def rule() -> Piece:
    return {"type": "separator", "color": RULE}


def vertical(*pieces: Piece, **look: Any) -> Piece:
    return {"type": "box", "layout": "vertical", **look, "contents": list(pieces)}


def tappable(piece: Piece, url: str | None) -> Piece:
    """Return a box that opens an address when tapped; as it is where there is none, or no room for it."""
    address = openable(url) if url else None
    if address is None or len(address) > ITEM_URL_LENGTH:
        return piece
    return {**piece, "action": {"type": "uri", "label": "เปิดงานนี้", "uri": address}}


def text(said: str, *, limit: int = TEXT_LENGTH, **look: Any) -> Piece:
    """Return a text that wraps; a dash stands where there is nothing to be seen."""
    return {"type": "text", "text": plain(said, limit) or NOTHING, "wrap": True, **look}


def openable(url: str) -> str | None:
    """Return the address as LINE takes it, None for one that a tap could not open."""
    address = quote(url.strip(), safe=":/?#[]@!$&'()*+,;=%-._~", errors="replace")
    return address if WEB_ADDRESS.match(address) and len(address) <= URL_LENGTH else None
