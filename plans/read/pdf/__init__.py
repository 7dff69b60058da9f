"""PDFs with a text layer: tables by their rulings, text in between, what repeats on every page left out."""

from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as native

from plans.read.content import Content, Progress
from plans.read.document import Place, Remark
from plans.read.pdf.assembly import Assembly
from plans.read.pdf.furniture import Furniture, without_furniture
from plans.read.pdf.layout import PageLayout, layout_of
from plans.read.pdf.page_parts import PageParts, parts_of
from plans.read.refusals import DocumentDamaged, DocumentProtected, DocumentScanned, DocumentTooMuch

MAX_PAGES = 400
MAX_LETTERS = 2_000_000
_PROTECTED = (native.FPDF_ERR_PASSWORD, native.FPDF_ERR_SECURITY)
_ENCRYPTED = b"/Encrypt"


def read(data: bytes, name: str, told: Progress) -> Content:
    """Return the pages' text and tables; raise a refusal that says why it cannot be read.

    Pages without text but with a picture are scans: where all are, DocumentScanned is raised.
    """
    pages = list(_pages(data, name, told))
    if not any(page.letters for page in pages):
        raise DocumentScanned(name=name, pages=len(pages))
    layouts, furniture = without_furniture([layout_of(page) for page in pages])
    assembly = Assembly()
    for number, layout in enumerate(layouts, 1):
        assembly.add(layout, number)
    paragraphs, tables = assembly.finished()
    return Content(paragraphs, tables, tuple(_remarks(pages, layouts, furniture)))


def _pages(data: bytes, name: str, told: Progress) -> Iterator[PageParts]:
    document = _opened(data, name)
    count, letters = len(document), 0
    if count > MAX_PAGES:
        raise DocumentTooMuch(name=name, what_thai="หน้า", what="pages", limit=MAX_PAGES)
    try:
        for number in range(count):
            page = document[number]
            parts = parts_of(page)
            page.close()
            letters += len(parts.letters)
            if letters > MAX_LETTERS:
                raise DocumentTooMuch(name=name, what_thai="ตัวอักษร", what="letters", limit=MAX_LETTERS)
            told(number + 1, count)
            yield parts
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


def _remarks(pages: list[PageParts], layouts: list[PageLayout], furniture: Furniture) -> Iterator[Remark]:
    if furniture.texts:
        place = Place(1, kind="pdf", part=1, row=1)
        understood = f"หัวกระดาษ ท้ายกระดาษ และเลขหน้าที่พิมพ์ซ้ำ {furniture.lines} บรรทัด ไม่ใช่ส่วนของแผน"
        yield Remark("page_furniture", place, " | ".join(furniture.texts), understood)
    scanned = [number for number, page in enumerate(pages, 1) if page.has_pictures and not page.letters]
    if scanned:
        place = Place(1, kind="pdf", part=scanned[0], row=1)
        printed = ", ".join(map(str, scanned))
        understood = f"หน้า {printed} เป็นภาพสแกนที่ไม่มีข้อความ จึงไม่ได้อ่าน: โปรดตรวจสอบว่าไม่มีตารางแผนในหน้าเหล่านี้"
        yield Remark("scanned_pages", place, printed, understood, decide=True, default="ไม่นำเข้า")
    slanted = [(number, page.slanted) for number, page in enumerate(pages, 1) if page.slanted]
    if slanted:
        place = Place(1, kind="pdf", part=slanted[0][0], row=1)
        understood = f"ข้อความที่พิมพ์เอียงทับหน้ากระดาษ (ลายน้ำ) ใน {len(slanted)} หน้า ไม่ใช่ส่วนของแผน"
        yield Remark("watermark", place, slanted[0][1], understood)
    hidden = [number for number, page in enumerate(pages, 1) if page.is_hidden_text]
    if hidden:
        place = Place(1, kind="pdf", part=hidden[0], row=1)
        printed = ", ".join(map(str, hidden))
        understood = f"หน้า {printed} เป็นภาพที่มีข้อความซ้อนซึ่งเครื่องอ่านไว้แล้ว อาจอ่านผิด: โปรดตรวจสอบกับต้นฉบับ"
        yield Remark("hidden_text", place, printed, understood, decide=True, default="ใช้ข้อความตามที่เครื่องอ่าน")
