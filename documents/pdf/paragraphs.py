"""Lines of running text to paragraphs: a line that ran full to the margin goes on in the next one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from documents.pdf.joints import ends_there, joined
from documents.pdf.layout import PageLayout
from documents.pdf.lines import Line

_APART = 2.2  # of the font's size from one baseline to the next: from here on they are two paragraphs
_INDENT = 1.0  # of the font's size: a line that begins further right begins a paragraph
_SAME_SIZE = 0.15  # of the font's size


def with_whole_paragraphs(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """Return the pages with the lines of each paragraph as one line; a table between them parts paragraphs."""
    rights: dict[int, float] = {}
    for layout in layouts:
        edges = [line.right for line in layout.lines] + [table.columns[-1] for table in layout.tables]
        rights[round(layout.height)] = max([rights.get(round(layout.height), 0.0), *edges])
    return [replace(layout, lines=tuple(_whole(layout, rights[round(layout.height)]))) for layout in layouts]


def _whole(layout: PageLayout, right: float) -> Iterable[Line]:
    lines = sorted(layout.lines, key=lambda line: line.baseline)
    tops = [table.top for table in layout.tables]
    group = lines[:1]
    for above, below in pairwise(lines):
        parted = any(above.baseline < top < below.baseline for top in tops)
        if parted or not _goes_on(above, below, right):
            yield _one(group, right)
            group = []
        group.append(below)
    if group:
        yield _one(group, right)


def _goes_on(above: Line, below: Line, right: float) -> bool:
    size = max(above.size, below.size)
    alike = abs(above.size - below.size) <= _SAME_SIZE * size
    near = 0 < below.baseline - above.baseline <= _APART * size and below.left <= above.left + _INDENT * size
    return alike and near and not ends_there(above, below, right)


def _one(group: Sequence[Line], right: float) -> Line:
    first, last = group[0], group[-1]
    if first is last:
        return first
    text = joined(group, right).replace("\n", " ")
    left, ends = min(line.left for line in group), max(line.right for line in group)
    return replace(first, text=text, left=left, right=ends, ends_with_space=last.ends_with_space)
