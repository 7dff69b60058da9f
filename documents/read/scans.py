"""PDFs with pages that are scans: read again with their pictures, where a program can read those."""

from collections.abc import Callable

from documents.read.content import Content, Progress
from documents.read.document import Kind
from documents.read.ocr import SCANNED_PAGES, reads_thai
from documents.read.refusals import DocumentScanned, DocumentTooHeavy, DocumentTooSlow

_Take = Callable[[Kind, str, bytes, Progress], Content]


def with_scans(take: _Take, kind: Kind, name: str, data: bytes, told: Progress) -> Content:
    """Return what `take` makes of a file; raise its refusal.

    Where only some pages are scans and reading them takes too much, the others are returned; a remark tells.
    """
    try:
        content = take(kind, name, data, told)
    except DocumentScanned:
        if not reads_thai():
            raise
        return take("scan", name, data, told)
    if not any(remark.kind == SCANNED_PAGES for remark in content.remarks) or not reads_thai():
        return content
    try:
        return take("scan", name, data, told)
    except (DocumentTooSlow, DocumentTooHeavy):
        return content
