"""A document's file to cells with their places. One reader a kind."""

import hashlib
from pathlib import Path

from plans.read.apart import read_apart
from plans.read.content import Content, Progress
from plans.read.document import Cell, Document, Kind, Paragraph, Place, Remark, Row, Table
from plans.read.files import check_bytes, read_bytes
from plans.read.headings import has_plan_table
from plans.read.kinds import kind_of
from plans.read.plain_text import content_of_text
from plans.read.readers import IN_PROCESS, MODULES, read_here
from plans.read.refusals import (
    READABLE,
    CellTooLong,
    DocumentDamaged,
    DocumentKindUnknown,
    DocumentProtected,
    NoPlanTable,
)
from plans.read.scans import with_scans

__all__ = [
    "Cell", "Document", "Paragraph", "Place", "Remark", "Row", "Table", "check_readable",
    "document_of_text", "read_document", "read_document_bytes",
]  # fmt: skip

MAX_CELL_LETTERS = 20_000
_PDF_ENCRYPTED = b"/Encrypt"


def read_document(path: Path, progress: Progress | None = None) -> Document:
    """Read a plan document; raise one of plans.read.refusals, a sentence for each thing that can be wrong."""
    return read_document_bytes(path.name, read_bytes(path), progress)


def read_document_bytes(name: str, data: bytes, progress: Progress | None = None) -> Document:
    """Read a plan document that did not come as a file of this machine; raise as read_document does."""
    content = _content(check_readable(name, data), name, data, progress)
    return _document(name, hashlib.sha256(data).hexdigest(), content)


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


def _content(kind: Kind, name: str, data: bytes, progress: Progress | None) -> Content:
    if kind in IN_PROCESS:
        return read_here(kind, name, data, progress or _silent)
    try:
        return with_scans(read_apart, kind, name, data, progress)
    except DocumentDamaged:
        if kind == "pdf" and _PDF_ENCRYPTED in data:  # many that have it open without a password
            raise DocumentProtected(name=name) from None
        raise


def _document(name: str, sha256: str, content: Content) -> Document:
    _refuse_long_cells(name, content.tables)
    document = Document(name, sha256, content.paragraphs, content.tables, content.cut_short, content.remarks)
    if not has_plan_table(document):
        raise NoPlanTable(name=name)
    return document


def _refuse_long_cells(name: str, tables: tuple[Table, ...]) -> None:
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                if len(cell.printed) > MAX_CELL_LETTERS:
                    raise CellTooLong(name=name, place=cell.place, limit=MAX_CELL_LETTERS)


def _silent(_done: int, _of: int) -> None: ...
