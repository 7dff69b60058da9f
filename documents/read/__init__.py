"""A document's file to cells with their places. One reader a kind."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from core.text.names import without_unfit
from documents.read.apart.reading import read_apart
from documents.read.bounds import short_paragraphs
from documents.read.content import Content, Progress
from documents.read.document import Cell, Document, Kind, Paragraph, Place, Remark, Row, Table
from documents.read.files.bytes_read import check_bytes, read_bytes
from documents.read.files.kinds import kind_of
from documents.read.readers import IN_PROCESS, MODULES, read_here
from documents.read.refusals import (
    READABLE,
    CellTooLong,
    DocumentDamaged,
    DocumentKindUnknown,
    DocumentProtected,
    NoPlanTable,
)
from documents.read.scans import with_scans
from documents.read.tables.forms import with_forms_as_tables
from documents.read.tables.headings import plan_headings
from documents.read.tables.owner_lists import with_owner_lists
from documents.read.tables.titles import with_titles_apart
from documents.read.text.plain_text import content_of_text
from documents.read.text.unprintable import cleaned

__all__ = [
    "Cell", "Document", "Paragraph", "Place", "Remark", "Row", "Table", "check_readable", "content_of_bytes",
    "document_of_bytes",
    "document_of_text", "read_document",
]  # fmt: skip

MAX_CELL_LETTERS = 10_000
_PDF_ENCRYPTED = b"/Encrypt"

Reader = Callable[[Kind, str, bytes, Progress], Content]
"""Takes a file apart with a library: in a process of its own, unless somebody bounds this one."""


def read_document(path: Path, progress: Progress | None = None) -> Document:
    """Read a plan document; raise one of plans.read.refusals, a sentence for each thing that can be wrong."""
    return document_of_bytes(path.name, read_bytes(path), progress)


def document_of_bytes(
    name: str, data: bytes, progress: Progress | None = None, take_apart: Reader = read_apart
) -> Document:
    """Return what a file of this name with these bytes holds; nothing is read from the disk."""
    content = _content(check_readable(name, data), name, data, progress or _silent, take_apart)
    return _document(name, hashlib.sha256(data).hexdigest(), content)


def content_of_bytes(name: str, data: bytes) -> Content:
    """Return the cells of a file that is no plan but has tables; raise a refusal that says why it cannot be read."""
    content = _content(check_readable(name, data), name, data, _silent, read_apart)
    _refuse_long_cells(name, content.tables)
    return with_titles_apart(cleaned(content))


def check_readable(name: str, data: bytes) -> Kind:
    """Return the kind of a document that can be tried to read; raise where its name and first bytes tell enough."""
    path = Path(name)
    check_bytes(path, data)
    kind = kind_of(path, data)
    if kind not in MODULES:
        raise DocumentKindUnknown(name=path.name, kind=path.suffix.lower(), readable=READABLE)
    return kind


def document_of_text(name: str, text: str, sha256: str = "", *, cut_short: bool = False) -> Document:
    """Return the document that a text with "\\n" line ends holds; raise NoPlanTable or CellTooLong."""
    return _document(name, sha256, content_of_text(text, cut_short=cut_short))


def _content(kind: Kind, name: str, data: bytes, told: Progress, take_apart: Reader) -> Content:
    try:
        if kind in IN_PROCESS:
            return read_here(kind, name, data, told)
        return with_scans(take_apart, kind, name, data, told)
    except DocumentDamaged:
        if kind == "pdf" and _PDF_ENCRYPTED in data:  # many that have it open without a password
            raise DocumentProtected(name=name) from None
        raise


def _document(name: str, sha256: str, taken: Content) -> Document:
    _refuse_long_cells(name, taken.tables)
    content = with_titles_apart(with_forms_as_tables(cleaned(taken)))
    for tried in (content, with_owner_lists(content)):
        paragraphs = tuple(short_paragraphs(tried.paragraphs))
        document = Document(without_unfit(name), sha256, paragraphs, tried.tables, tried.cut_short, tried.remarks)
        if any(plan_headings(document)):
            return document
    refused = NoPlanTable(name=name)
    refused.content = content
    raise refused


def _refuse_long_cells(name: str, tables: tuple[Table, ...]) -> None:
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                if len(cell.printed) > MAX_CELL_LETTERS:
                    raise CellTooLong(name=name, place=cell.place, limit=MAX_CELL_LETTERS)


def _silent(_done: int, _of: int) -> None: ...
