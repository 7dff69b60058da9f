"""Where one row of a table without rulings ends and the next begins, on one page.

A line drawn across tells for certain. Else rows stand further apart than the lines of a cell, and where they do
not, each begins with a code or number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.pdf.strokes import Ruling
from documents.pdf.unruled.members import Member
from documents.pdf.unruled.spacing import Spacing

_SHARE_WIDTH = 0.6  # of the table's width that a ruling between rows covers
_SAME_GAP = 0.85  # of the usual distance between rows: a smaller one lies between paragraphs of a cell
_SHARE_FULL = 0.7  # of lines that fill each column, from which each line is a row
PLAIN, JOINED, BY_CODE = 1.0, 0.9, 0.8  # how sure it is that a row holds just these lines


@dataclass(frozen=True)
class CutRow:
    """The lines of a row, and how sure it is that they are all and no more."""

    members: tuple[Member, ...]
    sure: float = PLAIN


def rows_cut(members: Sequence[Member], spacing: Spacing, rulings: Sequence[Ruling], heading: int) -> list[CutRow]:
    """Return the rows of one page's part of a table that is spaced like this.

    `heading` is how many lines its heading takes at least, 0 where the part has none.
    """
    if not members:
        return []
    left = min(member.line.left for member in members)
    right = max(member.line.right for member in members)
    across = [
        one.at
        for one in rulings
        if one.is_horizontal and min(one.end, right) - max(one.start, left) >= _SHARE_WIDTH * (right - left)
    ]
    rows: list[CutRow] = []
    for number, band in enumerate(_bands(members, across)):
        closed = bool(across) and members[-1].line.baseline < max(across) and number > 0
        rows += _rows_of_band(band, spacing, heading if number == 0 else 0, is_closed=closed)
    return rows


def _bands(members: Sequence[Member], across: Sequence[float]) -> Iterator[list[Member]]:
    """Yield what stands between two rulings that lie across."""
    band: list[Member] = []
    for member in members:
        if band and any(band[-1].line.baseline - 1 < at < member.line.baseline for at in across):
            yield band
            band = []
        band.append(member)
    yield band


def _rows_of_band(band: list[Member], spacing: Spacing, heading: int, *, is_closed: bool) -> list[CutRow]:
    if is_closed and len(_starts(band)) <= 1:
        return [CutRow(tuple(band))]
    is_list = _is_list(band[heading:])
    rows = [CutRow((band[0],))]
    lowest = band[0].bottom
    for at, (above, member) in enumerate(pairwise(band), 1):
        is_apart = member.top - lowest > spacing.rows_from or _stands_alone(above) or _stands_alone(member)
        is_first = heading > 0 and len(rows) == 1 and member.begins_item
        begins = is_list and 2 * len(member.filled) > len(member.columns)
        is_cut = at >= heading and (is_apart or is_first or begins)
        rows = [*rows, CutRow((member,))] if is_cut else [*rows[:-1], _longer(rows[-1], member)]
        lowest = max(lowest, member.bottom)
    return [part for row in _whole(rows, spacing) for part in _by_code(row)]


def _is_list(band: Sequence[Member]) -> bool:
    """Tell whether nearly every line has something in each column, so that none goes on with the one above."""
    if not band:
        return False
    full = sum(len(member.filled) == len(member.columns) for member in band)
    return full >= _SHARE_FULL * len(band) and full > 1


def _filled(row: CutRow) -> frozenset[int]:
    return frozenset[int]().union(*(member.filled for member in row.members))


def _stands_alone(member: Member) -> bool:
    """Tell whether a line is a row for certain: one across the columns, or dashes as text draws below a heading."""
    is_dashes = len(member.filled) > 1 and not member.line.text.replace(" ", "").strip("-–—=_|")
    return member.is_span or is_dashes


def _longer(row: CutRow, member: Member) -> CutRow:
    return CutRow((*row.members, member), row.sure)


def _whole(rows: Sequence[CutRow], spacing: Spacing) -> list[CutRow]:
    """Put back what only goes on with one cell of the row above, after a gap smaller than that between rows."""
    whole: list[CutRow] = []
    for row in rows:
        filled = _filled(row)
        is_paragraph = len(filled) == 1 and 0 not in filled and not row.members[0].is_span
        if whole and is_paragraph and not whole[-1].members[0].is_span and _is_near(whole[-1], row, spacing):
            whole[-1] = CutRow(whole[-1].members + row.members, min(JOINED, whole[-1].sure))
        else:
            whole.append(row)
    return whole


def _is_near(above: CutRow, below: CutRow, spacing: Spacing) -> bool:
    gap = min(one.top for one in below.members) - max(one.bottom for one in above.members)
    return gap < _SAME_GAP * spacing.between


def _by_code(row: CutRow) -> list[CutRow]:
    """Part a row in which several items begin: programs that leave nothing between rows print them so."""
    starts = _starts(row.members)
    if len(starts) < 2:
        return [row]
    bounds = sorted({0, *starts, len(row.members)})
    return [CutRow(row.members[first:end], BY_CODE) for first, end in pairwise(bounds)]


def _starts(members: Sequence[Member]) -> list[int]:
    """Return the lines with which an item begins."""
    return [at for at, member in enumerate(members) if member.begins_item]
