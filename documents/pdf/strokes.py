"""The straight lines that a page draws: what rules its tables. Those inside forms count too."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as native

from documents.pdf.view import View

_STRAIGHT = 1.0  # points by which the two ends of a ruling may differ
_SHORTEST = 0.4  # dotted lines are drawn in pieces
_MAX_SEGMENTS = 40_000
_MAX_OBJECTS = 100_000
_DEEPEST = 6

_Segment = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A horizontal or vertical line at `at`, from `start` to `end` along its length, in points of the view."""

    is_horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Drawn:
    """The straight lines of a page; `has_pictures` tells that a page without letters may be a scan."""

    segments: tuple[_Segment, ...]
    has_pictures: bool


def drawn_on(page: pdfium.PdfPage) -> Drawn:
    """Return what a page draws, in its own coordinates; a page with too many lines shows a drawing, not a table."""
    segments: list[_Segment] = []
    has_pictures = False
    for number, (found, matrix) in enumerate(_objects(page)):
        kind = native.FPDFPageObj_GetType(found)
        has_pictures = has_pictures or kind == native.FPDF_PAGEOBJ_IMAGE
        if kind == native.FPDF_PAGEOBJ_PATH:
            segments += _segments(found, matrix)
        if len(segments) > _MAX_SEGMENTS or number > _MAX_OBJECTS:
            return Drawn((), has_pictures)
    return Drawn(tuple(segments), has_pictures)


def rulings_of(segments: tuple[_Segment, ...], view: View) -> Iterator[Ruling]:
    for x0, y0, x1, y1 in segments:
        left, top, right, bottom = view.around(((x0, y0), (x1, y1)))
        if bottom - top <= _STRAIGHT and right - left >= _SHORTEST:
            yield Ruling(True, (top + bottom) / 2, left, right)
        elif right - left <= _STRAIGHT and bottom - top >= _SHORTEST:
            yield Ruling(False, (left + right) / 2, top, bottom)


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[Any, pdfium.PdfMatrix]]:
    """Yield each object with the matrix of the forms that it stands in."""
    raw = page.raw
    for at in range(native.FPDFPage_CountObjects(raw)):
        yield from _with_inner(native.FPDFPage_GetObject(raw, at), pdfium.PdfMatrix(), _DEEPEST)


def _with_inner(found: Any, outer: pdfium.PdfMatrix, depth: int) -> Iterator[tuple[Any, pdfium.PdfMatrix]]:
    if native.FPDFPageObj_GetType(found) != native.FPDF_PAGEOBJ_FORM:
        yield found, outer
    elif depth:
        matrix = _matrix(found).multiply(outer)
        for at in range(native.FPDFFormObj_CountObjects(found)):
            yield from _with_inner(native.FPDFFormObj_GetObject(found, at), matrix, depth - 1)


def _matrix(found: Any) -> pdfium.PdfMatrix:
    raw = native.FS_MATRIX()
    native.FPDFPageObj_GetMatrix(found, raw)
    return pdfium.PdfMatrix.from_raw(raw)


def _segments(found: Any, outer: pdfium.PdfMatrix) -> Iterator[_Segment]:
    """Yield the straight pieces of a path that is drawn."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    native.FPDFPath_GetDrawMode(found, fill, stroke)
    if not fill.value and not stroke.value:
        return
    matrix = _matrix(found).multiply(outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = before = None
    for at in range(min(native.FPDFPath_CountSegments(found), _MAX_SEGMENTS + 1)):
        segment = native.FPDFPath_GetPathSegment(found, at)
        native.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if native.FPDFPathSegment_GetType(segment) == native.FPDF_SEGMENT_LINETO and before:
            yield (*before, *point)
        else:
            begin = point
        if native.FPDFPathSegment_GetClose(segment) and begin:
            yield (*point, *begin)
        before = point
