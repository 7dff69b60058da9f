"""Titles that a spreadsheet's export puts into rows of the table, above the plan's heading: they are running text."""

from collections.abc import Sequence
from dataclasses import replace

from documents.read.content import Content
from documents.read.document import Paragraph, Row, Table
from documents.read.tables.headings import heading_at

_MOST_TITLES = 12


def with_titles_apart(content: Content) -> Content:
    """Return the content with such rows as paragraphs, where they stand."""
    counts = [_titles(table.rows) for table in content.tables]
    if not any(counts):
        return content
    paragraphs, tables = list(content.paragraphs), list[Table]()
    for table, count in zip(content.tables, counts, strict=True):
        said = [one for row in table.rows[:count] for one in _paragraphs(row)]
        paragraphs += said
        rest = table.rows[count:]
        tables.append(replace(table, heading=said[-1].text, rows=rest, place=rest[0].place) if said else table)
    ordered = sorted(paragraphs, key=lambda one: one.place)
    return replace(content, paragraphs=tuple(ordered), tables=tuple(tables))


def _titles(rows: Sequence[Row]) -> int:
    """Return how many rows with at most one text stand above a table's heading; 0 where no heading follows them."""
    count = next((at for at, row in enumerate(rows[: _MOST_TITLES + 1]) if _texts(row) > 1), 0)
    return count if count and any(map(_texts, rows[:count])) and heading_at(rows, count) else 0


def _texts(row: Row) -> int:
    return sum(not cell.is_blank for cell in row.cells)


def _paragraphs(row: Row) -> list[Paragraph]:
    return [
        Paragraph(line.strip(), row.place) for cell in row.cells for line in cell.text.split("\n") if line.strip()
    ]
