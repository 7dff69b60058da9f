"""What a person should know of how a PDF's pages were read."""

from collections.abc import Iterator, Sequence

from documents.pdf.furniture import Furniture
from documents.pdf.layout import PageLayout
from documents.pdf.page_parts import PageParts
from documents.pdf.unruled import Unruled
from documents.read.document import Place, Remark
from documents.read.ocr import SCANNED_PAGES

_AS_READ = "ใช้ข้อความตามที่เครื่องอ่าน"


def remarks_on(
    pages: Sequence[PageParts], layouts: Sequence[PageLayout], furniture: Furniture, unruled: Unruled
) -> Iterator[Remark]:
    if furniture.texts:
        understood = f"หัวกระดาษ ท้ายกระดาษ และเลขหน้าที่พิมพ์ซ้ำ {furniture.lines} บรรทัด ไม่ใช่ส่วนของแผน"
        yield Remark("page_furniture", _on_page(1), " | ".join(furniture.texts), understood)
    yield from _about_tables(unruled)
    yield from _about_pictures(pages)
    if slanted := [(number, page.slanted) for number, page in enumerate(pages, 1) if page.slanted]:
        understood = f"ข้อความที่พิมพ์เอียงทับหน้ากระดาษ (ลายน้ำ) ใน {len(slanted)} หน้า ไม่ใช่ส่วนของแผน"
        yield Remark("watermark", _on_page(slanted[0][0]), slanted[0][1], understood)


def _about_tables(unruled: Unruled) -> Iterator[Remark]:
    if unruled.pages:
        printed = _list(unruled.pages)
        understood = f"ตารางในหน้า {printed} ไม่มีเส้นแบ่งช่องครบ จึงแบ่งคอลัมน์และแถวตามตำแหน่งของข้อความ"
        yield Remark("unruled_tables", _on_page(unruled.pages[0]), printed, understood)
    if unruled.tight:
        printed = _list(unruled.tight)
        understood = (
            f"แถวของตารางในหน้า {printed} ไม่มีเส้นคั่นและไม่เว้นระยะ จึงแบ่งตามรหัสหรือเลขลำดับหน้ารายการ: โปรดเทียบกับต้นฉบับ"
        )
        yield Remark(
            "rows_without_gap", _on_page(unruled.tight[0]), printed, understood, decide=True, default="ใช้ตามที่แบ่งได้"
        )


def _about_pictures(pages: Sequence[PageParts]) -> Iterator[Remark]:
    if scanned := [number for number, page in enumerate(pages, 1) if page.is_scan]:
        printed = _list(scanned)
        understood = f"หน้า {printed} เป็นภาพสแกนที่ไม่มีข้อความ จึงไม่ได้อ่าน: โปรดตรวจสอบว่าไม่มีตารางแผนในหน้าเหล่านี้"
        yield Remark(SCANNED_PAGES, _on_page(scanned[0]), printed, understood, decide=True, default="ไม่นำเข้า")
    if seen := [number for number, page in enumerate(pages, 1) if page.is_read_off]:
        printed = _list(seen)
        understood = (
            f"หน้า {printed} เป็นภาพสแกน ข้อความทั้งหมดอ่านจากภาพด้วยโปรแกรม tesseract ซึ่งอาจอ่านผิด โดยเฉพาะเลขไทย ๖ ๗ ๘ "
            "และปี พ.ศ.: โปรดเทียบทุกช่องกับต้นฉบับ หรือนำเข้าไฟล์ Word หรือ Excel แทน"
        )
        yield Remark("read_by_ocr", _on_page(seen[0]), printed, understood, decide=True, default=_AS_READ)
    if hidden := [number for number, page in enumerate(pages, 1) if page.is_hidden_text]:
        printed = _list(hidden)
        understood = f"หน้า {printed} เป็นภาพที่มีข้อความซ้อนซึ่งเครื่องอ่านไว้แล้ว อาจอ่านผิด: โปรดตรวจสอบกับต้นฉบับ"
        yield Remark("hidden_text", _on_page(hidden[0]), printed, understood, decide=True, default=_AS_READ)


def _on_page(number: int) -> Place:
    return Place(1, kind="pdf", part=number, row=1)


def _list(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
