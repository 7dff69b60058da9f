"""A summary as one LINE bubble: the sentence, the figures, what to do, and who is late; the page has the rest."""

from collections.abc import Iterator

from notifications.channels.line.bubbles import parts
from notifications.channels.line.bubbles.parts import Piece
from notifications.closing.letter import pieces_of
from notifications.summary.view import Entry, UnitView, View
from notifications.words.colours import INK, NAVY, RED
from notifications.words.content import Bubble
from notifications.words.own_words.wording import OwnWords

SENTENCE, LINE, OWN = 200, 90, 500
ACTIONS, HOLDERS, ENTRIES, UNITS = 4, 6, 3, 3


def summary_bubble(view: View, url: str, words: OwnWords) -> Bubble:
    """Return a bubble whatever the length of names: lists are cut and texts limited, far below LINE's 30 KB."""
    return parts.bubble(
        view.subject if view.opening else f"ITA: {view.headline} สิ่งที่ควรทำ: {view.actions[0]}",
        parts.header(view.agency, view.title, view.as_of, RED if view.is_bad else NAVY),
        parts.body(*_own(words.opening), *_pieces(view), *_own(words.closing), *_own(words.contact)),
        parts.footer(url, label="เปิดรายงาน"),
    )


def _own(said: str | None) -> list[Piece]:
    return [parts.text(said, size="sm", color=INK, limit=OWN)] if said else []


def _pieces(view: View) -> Iterator[Piece]:
    if view.opening:
        yield from pieces_of(view.opening)
        yield parts.rule()
    yield parts.text(view.headline, limit=SENTENCE, size="md", weight="bold", color=INK)
    for figure in view.figures:
        yield parts.row(figure.label, figure.value, figure.colour)
    for score in view.scores:
        said = " · ".join(part for part in (score.value, score.change) if part)
        yield parts.vertical(parts.remark(score.label), parts.text(said, size="sm", color=INK, limit=LINE))
    yield parts.rule()
    for action in view.actions[:ACTIONS]:
        yield parts.text(f"• {action}", size="sm", color=INK, limit=SENTENCE)
    yield from _holders(view)
    for unit in view.units[:UNITS]:
        yield from _unit(unit)
    if left := len(view.units) - UNITS:
        yield from [parts.remark(f"และอีก {left} ส่วนราชการ")] if left > 0 else []


def _holders(view: View) -> Iterator[Piece]:
    late = [row for row in view.table if row.is_late]
    if late:
        yield parts.rule()
    for row in late[:HOLDERS]:
        yield parts.row(row.name, f"{view.headings[2]} {row.cells[2]} งาน", RED)
    if len(late) > HOLDERS:
        yield parts.remark(f"และอีก {len(late) - HOLDERS} แห่ง")


def _unit(unit: UnitView) -> Iterator[Piece]:
    yield parts.rule()
    yield parts.text(unit.name, size="sm", weight="bold", color=INK, limit=LINE)
    for label, value in unit.figures:
        yield parts.row(label, value.partition(" (")[0])
    for one in unit.lists[:1]:
        yield parts.remark(one.heading)
        yield from (_entry(entry) for entry in one.entries[:ENTRIES])


def _entry(entry: Entry) -> Piece:
    title = parts.text(f"{entry.code} {entry.title}", size="sm", color=INK, limit=LINE)
    return parts.vertical(title, parts.remark(entry.facts, RED if entry.is_late else INK, limit=LINE))
