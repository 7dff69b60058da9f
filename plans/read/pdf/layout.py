"""One page laid out: its tables' rows of cells and the lines of text around them."""

import re
from dataclasses import dataclass

from plans.read.pdf.grids import Area, Grid, grids_of
from plans.read.pdf.lines import Line, joined, lines_of
from plans.read.pdf.page_parts import Letter, PageParts

BEGINS_POINT = re.compile(r"\s*(?:[-–•●▪✓*]|\(?[0-9๐-๙]{1,2}(?:[.)]|(?:\.[0-9๐-๙]{1,2})+)|[กขคงจ]\.)")


@dataclass(frozen=True)
class LaidCell:
    """A cell's text with its edges; `covered_by` is the text of a cell from above that covers it."""

    text: str
    box: tuple[float, float, float, float]
    covered_by: str = ""


@dataclass(frozen=True)
class LaidTable:
    """A table's rows, each as wide as the table; `columns` are the edges of its columns."""

    columns: tuple[float, ...]
    top: float
    bottom: float
    rows: tuple[tuple[LaidCell, ...], ...]


@dataclass(frozen=True)
class PageLayout:
    """Tables from top to bottom and the lines outside them."""

    height: float
    lines: tuple[Line, ...]
    tables: tuple[LaidTable, ...]


def layout_of(page: PageParts) -> PageLayout:
    grids = grids_of(page.rulings)
    inside: dict[tuple[int, Area], list[Letter]] = {}
    outside: list[Letter] = []
    for letter in page.letters:
        home = _home(letter, grids)
        if home is None:
            outside.append(letter)
        else:
            inside.setdefault(home, []).append(letter)
    tables = [_table(grid, {a: inside.get((at, a), []) for a in grid.areas}) for at, grid in enumerate(grids)]
    return PageLayout(page.height, tuple(lines_of(outside)), tuple(table for table in tables if table.rows))


def _home(letter: Letter, grids: list[Grid]) -> tuple[int, Area] | None:
    """Return the innermost cell that a letter stands in."""
    middle = letter.baseline - letter.size * 0.2
    homes = [
        (at, area)
        for at, grid in enumerate(grids)
        if grid.top <= middle <= grid.bottom and grid.columns[0] <= letter.middle <= grid.columns[-1]
        for area in grid.areas
        if area.left <= letter.middle <= area.right and area.top <= middle <= area.bottom
    ]
    return min(homes, key=lambda home: home[1].right - home[1].left, default=None)


def _table(grid: Grid, letters: dict[Area, list[Letter]]) -> LaidTable:
    texts = {area: joined(lines_of(letters[area]), area.right, BEGINS_POINT) for area in grid.areas}
    height, width = len(grid.rows) - 1, len(grid.columns) - 1
    cells: list[list[LaidCell | None]] = [[None] * width for _ in range(height)]
    for area, text in texts.items():
        for row in range(area.row, area.last_row + 1):
            for column in range(area.column, area.last_column + 1):
                is_first = (row, column) == (area.row, area.column)
                covered = text if row > area.row and column == area.column else ""
                box = (area.left, area.top, area.right, area.bottom)
                cells[row][column] = LaidCell(text if is_first else "", box, covered)
    rows = (tuple(cell for cell in row if cell) for row in cells)
    return LaidTable(grid.columns, grid.top, grid.bottom, tuple(row for row in rows if any(c.text for c in row)))
