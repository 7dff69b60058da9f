"""Where a line of a message leads: to the reader's own page of that item."""

from core.message_kinds import MessageKind
from notifications.words import phrases
from notifications.words.content import Content, Line, SectionKind


def item_url(content: Content, kind: SectionKind, line: Line) -> str | None:
    """Return the address, None where the line tells of other people's work: the reader has no page of it."""
    if content.kind == MessageKind.ESCALATION or kind in phrases.ABOUT_OTHERS or not line.is_own:
        return None
    return f"{content.url.rstrip('/')}/{line.code}"
