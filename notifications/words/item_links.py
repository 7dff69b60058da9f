"""Where a message and its lines lead: to the reader's own page of an item, to the report for other people's work."""

from core.message_kinds import DAY_KINDS
from notifications.words import phrases
from notifications.words.content import Content, Line, SectionKind

REPORT = "executive#late"  # the clerk's page of what is late


def item_url(content: Content, kind: SectionKind, line: Line) -> str | None:
    """Return the address; None where the reader has no page of it."""
    base = content.url.rstrip("/")
    if kind == "escalated":
        return f"{base}/{REPORT}"
    if kind in (*phrases.ABOUT_OTHERS, "accepted") or not line.is_own:
        return None
    return f"{base}/{line.code}"


def group_url(content: Content) -> str | None:
    """Return the page with the text for the office's own group; None where nothing told is the reader's."""
    own = content.kind in DAY_KINDS and not phrases.is_about_others(content)
    return f"{content.url.rstrip('/')}/group" if own else None


def message_url(content: Content) -> str:
    """Return what the button opens: the only piece of work, or the page that has all that the message tells of."""
    base = content.url.rstrip("/")
    lines = [(section.kind, line) for section in content.sections for line in section.lines]
    if all(kind == "escalated" for kind, _ in lines):
        return f"{base}/{REPORT}"
    only = item_url(content, *lines[0]) if len(lines) == 1 else None
    return only or content.url
