"""Lines of text to paragraphs and tables: a line with tabs is a row, blank lines are page breaks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plans.read.document import Cell, Paragraph, Place, Row, Table

_MAX_QUOTED_LINES = 80  # a quote that is not closed by then is a mark in the text


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int  # of its first printed line, from 1


def split(text: str) -> tuple[tuple[Paragraph, ...], tuple[Table, ...]]:
    """Return paragraphs and tables of a text with "\\n" line ends, each in order."""
    paragraphs: list[Paragraph] = []
    tables: list[Table] = []
    rows: list[Row] = []
    for line in _whole_cells(re.split(r"[\n\f]", text)):
        if "\t" in line.text:
            rows.append(_row(line))
        elif line.text.strip():
            _close_table(rows, paragraphs, tables)
            paragraphs.append(Paragraph(line.text.strip(), Place(line.number)))
    _close_table(rows, paragraphs, tables)
    return tuple(paragraphs), tuple(tables)


def _row(line: _Line) -> Row:
    cells = line.text.split("\t")
    return Row(
        tuple(Cell(_unquoted(cell), Place(line.number, at)) for at, cell in enumerate(cells, 1)), Place(line.number)
    )


def _unquoted(cell: str) -> str:
    inner = cell.strip()
    if len(inner) > 1 and inner.startswith('"') and inner.endswith('"') and "\n" in inner:
        return inner[1:-1].replace('""', '"')
    return cell


def _close_table(rows: list[Row], paragraphs: list[Paragraph], tables: list[Table]) -> None:
    if rows:
        heading = paragraphs[-1].text if paragraphs else ""
        tables.append(Table(heading, tuple(rows), rows[0].place))
        rows.clear()


def _whole_cells(lines: Sequence[str]) -> Iterator[_Line]:
    """Join the lines of a quoted cell, as spreadsheets write cells that hold line breaks."""
    at = 0
    while at < len(lines):
        end = _quote_end(lines, at) if "\t" in lines[at] and '"' in lines[at] else at
        yield _Line("\n".join(lines[at : end + 1]), at + 1)
        at = end + 1


def _quote_end(lines: Sequence[str], start: int) -> int:
    """Return the line on which every quoted cell that begins on `start` is closed; `start` if none is open."""
    text = lines[start]
    if not _has_open_quote(text):
        return start
    for end in range(start + 1, min(start + _MAX_QUOTED_LINES, len(lines))):
        text += "\n" + lines[end]
        if not _has_open_quote(text):
            return end
    return start


def _has_open_quote(text: str) -> bool:
    last = max((match.start() for match in re.finditer(r'(?:^|\t)"(?!")', text)), default=-1)
    return last >= 0 and text[last:].count('"') % 2 == 1
