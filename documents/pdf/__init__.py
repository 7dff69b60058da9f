"""PDFs with a text layer: tables by their rulings or by where text stands, what repeats on every page left out."""

from collections.abc import Sequence

from documents.pdf.assembly import Assembly
from documents.pdf.furniture import without_furniture
from documents.pdf.layout import layout_of
from documents.pdf.opening import each_page
from documents.pdf.page_parts import PageParts, parts_of
from documents.pdf.paragraphs import with_whole_paragraphs
from documents.pdf.remarks import remarks_on
from documents.pdf.unruled import with_unruled_tables
from documents.read.content import Content, Progress
from documents.read.refusals import DocumentScanned, DocumentTooMuch

MAX_LETTERS = 2_000_000


def read(data: bytes, name: str, told: Progress) -> Content:
    """Return the pages' text and tables; raise a refusal that says why it cannot be read.

    Pages without text but with a picture are scans: where all are, DocumentScanned is raised.
    """
    pages: list[PageParts] = []
    letters = 0
    for page, count in each_page(data, name, parts_of):
        letters += len(page.letters)
        if letters > MAX_LETTERS:
            raise DocumentTooMuch(name=name, what_thai="ตัวอักษร", what="letters", limit=MAX_LETTERS)
        pages.append(page)
        told(len(pages), count)
    if not letters:
        raise DocumentScanned(name=name, pages=len(pages))
    return content_of(pages)


def content_of(pages: Sequence[PageParts]) -> Content:
    """Return the text and the tables that these pages make together."""
    layouts, furniture = without_furniture([layout_of(page) for page in pages])
    layouts, unruled = with_unruled_tables(layouts)
    assembly = Assembly()
    for number, layout in enumerate(with_whole_paragraphs(layouts), 1):
        assembly.add(layout, number)
    paragraphs, tables = assembly.finished()
    return Content(paragraphs, tables, tuple(remarks_on(pages, layouts, furniture, unruled)))
