"""A table's rows of cells, with what spans several rows or columns laid out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from documents.read.document import Cell, Place
from documents.read.numbers import stated
from documents.read.tables.colours import colour_of, with_shades
from documents.read.web_page.blocks import TableBlock, is_hidden, text_of

_MAX_SPAN = 1000
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([#\w]+(?:\([^)]*\))?)", re.IGNORECASE)


@dataclass(slots=True)
class _Span:
    """A cell from above that still covers a column for some rows. Only its first column tells its text."""

    rows_left: int
    text: str


@dataclass(frozen=True, slots=True)
class _Laid:
    """What stands in one column of a row."""

    text: str
    covered_by: str
    link: str = ""
    colour: str = ""


def rows_of(table: TableBlock, number: int, line: int) -> Iterator[tuple[Cell, ...]]:
    """Yield each row's cells; `line` is the number of lines before the table."""
    spans: dict[int, _Span] = {}
    for row_no, row in enumerate(table.rows, 1):
        laid = _laid_out(row, spans)
        cells = [
            Cell(
                each.text,
                Place(line + row_no, at, "html", number, row_no),
                covered_by=each.covered_by,
                link=each.link,
            )
            for at, each in enumerate(laid, 1)
        ]
        yield tuple(with_shades(cells, [each.colour for each in laid]))


def _laid_out(row: HtmlElement, spans: dict[int, _Span]) -> list[_Laid]:
    """Return what stands in each column, and note what covers the rows below."""
    laid: list[_Laid] = []
    for element in row:
        if element.tag not in ("td", "th") or is_hidden(element):
            continue
        _take_spans(laid, spans)
        text, height = text_of(element), _span(element, "rowspan")
        for offset in range(_span(element, "colspan")):
            laid.append(_Laid("" if offset else text, "", "" if offset else _link(element), _colour(element)))
            if height > 1:
                spans[len(laid) - 1] = _Span(height - 1, "" if offset else text)
    _take_spans(laid, spans)
    return laid


def _take_spans(laid: list[_Laid], spans: dict[int, _Span]) -> None:
    while span := spans.get(len(laid)):
        span.rows_left -= 1
        if not span.rows_left:
            del spans[len(laid)]
        laid.append(_Laid("", span.text))


def _colour(element: HtmlElement) -> str:
    found = _BACKGROUND.search(element.get("style") or "")
    return colour_of(found[1] if found else element.get("bgcolor"))


def _link(element: HtmlElement) -> str:
    links = (one.get("href") or "" for one in element.iterdescendants("a"))
    return next((link.strip() for link in links if link.strip().startswith(("http://", "https://"))), "")


def _span(element: HtmlElement, name: str) -> int:
    return max(stated(element.get(name), 1, most=_MAX_SPAN), 1)
