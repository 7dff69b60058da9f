"""Lines of text to paragraphs and tables: a line with tabs is a row, blank lines are page breaks."""

import re

from documents.read.document import Cell, Paragraph, Place, Row, Table
from documents.read.tables.broken_rows import Line, whole_lines
from documents.read.tables.columns import columns_of_texts


def split(text: str) -> tuple[tuple[Paragraph, ...], tuple[Table, ...]]:
    """Return paragraphs and tables of a text with "\\n" line ends, each in order."""
    paragraphs: list[Paragraph] = []
    tables: list[Table] = []
    rows: list[Row] = []
    in_plan = False
    for line in whole_lines(re.split(r"[\n\f]", text)):
        in_plan = in_plan or columns_of_texts(line.text.split("\t")) is not None
        if "\t" in line.text and (in_plan or not _is_title(line.text)):
            rows.append(_row(line))
        elif line.text.strip():
            _close_table(rows, paragraphs, tables)
            paragraphs.append(Paragraph(line.text.strip(), Place(line.number)))
    _close_table(rows, paragraphs, tables)
    return tuple(paragraphs), tuple(tables)


def _is_title(text: str) -> bool:
    """Tell whether a spreadsheet's row above the plan holds one text only: what it fills up with tabs is a title."""
    return len([cell for cell in text.split("\t") if cell.strip()]) == 1


def _row(line: Line) -> Row:
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
