"""A page's body to blocks: running text and tables, in the order of reading; what is hidden is left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from documents.read.numbers import stated
from documents.read.tables.columns import columns_of_texts

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
     "main", "nav", "ol", "p", "pre", "section", "summary", "td", "th", "ul")
)  # fmt: skip
_UNSEEN = frozenset(
    ("script", "style", "head", "title", "template", "noscript", "object", "iframe", "svg", "math", "select",
     "option", "textarea")
)  # fmt: skip
_FRAMES = ("iframe", "object")
_STRUCK = ("s", "strike", "del")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")
_MAX_DEPTH = 200
_MAX_START = 9_999
_MOST_ROWS_ABOVE = 20  # of a table, in which its heading is looked for


@dataclass(frozen=True)
class Block:
    """One paragraph of running text."""

    text: str


@dataclass(frozen=True)
class TableBlock:
    """A table's rows as elements, those of its head, bodies and foot in order; nested tables are not among them."""

    rows: tuple[HtmlElement, ...]


@dataclass
class Page:
    """The blocks in order, how many hidden and struck-out parts and frames were left out."""

    blocks: list[Block | TableBlock] = field(default_factory=list)
    hidden: int = 0
    frames: int = 0
    struck: int = 0


def blocks_of(body: HtmlElement) -> Page:
    page = Page(struck=sum(bool(each.text_content().strip()) for each in body.iter(*_STRUCK)))
    _walk(body, page, _Line(page), 0)
    return page


def text_of(element: HtmlElement) -> str:
    """Return the text of a cell: blocks on lines of their own, list items with their mark, hidden parts left out."""
    lines = "".join(_pieces(element, 0)).split("\n")
    tidy = (_SPACES.sub(" ", line).strip() for line in lines)
    return "\n".join(line for line in tidy if line)


class _Line:
    """Gathers inline text until a block ends."""

    def __init__(self, page: Page) -> None:
        self._page, self._pieces = page, list[str]()

    def add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)

    def end(self) -> None:
        text = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        if text:
            self._page.blocks.append(Block(text))


def _walk(element: HtmlElement, page: Page, line: _Line, depth: int) -> None:
    line.add(element.text)
    for child in element:
        name = _name(child)
        if name in _UNSEEN or depth > _MAX_DEPTH:
            page.frames += name in _FRAMES
        elif name not in _STRUCK and is_hidden(child):
            page.hidden += bool(child.text_content().strip())
        elif name == "table":
            line.end()
            _table(child, page, line, depth)
        elif name == "br":
            line.end()
        elif name not in _STRUCK:
            if name in _BLOCKS:
                line.end()
            _walk(child, page, line, depth + 1)
        if name in _BLOCKS:
            line.end()
        line.add(child.tail)
    if _name(element) in _BLOCKS:
        line.end()


def _table(table: HtmlElement, page: Page, line: _Line, depth: int) -> None:
    """Take a table as one, with its caption above it; one that only lays out the page as what stands in its cells."""
    for caption in (child for child in table if _name(child) == "caption" and not is_hidden(child)):
        page.blocks += [Block(text) for text in text_of(caption).split("\n") if text]
    if not lays_out(table):
        page.blocks.append(TableBlock(tuple(rows_of_table(table))))
        return
    for cell in (cell for row in rows_of_table(table) for cell in row if _name(cell) in ("td", "th")):
        if is_hidden(cell):
            page.hidden += bool(cell.text_content().strip())
        else:
            _walk(cell, page, line, depth + 1)


def lays_out(table: HtmlElement) -> bool:
    """Tell whether a table is there for the look of the page: it says so, or a plan's table stands in a cell of it.

    A plan's table that has further tables inside its cells is a table all the same.
    """
    if not any(True for _ in table.iterdescendants("table")):
        return False
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return True
    return not _heads_a_plan(table) and any(_heads_a_plan(inner) for inner in table.iterdescendants("table"))


def _heads_a_plan(table: HtmlElement) -> bool:
    return any(
        columns_of_texts([text_of(cell) for cell in row if _name(cell) in ("td", "th")]) is not None
        for row in islice(rows_of_table(table), _MOST_ROWS_ABOVE)
    )


def rows_of_table(table: HtmlElement) -> Iterator[HtmlElement]:
    """Yield a table's own rows that can be seen."""
    for child in table:
        if is_hidden(child):
            continue
        if _name(child) == "tr":
            yield child
        elif _name(child) in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if _name(row) == "tr" and not is_hidden(row))


def is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDING.search(element.get("style") or ""))


def _pieces(element: HtmlElement, depth: int) -> Iterator[str]:
    name = _name(element)
    if name in _UNSEEN or name in _STRUCK or (depth and is_hidden(element)) or depth > _MAX_DEPTH:
        return
    is_block = depth > 0 and (name in _BLOCKS or name in ("tr", "table"))
    if name == "br" or is_block:
        yield "\n"
    if name == "li":
        yield _mark(element)
    yield _flowing(element.text)
    for child in element:
        yield from _pieces(child, depth + 1)
        yield _flowing(child.tail)
    if is_block:
        yield "\n"


def _mark(item: HtmlElement) -> str:
    """Return the mark that a browser shows before a list's item."""
    parent = item.getparent()
    if parent is None or _name(parent) != "ol":
        return "- "
    start = stated(parent.get("start"), 1, most=_MAX_START)
    before = sum(1 for other in item.itersiblings(preceding=True) if _name(other) == "li")
    return f"{start + before}. "


def _flowing(text: str | None) -> str:
    """Line ends of the source are spaces to the reader of a page."""
    return " ".join(re.split(r"[\r\n\t\f ]+", text)) if text else ""


def _name(element: HtmlElement) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""
