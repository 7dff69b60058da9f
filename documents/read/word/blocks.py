"""The body's blocks in order: paragraphs with their list numbers, and tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from documents.read.word.left_out import LeftOut
from documents.read.word.numbering import Numbering
from documents.read.word.package import Element, W, is_on
from documents.read.word.texts import boxes_of, text_of

_WRAPPERS = (W + "sdt", W + "sdtContent", W + "customXml", W + "smartTag", W + "ins", W + "moveTo")


@dataclass(frozen=True)
class TextBlock:
    """A paragraph with its number or bullet; not blank."""

    text: str


@dataclass(frozen=True)
class TableBlock:
    element: Element


def blocks_of(container: Element, numbering: Numbering, left_out: LeftOut) -> Iterator[TextBlock | TableBlock]:
    """Yield what stands in a body, a cell or a text box; text boxes come after the paragraph they hang on."""
    for child in container:
        if child.tag == W + "p":
            yield from _paragraph(child, numbering, left_out)
        elif child.tag == W + "tbl":
            frames = _framed_cells(child)
            for cell in frames:
                yield from blocks_of(cell, numbering, left_out)
            if not frames:
                yield TableBlock(child)
        elif child.tag in _WRAPPERS:
            yield from blocks_of(child, numbering, left_out)


def _framed_cells(table: Element) -> list[Element]:
    """Return the cells of a table that only draws a frame around others: one cell a row, and tables inside."""
    rows = [list(row.iterchildren(W + "tc")) for row in table.iterchildren(W + "tr")]
    is_frame = all(len(cells) == 1 for cells in rows) and any(True for _ in table.iterdescendants(W + "tbl"))
    return [cells[0] for cells in rows] if is_frame else []


def _paragraph(element: Element, numbering: Numbering, left_out: LeftOut) -> Iterator[TextBlock | TableBlock]:
    text = text_of(element, left_out).strip()
    if text:
        mark = "" if is_on(element, "pPr/rPr/vanish") else numbering.mark_of(element)
        yield TextBlock(f"{mark} {text}" if mark else text)
    for box in boxes_of(element):
        yield from blocks_of(box, numbering, left_out)
