"""Rows of a ruled table in which several items stand: only its columns are ruled, or only a frame around pages."""

from collections.abc import Sequence
from dataclasses import replace

from documents.pdf.layout import LaidCell, LaidTable, PageLayout
from documents.pdf.lines import lines_of
from documents.pdf.split_rows import BEGINS_ITEM
from documents.pdf.unruled.gutters import Gutter
from documents.pdf.unruled.laying import laid_table
from documents.pdf.unruled.members import Member, member_of
from documents.pdf.unruled.row_cuts import rows_cut
from documents.pdf.unruled.spacing import spacing_of

_FEWEST_ITEMS = 2

_LaidRow = tuple[LaidCell, ...]


def with_rows_parted(layouts: Sequence[PageLayout]) -> tuple[list[PageLayout], list[int]]:
    """Return the pages with such rows taken apart, and the numbers from 1 of the pages that have one."""
    parted, pages = [], []
    for number, layout in enumerate(layouts, 1):
        tables = tuple(map(_parted, layout.tables))
        parted.append(replace(layout, tables=tables))
        pages += [number] if any(one is not other for one, other in zip(tables, layout.tables, strict=True)) else []
    return parted, pages


def _parted(table: LaidTable) -> LaidTable:
    members = [_members(row, table) for row in table.rows]
    tall = [_holds_several(some) for some in members]
    if not any(tall):
        return table
    spacing = spacing_of([member for some, is_tall in zip(members, tall, strict=True) if is_tall for member in some])
    rows: list[_LaidRow] = []
    for row, some, is_tall in zip(table.rows, members, tall, strict=True):
        rows += laid_table(rows_cut(some, spacing, [], 0), table.columns, None).rows if is_tall else [row]
    return replace(table, rows=tuple(rows))


def _members(row: _LaidRow, table: LaidTable) -> list[Member]:
    """Return the row's lines over all its columns; [] where it cannot hold several items."""
    if len(row) + 1 != len(table.columns) or any(cell.covered_by for cell in row):
        return []
    if sum(bool(BEGINS_ITEM.match(line.text)) for line in row[0].lines) < _FEWEST_ITEMS:
        return []
    gutters = [Gutter(at, at) for at in table.columns[1:-1]]
    letters = [letter for cell in row for line in cell.lines for letter in line.letters]
    return [member_of(0, line, gutters) for line in lines_of(letters)]


def _holds_several(members: Sequence[Member]) -> bool:
    """Tell whether several items begin, each with something in every column of the first one."""
    if not members:
        return False
    starts = [member.filled for member in members if member.begins_item]
    full = [filled for filled in starts if filled >= starts[0]]
    return len(full) >= _FEWEST_ITEMS and len(starts[0]) == len(members[0].columns)
