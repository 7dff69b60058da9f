"""A page as a grey picture: bytes from 0 (black) to 255 (white), row by row."""

from dataclasses import dataclass

import pypdfium2 as pdfium

DOTS_PER_INCH = 300
_MAX_DOTS = 20_000_000  # of one page; a larger one is drawn coarser
_POINTS_PER_INCH = 72
_WHITE = b"\xff"


@dataclass(frozen=True)
class Bitmap:
    """`scale` is dots to a point."""

    width: int
    height: int
    dots: bytes
    scale: float

    def row(self, y: int, left: int = 0, right: int | None = None) -> bytes:
        return self.dots[y * self.width + left : y * self.width + (self.width if right is None else right)]


def drawn(page: pdfium.PdfPage) -> Bitmap:
    """Return the page as it is shown, turned as its file says."""
    width, height = page.get_size()
    scale = DOTS_PER_INCH / _POINTS_PER_INCH
    scale = min(scale, (_MAX_DOTS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        dots, stride = bytes(bitmap.buffer), bitmap.stride
        rows = (dots[y * stride : y * stride + bitmap.width] for y in range(bitmap.height))
        return Bitmap(bitmap.width, bitmap.height, b"".join(rows), scale)
    finally:
        bitmap.close()


def stacked(pieces: list[list[bytes]], width: int, margin: int) -> Bitmap:
    """Return pictures one below the other, each a list of rows, with white between and beside them."""
    blank = _WHITE * width
    rows = [blank] * margin
    for piece in pieces:
        rows += [row.ljust(width, _WHITE) for row in piece]
        rows += [blank] * margin
    return Bitmap(width, len(rows), b"".join(rows), 1.0)
