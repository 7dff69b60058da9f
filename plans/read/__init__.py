"""A document's file to cells with their places. One reader a format; only text today."""

import hashlib
from pathlib import Path

from plans.read.columns import has_plan_table
from plans.read.document import Cell, Document, Paragraph, Place, Row, Table
from plans.read.refusals import MAX_CELL_LETTERS, CellTooLong, NoPlanTable, read_bytes, refuse_other_kinds
from plans.read.tables import split
from plans.read.text import decode

__all__ = ["Cell", "Document", "Paragraph", "Place", "Row", "Table", "document_of_text", "read_document"]


def read_document(path: Path) -> Document:
    """Read a plan document; raise one of plans.read.refusals, a sentence for each thing that can be wrong."""
    data = read_bytes(path)
    refuse_other_kinds(path, data)
    decoded = decode(path, data)
    return document_of_text(path.name, decoded.text, hashlib.sha256(data).hexdigest(), cut_short=decoded.cut_short)


def document_of_text(name: str, text: str, sha256: str = "", *, cut_short: bool = False) -> Document:
    """Return the document that a text with "\\n" line ends holds; raise NoPlanTable or CellTooLong."""
    paragraphs, tables = split(text)
    last = Place(text.count("\n") + 1) if cut_short else None
    _refuse_long_cells(name, tables)
    document = Document(name, sha256, paragraphs, tables, last)
    if not has_plan_table(document):
        raise NoPlanTable(name=name)
    return document


def _refuse_long_cells(name: str, tables: tuple[Table, ...]) -> None:
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                if len(cell.printed) > MAX_CELL_LETTERS:
                    raise CellTooLong(
                        name=name, line=cell.place.line, column=cell.place.column, limit=MAX_CELL_LETTERS
                    )
