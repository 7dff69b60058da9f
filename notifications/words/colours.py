"""The colours of messages, the same in mails and in chat bubbles: what they mean never hangs on colour alone."""

from collections.abc import Mapping

from notifications.words.content import SectionKind

RED, AMBER, GREY, NAVY, INK, RULE = "#b3261e", "#8a5300", "#44546a", "#12507b", "#1c2733", "#d9dfe7"
_COLOURS: Mapping[SectionKind, str] = {
    "late": RED,
    "returned": RED,
    "escalated": RED,
    "today": AMBER,
    "due": AMBER,
    "accepted": NAVY,
}


def colour_of(kind: SectionKind) -> str:
    return _COLOURS.get(kind, GREY)
