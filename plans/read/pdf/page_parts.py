"""What PDFium finds on a page: characters with their places, and the straight lines that rule tables.

Coordinates are points from the upper left corner of the page as it is shown.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as native

from plans.read.pdf.letters import letters_of

_STRAIGHT = 1.0  # points by which the two ends of a ruling may differ
_SHORTEST = 3.0
_MAX_SEGMENTS = 40_000
_CONTROLS = 0x20


@dataclass(frozen=True, slots=True)
class Letter:
    """One character. `baseline` is where it stands, `left` and `right` its advance, `size` its font's."""

    text: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """A horizontal or vertical line at `at`, from `start` to `end` along its length."""

    is_horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True)
class PageParts:
    """All that was found; `has_pictures` tells that a page without letters may be a scan."""

    width: float
    height: float
    letters: tuple[Letter, ...]
    rulings: tuple[Ruling, ...]
    has_pictures: bool


def parts_of(page: pdfium.PdfPage) -> PageParts:
    width, height = page.get_size()
    rotation = page.get_rotation()
    if rotation:  # read as it is shown
        page.set_rotation(0)
        width, height = page.get_size()
    left, _, _, top = page.get_bbox()
    textpage = page.get_textpage()
    letters = tuple(_letters(textpage, left, top))
    textpage.close()
    rulings = tuple(_rulings(page, left, top))
    pictures = any(True for _ in page.get_objects(filter=[native.FPDF_PAGEOBJ_IMAGE], max_depth=2))
    return PageParts(width, height, letters, rulings, pictures)


def _letters(textpage: Any, left: float, top: float) -> Iterator[Letter]:
    """Yield what is printed; spaces and line ends that PDFium adds by guess are left out."""
    box = native.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw = textpage.raw
    for at in range(textpage.count_chars()):
        code = native.FPDFText_GetUnicode(raw, at)
        if code < _CONTROLS or native.FPDFText_IsGenerated(raw, at) == 1:
            continue
        native.FPDFText_GetLooseCharBox(raw, at, box)
        native.FPDFText_GetCharOrigin(raw, at, x, y)
        size = abs(box.top - box.bottom) or native.FPDFText_GetFontSize(raw, at)
        text = letters_of(code)
        if text:
            yield Letter(text, box.left - left, box.right - left, top - y.value, size)


def _rulings(page: pdfium.PdfPage, left: float, top: float) -> Iterator[Ruling]:
    count = 0
    for found in page.get_objects(filter=[native.FPDF_PAGEOBJ_PATH]):
        for x0, y0, x1, y1 in _segments(found):
            count += 1
            if count > _MAX_SEGMENTS:  # a drawing, not a table
                return
            if abs(y0 - y1) <= _STRAIGHT and abs(x0 - x1) >= _SHORTEST:
                yield Ruling(True, top - (y0 + y1) / 2, min(x0, x1) - left, max(x0, x1) - left)
            elif abs(x0 - x1) <= _STRAIGHT and abs(y0 - y1) >= _SHORTEST:
                yield Ruling(False, (x0 + x1) / 2 - left, top - max(y0, y1), top - min(y0, y1))


def _segments(found: pdfium.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    """Yield the straight pieces of a drawn path."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    native.FPDFPath_GetDrawMode(found.raw, fill, stroke)
    if not fill.value and not stroke.value:
        return
    matrix = found.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = before = None
    for at in range(native.FPDFPath_CountSegments(found.raw)):
        segment = native.FPDFPath_GetPathSegment(found.raw, at)
        native.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if native.FPDFPathSegment_GetType(segment) == native.FPDF_SEGMENT_LINETO and before:
            yield (*before, *point)
        else:
            begin = point
        if native.FPDFPathSegment_GetClose(segment) and begin:
            yield (*point, *begin)
        before = point
