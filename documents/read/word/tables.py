"""A Word table's rows of cells on its grid: merged cells, nested tables, deleted and hidden rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.read.document import Cell, Place, Row
from documents.read.numbers import stated
from documents.read.tables.colours import colour_of, with_shades
from documents.read.word.blocks import TextBlock, blocks_of
from documents.read.word.left_out import LeftOut
from documents.read.word.numbering import Numbering
from documents.read.word.package import Element, W, is_on, value_of

_WRAPPERS = (W + "sdt", W + "sdtContent", W + "customXml")
_MAX_SPAN = 200


@dataclass(frozen=True, slots=True)
class _GridCell:
    """A printed cell: how many columns it takes, and whether it goes on with the one above."""

    text: str
    width: int
    goes_on: bool
    colour: str = ""


def rows_of(table: Element, numbering: Numbering, left_out: LeftOut, number: int, line: int) -> list[Row]:
    """Return the table's rows; `number` is the table's own, `line` how many lines stand before it."""
    rows: list[Row] = []
    above: dict[int, str] = {}
    for element in _children(table, "tr"):
        if element.find(f"{W}trPr/{W}del") is not None:
            left_out.deletions += 1
            continue
        left_out.insertions += element.find(f"{W}trPr/{W}ins") is not None
        if is_on(element, "trPr/hidden"):
            left_out.hidden += 1
            continue
        place = Place(line + len(rows) + 1, kind="docx", part=number, row=len(rows) + 1)
        cells = list(_grid_cells(element, numbering, left_out))
        colours = [cell.colour for cell in cells for _ in range(cell.width)]
        rows.append(Row(tuple(with_shades(list(_laid_out(cells, above, place)), colours)), place))
    return rows


def _laid_out(cells: Sequence[_GridCell], above: dict[int, str], place: Place) -> Iterator[Cell]:
    """Yield a cell for each column; `above` holds the text of the vertically merged cell by its first column."""
    column = 0
    for cell in cells:
        if not cell.goes_on:
            above[column] = cell.text
        covering = above.get(column, "") if cell.goes_on else ""
        for offset in range(cell.width):
            column += 1
            where = Place(place.line, column, "docx", place.part, place.row)
            yield Cell("" if offset or cell.goes_on else cell.text, where, covered_by="" if offset else covering)


def _grid_cells(row: Element, numbering: Numbering, left_out: LeftOut) -> Iterator[_GridCell]:
    if skipped := stated(value_of(row, "trPr/gridBefore"), 0, most=_MAX_SPAN):
        yield _GridCell("", skipped, goes_on=False)
    for cell in _children(row, "tc"):
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and merge.get(W + "val") != "restart"
        text = "\n".join(_lines(cell, numbering, left_out))
        shade = cell.find(f"{W}tcPr/{W}shd")
        colour = colour_of(shade.get(W + "fill")) if shade is not None else ""
        yield _GridCell(text, stated(value_of(cell, "tcPr/gridSpan"), 1, most=_MAX_SPAN), goes_on, colour)


def _lines(cell: Element, numbering: Numbering, left_out: LeftOut) -> Iterator[str]:
    for block in blocks_of(cell, numbering, left_out):
        if isinstance(block, TextBlock):
            yield block.text
        else:
            for row in rows_of(block.element, numbering, left_out, 0, 0):
                yield " ".join(inner.text for inner in row.cells if not inner.is_blank)


def _children(element: Element, name: str) -> Iterator[Element]:
    """Yield rows or cells, also those inside content controls."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)
