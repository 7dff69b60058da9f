"""A PDF's pages one by one, or why it cannot be read."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pypdfium2 as pdfium
import pypdfium2.raw as native

from documents.read.refusals import DocumentDamaged, DocumentProtected, DocumentTooMuch

MAX_PAGES = 400
_PROTECTED = (native.FPDF_ERR_PASSWORD, native.FPDF_ERR_SECURITY)
_ENCRYPTED = b"/Encrypt"

Made = TypeVar("Made")


def each_page(data: bytes, name: str, make: Callable[[pdfium.PdfPage], Made]) -> Iterator[tuple[Made, int]]:
    """Yield what `make` makes of each page, and how many pages there are; raise a refusal."""
    document = _opened(data, name)
    count = len(document)
    if count > MAX_PAGES:
        raise DocumentTooMuch(name=name, what_thai="หน้า", what="pages", limit=MAX_PAGES)
    try:
        for number in range(count):
            page = document[number]
            made = make(page)
            page.close()
            yield made, count
    except pdfium.PdfiumError:
        raise DocumentDamaged(name=name) from None
    finally:
        document.close()


def _opened(data: bytes, name: str) -> pdfium.PdfDocument:
    """Open it without a password: one that only guards printing or copying does not keep it from being read."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in _PROTECTED or _ENCRYPTED in data:
            raise DocumentProtected(name=name) from None
        raise DocumentDamaged(name=name) from None
