"""What a phone's notification and the list of chats show of a bubble: it must say everything that cannot wait."""

from collections.abc import Sequence

from notifications.channels.line.bubbles.pressing import Pressing, most_pressing
from notifications.channels.line.bubbles.wording import plain
from notifications.words import phrases
from notifications.words.content import Content, Section, SectionKind

NAMED: Sequence[SectionKind] = ("late", "returned", "escalated")  # their codes are named, of the rest the number
DATED: Sequence[SectionKind] = ("late", "today", "due")  # their date says what they are
CODES, TITLE_LENGTH = 5, 60


def alt_text(content: Content) -> str:
    """Name what is late by its codes, count the rest, and say which is the first to be dealt with."""
    (first, *others), _ = most_pressing(content)
    said = []
    if others:
        said = [_count(section) for section in phrases.in_order(content.sections)]
    said.append(f"เรื่องแรก {_named(first, content)}" if others else _named(first, content))
    return f"ITA: {' · '.join(said)}"


def _count(section: Section) -> str:
    said = f"{phrases.HEADINGS[section.kind]} {section.count} รายการ"
    codes = list(dict.fromkeys(line.code for line in section.lines))
    if section.kind not in NAMED:
        return said
    more = " และอื่น ๆ" if len(codes) > CODES else ""
    return f"{said} ({', '.join(codes[:CODES])}{more})"


def _named(one: Pressing, content: Content) -> str:
    due = phrases.line_due(one.line, one.kind, content.on)
    said = f"{one.line.code} {plain(one.line.title, TITLE_LENGTH)} {due}"
    if one.kind == "escalated":
        return f"{said} ({phrases.where(one.holders, one.line.station) or phrases.HEADINGS[one.kind]})"
    return said if one.kind in DATED else f"{said} ({phrases.HEADINGS[one.kind]})"
