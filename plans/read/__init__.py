"""A document's file to cells with their places. One reader a format; only text today."""

import hashlib
from pathlib import Path

from plans.read.columns import has_plan_table
from plans.read.document import Cell, Document, Paragraph, Place, Row, Table
from plans.read.refusals import NoPlanTable, read_bytes, refuse_other_kinds
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
    """Return the document that a text with "\\n" line ends holds; raise NoPlanTable."""
    paragraphs, tables = split(text)
    last = Place(text.count("\n") + 1) if cut_short else None
    document = Document(name, sha256, paragraphs, tables, last)
    if not has_plan_table(document):
        raise NoPlanTable(name=name)
    return document
