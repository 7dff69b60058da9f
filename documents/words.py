"""The bare words of a PDF, a Word document or a workbook, page by page, without asking what they mean.

For files that stand as evidence: what kind the bytes are is told here, and a page that only holds a picture is told
by a remark.
"""

import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as native
from lxml import etree

from documents.pdf.opening import each_page
from documents.read.content import Content, Progress
from documents.read.document import Paragraph, Place, Remark
from documents.read.files.archives import check_archive, opened
from documents.read.refusals import DocumentDamaged

MOST_LETTERS = 300_000
PICTURES, PAGES = "pictures", "pages"  # kinds of remarks
_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml|xl/(sharedStrings|workbook|worksheets/[^/]+)\.xml")
_BLOCKS = ("p", "si", "is", "row", "sheet")  # local names of what ends a line


def read(data: bytes, name: str, told: Progress) -> Content:
    """Return the words as paragraphs; raise a refusal that says why the file cannot be opened."""
    return _of_pdf(data, name, told) if data.startswith(b"%PDF") else _of_office(data, name)


def _of_pdf(data: bytes, name: str, told: Progress) -> Content:
    paragraphs, remarks, letters, count = [], [], 0, 0
    for number, ((text, has_pictures), count) in enumerate(each_page(data, name, _page), 1):
        place = Place(number, kind="pdf", part=number)
        if letters < MOST_LETTERS and text.strip():
            paragraphs.append(Paragraph(text[: MOST_LETTERS - letters], place))
        letters += len(text)
        if has_pictures:
            remarks.append(Remark(PICTURES, place, "", ""))
        told(number, count)
    remarks.append(Remark(PAGES, Place(1, kind="pdf"), str(count), ""))
    return Content(tuple(paragraphs), (), tuple(remarks))


def _page(page: pdfium.PdfPage) -> tuple[str, bool]:
    words = page.get_textpage()
    text = words.get_text_range()
    words.close()
    drawn = page.get_objects(filter=[native.FPDF_PAGEOBJ_IMAGE, native.FPDF_PAGEOBJ_PATH], max_depth=3)
    return " ".join(text.split()), any(True for _ in drawn)


def _of_office(data: bytes, name: str) -> Content:
    check_archive(name, data)
    try:
        with opened(name, data) as archive:
            parts = [archive.read(part) for part in archive.namelist() if _PARTS.fullmatch(part)]
            media = [part for part in archive.namelist() if "/media/" in part]
            lines = [line for part in parts for line in _lines(part)]
    except etree.Error:
        raise DocumentDamaged(name=name) from None
    kept = " \n".join(lines)[:MOST_LETTERS].split(" \n")
    paragraphs = tuple(Paragraph(line, Place(number)) for number, line in enumerate(kept, 1) if line)
    return Content(paragraphs, (), (Remark(PICTURES, Place(1), "", ""),) if media else ())


def _lines(xml: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    pieces: list[str] = []
    for _, element in etree.iterwalk(etree.fromstring(xml, parser), events=("end",)):
        local = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if element.text and (local == "t" or (local == "v" and element.getparent().get("t") != "s")):
            pieces.append(element.text)
        if local == "sheet" and (named := element.get("name")):
            pieces.append(named)
        if local in _BLOCKS:
            if line := " ".join("".join(pieces).split()):
                yield line
            pieces.clear()
    if pieces:
        yield " ".join("".join(pieces).split())
