"""The bubble of a message to one person: what it is, how much of what, the five that press most, and two buttons."""

from decimal import Decimal

from core.calendar import thai_date, thai_date_short
from core.points import show_points
from notifications.channels.line.bubbles import parts
from notifications.channels.line.bubbles.alt_text import alt_text
from notifications.channels.line.bubbles.parts import Piece
from notifications.channels.line.bubbles.pressing import Pressing, most_pressing
from notifications.channels.line.bubbles.wording import plain
from notifications.words import phrases
from notifications.words.colours import INK, NAVY, RED, colour_of
from notifications.words.content import Bubble, Content, Line, Section
from notifications.words.item_links import item_url, message_url
from notifications.words.of_kinds import KIND_WORDS
from notifications.words.own_words.of_content import own_words

OF_OTHERS = "งานของส่วนราชการที่ต้องติดตาม"
WORDS_LENGTH, UNIT_LENGTH, OWN_LENGTH = 70, 50, 500


def bubble_of(content: Content) -> Bubble:
    """Return the bubble of a message that has at least one line."""
    shown, left = most_pressing(content)
    words = own_words(content)
    pieces = [
        *_own(words.opening),
        *_remarks(content),
        *_counts(content),
        *(_work(one, content) for one in shown),
        *([parts.remark(f"และอีก {left} รายการ")] if left else []),
        *_own(words.closing),
        *([parts.remark(words.contact, limit=OWN_LENGTH)] if words.contact else []),
    ]
    return parts.bubble(
        alt_text(content),
        parts.header(content.agency, _title(content), thai_date(content.on, weekday=True), NAVY),
        parts.body(*pieces),
        parts.footer(message_url(content), label=phrases.button(content), is_personal=True),
    )


def _title(content: Content) -> str:
    return OF_OTHERS if phrases.is_about_others(content) else KIND_WORDS[content.kind].title


def _own(said: str | None) -> list[Piece]:
    return [parts.text(said, size="sm", color=INK, limit=OWN_LENGTH)] if said else []


def _remarks(content: Content) -> list[Piece]:
    stake = phrases.total_stake(content.total_at_stake, _size(content))
    said = (phrases.catch_up(content.catch_up_since), stake, *content.ahead)
    return [parts.remark(one, INK) for one in said if one]


def _size(content: Content) -> int:
    return sum(section.count for section in content.sections)


def _counts(content: Content) -> list[Piece]:
    """Return how much there is of what; the only piece of work speaks for itself."""
    if _size(content) == 1:
        return []
    return [*(_count(section) for section in phrases.in_order(content.sections)), parts.rule()]


def _count(section: Section) -> Piece:
    return parts.row(phrases.HEADINGS[section.kind], f"{section.count} รายการ", colour_of(section.kind))


def _work(one: Pressing, content: Content) -> Piece:
    line = one.line
    remarks = [
        *([parts.remark(_words(line.question))] if line.question else []),
        *([parts.remark(_facts(one), limit=2 * WORDS_LENGTH)] if one.kind != "accepted" else []),
        *([parts.remark(f"เหตุผล: {_words(line.returned_reason)}", RED)] if _words(line.returned_reason) else []),
        *_notes(one),
    ]
    label = f"{one.holders} {line.count} รายการ" if one.kind == "escalated" and one.holders else line.code
    head = parts.row(label, _due(one, content), colour_of(one.kind), weight="bold")
    title = parts.text(_words(line.title), size="sm", color=INK)
    return parts.tappable(parts.vertical(head, title, *remarks, margin="lg"), item_url(content, one.kind, line))


def _notes(one: Pressing) -> list[Piece]:
    """Return the first note, and whether other parts have others."""
    said = [words for words in map(_words, one.notes) if words]
    return [parts.remark(said[0] + (" และอื่น ๆ" if len(said) > 1 else ""))] if said else []


def _due(one: Pressing, content: Content) -> str:
    due = phrases.due_in_short(one.line, one.kind, content.on)
    return f"ส่งกลับ · {due}" if one.kind == "returned" else due


def _facts(one: Pressing) -> str:
    """Return whose part it is and where, the date, and the points that stand on it (a forecast, as is said above)."""
    where = "" if one.kind == "escalated" else plain(phrases.where(one.holders, one.line.station), UNIT_LENGTH)
    points = one.line.points
    stake = f"{show_points(points)} คะแนน" if points > Decimal(0) else ""
    return " · ".join(fact for fact in (where, _day(one.line), stake) if fact)


def _day(line: Line) -> str:
    if line.closed_on:
        return f"ระบบ ITAS ปิดเมื่อ {thai_date_short(line.closed_on)}"
    return f"ส่งได้ถึง {thai_date_short(line.until_on)}" if line.asked_on else f"กำหนด {thai_date_short(line.until_on)}"


def _words(text: str | None) -> str:
    return plain(text, WORDS_LENGTH)
