"""What a document repeats on its pages: running headers, footers, page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.pdf.layout import PageLayout
from documents.pdf.lines import Line
from documents.pdf.unruled.headings import plan_heading_at

_MARGIN = 0.12  # of the page's height at the top and at the bottom
_FEWEST_PAGES, _SHARE_OF_PAGES = 3, 0.2
_FEW = 2  # pages of a document that repeats a line only once
_PAGE_NUMBER = re.compile(r"^(?:หน้า(?:ที่)?\s*)?[-–—(\s]*[0-9๐-๙]{1,3}(?:\s*(?:/|จาก)\s*[0-9๐-๙]{1,3})?[-–—)\s]*$")
_DIGITS = re.compile("[0-9๐-๙]+")


@dataclass(frozen=True)
class Furniture:
    """How many lines were taken for repeated ones, and their texts once each."""

    lines: int
    texts: tuple[str, ...]


def without_furniture(layouts: Sequence[PageLayout]) -> tuple[list[PageLayout], Furniture]:
    """Return the pages without what stands at the same end of several of them."""
    seen = Counter(
        key for layout in layouts for key in {_key(line, layout) for line in layout.lines if _edge(line, layout)}
    )
    fewest = _FEW if len(layouts) == _FEW else max(_FEWEST_PAGES, _SHARE_OF_PAGES * len(layouts))
    repeated = {key for key, pages in seen.items() if pages >= fewest}
    kept, dropped = [], list[str]()
    for layout in layouts:
        gone = [line for line in layout.lines if _is_furniture(line, layout, repeated)]
        dropped += [line.text for line in gone]
        kept.append(replace(layout, lines=tuple(line for line in layout.lines if line not in gone)))
    texts = tuple(dict.fromkeys(text for text in dropped if not _PAGE_NUMBER.match(text)))
    return kept, Furniture(len(dropped), texts or tuple(dropped[:1]))


def _is_furniture(line: Line, layout: PageLayout, repeated: set[tuple[str, str]]) -> bool:
    """What stands below a table's beginning, or above its end, is part of it, though pages may repeat it."""
    edge = _edge(line, layout)
    if not edge or not (_PAGE_NUMBER.match(line.text) or _key(line, layout) in repeated):
        return False
    if edge == "bottom":
        return not any(table.bottom > line.baseline for table in layout.tables)
    lines = sorted((other for other in layout.lines if other.baseline <= line.baseline), key=lambda one: one.baseline)
    begun = any(table.top < line.baseline for table in layout.tables)
    return not begun and not any(plan_heading_at(lines, at) for at in range(len(lines)))


def _key(line: Line, layout: PageLayout) -> tuple[str, str]:
    return _edge(line, layout), _DIGITS.sub("#", line.text)


def _edge(line: Line, layout: PageLayout) -> str:
    """Return at which end of the page a line stands, "" for between; tables are no furniture."""
    if line.baseline < _MARGIN * layout.height:
        return "top"
    return "bottom" if line.baseline > (1 - _MARGIN) * layout.height else ""
