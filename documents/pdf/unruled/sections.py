"""Which lines may belong to one table without rulings: a heading and what follows it, over pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.pdf.layout import LaidTable, PageLayout
from documents.pdf.lines import Line
from documents.pdf.unruled.gutters import Gutter
from documents.pdf.unruled.headings import FEWEST_ALIKE, LOOK_AHEAD, FoundHeading, plan_heading_at
from documents.pdf.unruled.members import member_of
from documents.pdf.unruled.pieces import pieces_of
from documents.read.tables.columns import columns_of_texts

_SAME_PLACE = 6.0  # points by which a heading may stand elsewhere on the next page
_FEWEST_SAME = 2  # columns that two headings of one plan have in common
_MOST_ROWS = 3  # of a heading that is ruled while the rows below it are not

PageLine = tuple[int, Line]


@dataclass
class Section:
    """Lines from a heading up to the next one, each with its page from 0.

    `edges` are those of a ruled heading's columns: then `lines` begin below it, and `heading` is None.
    """

    heading: FoundHeading | None
    lines: list[PageLine]
    edges: tuple[float, ...] = ()

    def is_like(self, other: "Section") -> bool:
        """Tell whether both have the same heading at the same place."""
        if self.heading is None or other.heading is None:
            return self.edges == other.edges and self.heading is other.heading
        pairs = zip(self.heading.leaves, other.heading.leaves, strict=False)
        near = all(abs(one.left - two.left) <= _SAME_PLACE for one, two in pairs)
        return self.heading.texts == other.heading.texts and near

    @property
    def fixed(self) -> list[Gutter]:
        """The gutters that a ruled heading gives, each without width."""
        return [Gutter(at, at) for at in self.edges[1:-1]]


def plan_sections(layouts: Sequence[PageLayout]) -> list[Section]:
    """Return the parts of a document that a plan's heading begins; a ruled table ends the one before it."""
    sections: list[Section] = []
    is_open = False
    for page, layout in enumerate(layouts):
        lines = sorted(layout.lines, key=lambda line: line.baseline)
        tables = sorted(layout.tables, key=lambda table: table.top)
        until = 0
        for at, line in enumerate(lines):
            while tables and tables[0].top < line.baseline:
                edges = _edges_of_heading(tables.pop(0), lines[at:])
                sections += [Section(None, [], edges)] if edges else []
                is_open = bool(edges)
            heading = plan_heading_at(lines, at) if at >= until else None
            if heading and (not is_open or _begins_anew(heading, sections, lines[:at])):
                sections.append(Section(heading, []))
                is_open, until = True, at + heading.lines
            if is_open:
                sections[-1].lines.append((page, line))
        for table in tables:
            edges = _edges_of_heading(table, [])
            sections += [Section(None, [], edges)] if edges else []
            is_open = bool(edges)
    return [section for section in sections if section.lines]


def _begins_anew(heading: FoundHeading, sections: Sequence[Section], above: Sequence[Line]) -> bool:
    """Tell whether what looks like a heading amid a table is one: it stood there before, or a title is above it.

    Where several cells go on over a line or a page, their words may happen to be those of a heading.
    """
    known = (section.heading.texts for section in sections if section.heading)
    if any(len(set(texts) & set(heading.texts)) >= _FEWEST_SAME for texts in known):
        return True
    title = pieces_of(above[-1]) if above else ()
    over = [leaf for leaf in heading.leaves if len(title) == 1 and title[0].is_over(leaf.left, leaf.right)]
    return len(over) > 1


def runs_of(layouts: Sequence[PageLayout], taken: set[int]) -> list[list[PageLine]]:
    """Return the lines that follow each other, over pages, without a table or a line of `taken` ids in between."""
    runs: list[list[PageLine]] = [[]]
    for page, layout in enumerate(layouts):
        tops = sorted(table.top for table in layout.tables)
        for line in sorted(layout.lines, key=lambda line: line.baseline):
            passed = [top for top in tops if top < line.baseline]
            if passed or id(line) in taken:
                runs.append([])
            tops = tops[len(passed) :]
            if id(line) not in taken:
                runs[-1].append((page, line))
        if tops:
            runs.append([])
    return [run for run in runs if run]


def _edges_of_heading(table: LaidTable, below: Sequence[Line]) -> tuple[float, ...]:
    """Return the edges of a ruled table that is the heading of what stands `below` it; () for any other."""
    if len(table.rows) <= _MOST_ROWS and columns_of_texts([cell.text for cell in table.rows[-1]]):
        return table.columns
    if len(table.rows) > 1 or len(table.columns) <= _FEWEST_SAME:
        return ()
    gutters = [Gutter(at, at) for at in table.columns[1:-1]]
    members = [member_of(0, line, gutters) for line in below[:LOOK_AHEAD]]
    return table.columns if sum(len(member.filled) > 1 for member in members) >= FEWEST_ALIKE else ()
