"""Rows of lines to a table like a ruled one: cells with edges, and how sure it is what belongs to each."""

from collections.abc import Sequence
from dataclasses import replace

from documents.pdf.layout import LaidCell, LaidTable
from documents.pdf.lines import Line, line_of
from documents.pdf.unruled.headings import FoundHeading, Leaf
from documents.pdf.unruled.members import Member
from documents.pdf.unruled.row_cuts import CutRow

OVERFLOWN = 0.7  # how sure a row's cells are where one reaches into the next

_LaidRow = tuple[LaidCell, ...]


def laid_table(rows: Sequence[CutRow], edges: Sequence[float], heading: FoundHeading | None) -> LaidTable:
    """Return the table; `edges` part the columns, `heading` stands in its first row, if it has one here."""
    laid: list[_LaidRow] = []
    for at, row in enumerate(rows):
        spanned = heading and at == 0 and any(leaf.under for leaf in heading.leaves)
        laid += _heading_rows(row, edges, heading.leaves) if heading and spanned else [_laid_row(row, edges)]
    first, last = rows[0].members[0], rows[-1].members[-1]
    return LaidTable(tuple(edges), first.top, last.bottom, tuple(laid))


def _laid_row(row: CutRow, edges: Sequence[float]) -> _LaidRow:
    sure = min(row.sure, OVERFLOWN) if any(member.overflows for member in row.members) else row.sure
    top, bottom = row.members[0].top, row.members[-1].bottom
    cells = []
    for column in range(len(edges) - 1):
        box = (edges[column], top, edges[column + 1], bottom)
        lines = tuple(line for member in row.members if (line := _line(member, column)))
        cells.append(LaidCell(lines, box, placed=sure if lines else 1.0))
    return tuple(cells)


def _line(member: Member, column: int) -> Line | None:
    letters = member.columns[column]
    line = line_of(letters) if letters else None
    return line if line and line.text else None


def _heading_rows(row: CutRow, edges: Sequence[float], leaves: Sequence[Leaf]) -> list[_LaidRow]:
    """A heading over several columns stands in a row of its own above theirs."""
    blank = _laid_row(replace(row, members=row.members[:1]), edges)
    upper = [leaf.over if leaf.under else leaf.text for leaf in leaves]
    lower = [leaf.text if leaf.under else "" for leaf in leaves]
    return [
        tuple(_said(cell, text, row.members[0].line) for cell, text in zip(blank, texts, strict=True))
        for texts in (upper, lower)
    ]


def _said(cell: LaidCell, text: str, like: Line) -> LaidCell:
    lines = (replace(like, text=text, left=cell.box[0], right=cell.box[2], letters=()),) if text else ()
    return replace(cell, lines=lines)
