"""Tables whose columns no ruling parts: found by where their text stands, over all pages at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from documents.pdf.layout import LaidTable, PageLayout
from documents.pdf.lines import Line
from documents.pdf.unruled.extent import table_part
from documents.pdf.unruled.gutters import Gutter, gutters_of
from documents.pdf.unruled.headings import FEWEST_ALIKE, list_heading_at
from documents.pdf.unruled.laying import laid_table
from documents.pdf.unruled.members import Member, member_of
from documents.pdf.unruled.row_cuts import BY_CODE, rows_cut
from documents.pdf.unruled.sections import PageLine, Section, plan_sections, runs_of
from documents.pdf.unruled.spacing import Spacing, spacing_of
from documents.pdf.unruled.tall_rows import with_rows_parted

_LONGEST_LIST = 60  # lines


@dataclass(frozen=True)
class _Found:
    """A table's lines, taken apart at its gutters."""

    section: Section
    gutters: list[Gutter]
    members: list[Member]
    spacing: Spacing


@dataclass(frozen=True)
class Unruled:
    """Pages, from 1, with tables that rulings do not part; on `tight` ones rows have no distance between them."""

    pages: tuple[int, ...] = ()
    tight: tuple[int, ...] = ()


def with_unruled_tables(layouts: Sequence[PageLayout]) -> tuple[list[PageLayout], Unruled]:
    """Return the pages with these tables among the others."""
    found = _found(plan_sections(layouts), layouts)
    taken = {id(member.line) for each in found for member in each.members}
    found += [each for run in runs_of(layouts, taken) for each in _lists(run, layouts)]
    right = max((line.right for layout in layouts for line in layout.lines), default=0.0)
    laid = list(layouts)
    for each in found:
        for page, table, lines in _laid(each, layouts, right):
            gone = set(map(id, lines))
            kept = tuple(line for line in laid[page].lines if id(line) not in gone)
            tables = sorted([*laid[page].tables, table], key=lambda one: one.top)
            laid[page] = replace(laid[page], lines=kept, tables=tuple(_whole(tables, kept)))
    laid, parted = with_rows_parted(laid)
    pages = {*parted, *(member.page + 1 for each in found for member in each.members)}
    tight = [number for number in sorted(pages) if _is_tight(laid[number - 1])]
    return laid, Unruled(tuple(sorted(pages)), tuple(tight))


def _is_tight(layout: PageLayout) -> bool:
    return any(cell.placed == BY_CODE for table in layout.tables for row in table.rows for cell in row)


def _whole(tables: Sequence[LaidTable], lines: Sequence[Line]) -> Iterator[LaidTable]:
    """Put a ruled heading and the rows below it together: nothing stands between them."""
    above: LaidTable | None = None
    for table in tables:
        parted = above and any(above.top < line.baseline < table.top for line in lines)
        if above and above.columns == table.columns and not parted:
            above = replace(above, bottom=table.bottom, rows=above.rows + table.rows)
            continue
        if above:
            yield above
        above = table
    if above:
        yield above


def _found(sections: Iterable[Section], layouts: Sequence[PageLayout]) -> list[_Found]:
    """Sections with the same heading at the same place have the same gutters."""
    found: list[_Found] = []
    for like in _alike(sections):
        gutters, parts = _gutters(like, layouts)
        spacing = spacing_of([member for part in parts for member in part])
        found += [_Found(section, gutters, part, spacing) for section, part in zip(like, parts, strict=True) if part]
    return found


def _lists(lines: Sequence[PageLine], layouts: Sequence[PageLayout]) -> Iterator[_Found]:
    """Yield the lists of names and figures among lines that follow each other."""
    bare, at = [line for _, line in lines], 0
    while at < len(lines):
        heading = list_heading_at(bare, at)
        section = Section(heading, list(lines[at : at + _LONGEST_LIST])) if heading else None
        found = _found([section], layouts) if section else []
        if found and sum(len(member.filled) > 1 for member in found[0].members) > FEWEST_ALIKE:
            yield found[0]
            at += len(found[0].members)
        else:
            at += 1


def _alike(sections: Iterable[Section]) -> Iterator[list[Section]]:
    like: list[Section] = []
    for section in sections:
        if like and not like[-1].is_like(section):
            yield like
            like = []
        like.append(section)
    if like:
        yield like


def _gutters(like: Sequence[Section], layouts: Sequence[PageLayout]) -> tuple[list[Gutter], list[list[Member]]]:
    """Return the gutters and each section's table: found twice, for the text behind a table blurs them at first."""
    gutters, lines = like[0].fixed, [section.lines for section in like]
    parts = [_part(some, gutters) for some in lines]
    heading = like[0].heading
    if heading is None:
        return gutters, parts
    for _ in range(2):
        every = [each for some in lines for each in some]
        gutters = gutters_of(heading.leaves, [line for _, line in every], _drawn_beside(every, layouts))
        parts = [_part(section.lines, gutters, section) for section in like]
        lines = [[(member.page, member.line) for member in part if not member.is_span] for part in parts]
    return gutters, parts


def _drawn_beside(lines: Sequence[PageLine], layouts: Sequence[PageLayout]) -> list[float]:
    """Return where vertical lines run beside these lines, once for each of them."""
    return [
        one.at
        for page, line in lines
        for one in layouts[page].rulings
        if not one.is_horizontal and one.start <= line.baseline <= one.end
    ]


def _part(lines: Sequence[PageLine], gutters: Sequence[Gutter], section: Section | None = None) -> list[Member]:
    members = [member_of(page, line, gutters) for page, line in lines]
    heading = section.heading.lines if section and section.heading else 0
    return members[:heading] + table_part(members[heading:])


def _laid(found: _Found, layouts: Sequence[PageLayout], right: float) -> Iterator[tuple[int, LaidTable, list[Line]]]:
    """Yield each page's part of the table with the lines that it consists of."""
    members, section = found.members, found.section
    left = min(member.line.left for member in members)
    edges = section.edges or (left, *(gutter.at for gutter in found.gutters), max(right, members[0].line.right))
    for page, some in groupby(members, key=lambda member: member.page):
        part = list(some)
        heading = section.heading if part[0] is members[0] else None
        rows = rows_cut(part, found.spacing, layouts[page].rulings, heading.lines if heading else 0)
        yield page, laid_table(rows, edges, heading), [member.line for member in part]
