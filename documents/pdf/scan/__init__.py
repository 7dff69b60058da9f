"""PDFs of which pages are scans: those are drawn and read by `tesseract`, the others as they are.

It takes seconds a page, so two pages are read at once and only the first MAX_PAGES of a document.
"""

import os
import subprocess
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from functools import partial

import pypdfium2 as pdfium

from documents.pdf import content_of
from documents.pdf.grids import grids_of
from documents.pdf.opening import each_page
from documents.pdf.page_parts import PageParts, parts_of
from documents.pdf.scan.bitmap import Bitmap, drawn
from documents.pdf.scan.cells import letters_of
from documents.pdf.scan.strokes import strokes_of, without
from documents.read.content import Content, Progress
from documents.read.refusals import ScanUnread

MAX_PAGES = 60
_SAY_ALIVE_EVERY_SECONDS = 10.0
_AT_ONCE = min(os.cpu_count() or 1, 2)

_Reading = Future[PageParts]


def read(data: bytes, name: str, told: Progress) -> Content:
    """Return the pages' text and tables; raise ScanUnread where no letter was found on any of them."""
    pages: list[PageParts] = []
    for reading, count in _pages(data, name):
        pages.append(_waited_for(reading, partial(told, len(pages), count)))
        told(len(pages), count)
    if not any(page.letters for page in pages):
        raise ScanUnread(name=name, pages=len(pages))
    return content_of(pages)


def _waited_for(reading: _Reading, say_alive: Callable[[], None]) -> PageParts:
    """Return the page when it has been read; whoever waits for the document hears of it meanwhile."""
    while not reading.done():
        wait((reading,), timeout=_SAY_ALIVE_EVERY_SECONDS)
        if not reading.done():
            say_alive()
    return reading.result()


def _pages(data: bytes, name: str) -> Iterator[tuple[_Reading, int]]:
    """Yield the pages in order while the next ones are being read."""
    waiting: deque[tuple[_Reading, int]] = deque()
    scans = 0
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for (parts, picture), count in each_page(data, name, _taken):
            is_read = picture is not None and scans < MAX_PAGES
            scans += is_read
            waiting.append((pool.submit(_read_off, parts, picture if is_read else None), count))
            if len(waiting) > _AT_ONCE:
                yield waiting.popleft()
        yield from waiting


def _taken(page: pdfium.PdfPage) -> tuple[PageParts, Bitmap | None]:
    """Return what the page holds, and its picture where that is all."""
    parts = parts_of(page)
    return parts, drawn(page) if parts.is_scan else None


def _read_off(parts: PageParts, picture: Bitmap | None) -> PageParts:
    """Return the page with what is read off its picture; as it was where the program fails on it."""
    if picture is None:
        return parts
    strokes = strokes_of(picture)
    rulings = strokes.rulings(picture.scale)
    try:
        letters = letters_of(without(picture, strokes), grids_of(rulings), strokes)
    except (subprocess.CalledProcessError, OSError):
        return parts
    size = (picture.width / picture.scale, picture.height / picture.scale)
    return replace(
        parts, width=size[0], height=size[1], letters=tuple(letters), rulings=rulings, is_read_off=bool(letters)
    )
