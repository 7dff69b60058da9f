"""Messages as LINE's API takes them: text with quick replies, and bubbles with buttons."""

from collections.abc import Sequence
from typing import Any

from notifications.channels.line.bubbles.parts import MINE, Piece
from notifications.channels.line.bubbles.wording import shortened
from notifications.words.colours import NAVY
from notifications.words.content import Bubble

Message = dict[str, Any]
TEXT_LENGTH, LABEL_LENGTH, MOST_CHOICES = 2000, 20, 13
MINE_LABEL, HELP_LABEL = "งานของฉัน", "วิธีใช้"


def text(said: str, choices: Sequence[Piece] = ()) -> Message:
    """Return a text; the choices are buttons under it that go away with the next message."""
    message: Message = {"type": "text", "text": shortened(said, TEXT_LENGTH)}
    if choices:
        message["quickReply"] = {"items": [{"type": "action", "action": one} for one in choices[:MOST_CHOICES]]}
    return message


def flex(bubbles: Sequence[Bubble]) -> Message:
    """Return one bubble, or several beside each other."""
    contents = [one.contents for one in bubbles]
    shown = contents[0] if len(contents) == 1 else {"type": "carousel", "contents": contents}
    return {"type": "flex", "altText": bubbles[0].alt_text, "contents": shown}


def tap(label: str, data: str, said: str | None = None) -> Piece:
    """Return what a button does: it sends us `data`, and shows in the chat what its owner has said by it."""
    return {"type": "postback", "label": shortened(label, LABEL_LENGTH), "data": data, "displayText": said or label}


def button(action: Piece, *, is_main: bool) -> Piece:
    look = {"style": "primary", "color": NAVY} if is_main else {"style": "secondary"}
    return {"type": "button", "height": "sm", **look, "action": action}


def usual_choices() -> list[Piece]:
    return [tap(MINE_LABEL, MINE), {"type": "message", "label": HELP_LABEL, "text": HELP_LABEL}]
