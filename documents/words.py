"""The bare words of a PDF, a Word document or a workbook, page by page, without asking what they mean.

For files that stand as evidence: what kind the bytes are is told here, and a page that only holds a picture is told
by a remark.
"""

import re
from collections.abc import Iterator, Sequence

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
_BLOCKS = ("p", "is", "c", "sheet")  # local names of what ends a line, or a cell where it stands in a row
_ROWS = ("row", "tr")
_LONG = re.compile(r"[1-9]\.\d{1,14}[eE]\+?1[0-4]")  # a long number, as some programs write it
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRINGS, _SI, _T = "xl/sharedStrings.xml", f"{_MAIN}si", f"{_MAIN}t"


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
    return "\n".join(" ".join(line.split()) for line in text.splitlines()), any(True for _ in drawn)


def _of_office(data: bytes, name: str) -> Content:
    check_archive(name, data)
    try:
        with opened(name, data) as archive:
            roots = {part: _parsed(archive.read(part)) for part in archive.namelist() if _PARTS.fullmatch(part)}
            media = [part for part in archive.namelist() if "/media/" in part]
    except etree.Error:
        raise DocumentDamaged(name=name) from None
    strings = roots.pop(_STRINGS, None)
    shared = [] if strings is None else ["".join(one.itertext(_T)) for one in strings.iterfind(_SI)]
    used: set[int] = set()
    lines = [line for root in roots.values() for line in _lines(root, shared, used)]
    lines += [" ".join(text.split()) for number, text in enumerate(shared) if number not in used]
    kept = " \n".join(lines)[:MOST_LETTERS].split(" \n")
    paragraphs = tuple(Paragraph(line, Place(number)) for number, line in enumerate(kept, 1) if line)
    return Content(paragraphs, (), (Remark(PICTURES, Place(1), "", ""),) if media else ())


def _parsed(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(xml, parser)


def _lines(root: etree._Element, shared: Sequence[str], used: set[int]) -> Iterator[str]:
    """Yield paragraphs and the rows of tables and sheets, in which cells are kept apart; note what is `used`."""
    pieces: list[str] = []
    rows = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        local = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if event == "start":
            rows += local in _ROWS
            continue
        rows -= local in _ROWS
        if element.text and local in ("t", "v"):
            pieces.append(_of_cell(element, shared, used) if local == "v" else element.text)
        if local == "sheet" and (named := element.get("name")):
            pieces.append(named)
        if local not in _BLOCKS and local not in _ROWS:
            continue
        if rows:  # what ends inside a row is a cell
            pieces.append(" ")
            continue
        if line := " ".join("".join(pieces).split()):
            yield line
        pieces.clear()
    if pieces:
        yield " ".join("".join(pieces).split())


def _of_cell(value: etree._Element, shared: Sequence[str], used: set[int]) -> str:
    """Return what a cell of a sheet holds; most words lie apart, each once, and the cell has its number there."""
    text, holder = value.text or "", value.getparent()
    if holder is None or holder.get("t") != "s":
        return f"{float(text):.0f}" if _LONG.fullmatch(text) else text
    if not (text.isascii() and text.isdigit() and int(text) < len(shared)):
        return ""
    used.add(int(text))
    return shared[int(text)]
