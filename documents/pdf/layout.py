"""One page laid out: its tables' rows of cells and the lines of text around them."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from documents.pdf.grids import Area, Grid, grids_of, merged
from documents.pdf.joints import joined
from documents.pdf.lines import Line, lines_of
from documents.pdf.page_parts import CERTAIN, Letter, PageParts
from documents.pdf.strokes import Ruling
from documents.pdf.view import Box


@dataclass(frozen=True)
class LaidCell:
    """A cell's lines with its edges; `covered_by` is the text of a cell from above that covers it.

    `placed` is how sure it is that just these lines belong to it.
    """

    lines: tuple[Line, ...]
    box: Box
    covered_by: str = ""
    placed: float = CERTAIN

    @cached_property
    def text(self) -> str:
        return joined(self.lines, self.box[2])

    @property
    def sure(self) -> float:
        return min((line.sure for line in self.lines), default=CERTAIN) * self.placed


@dataclass(frozen=True)
class LaidTable:
    """A table's rows, each as wide as the table; `columns` are the edges of its columns."""

    columns: tuple[float, ...]
    top: float
    bottom: float
    rows: tuple[tuple[LaidCell, ...], ...]


@dataclass(frozen=True)
class PageLayout:
    """Tables from top to bottom, the lines outside them, and all rulings."""

    height: float
    lines: tuple[Line, ...]
    tables: tuple[LaidTable, ...]
    rulings: tuple[Ruling, ...] = ()


def layout_of(page: PageParts) -> PageLayout:
    grids = [_Places(grid) for grid in grids_of(page.rulings)]
    inside: dict[tuple[int, Area], list[Letter]] = {}
    outside: list[Letter] = []
    for letter in page.letters:
        home = _home(letter, grids)
        if home is None:
            outside.append(letter)
        else:
            inside.setdefault(home, []).append(letter)
    tables = [
        _table(each.grid, {a: inside.get((at, a), []) for a in each.grid.areas}) for at, each in enumerate(grids)
    ]
    tables = [table for table in tables if table.rows]
    return PageLayout(page.height, tuple(lines_of(outside)), tuple(tables), tuple(merged(page.rulings)))


class _Places:
    """A grid's cells by their place in it."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._areas = {
            (row, column): area
            for area in grid.areas
            for row in range(area.row, area.last_row + 1)
            for column in range(area.column, area.last_column + 1)
        }

    def area_at(self, x: float, y: float) -> Area | None:
        """Return the cell that covers a point, None outside the grid."""
        row, column = bisect_left(self.grid.rows, y) - 1, bisect_left(self.grid.columns, x) - 1
        return self._areas.get((row, column))


def _home(letter: Letter, grids: list[_Places]) -> tuple[int, Area] | None:
    """Return the innermost cell that a letter stands in."""
    if not grids:
        return None
    x, y = letter.middle, letter.baseline - letter.size * 0.2
    homes = [(at, area) for at, each in enumerate(grids) if (area := each.area_at(x, y))]
    return min(homes, key=lambda home: home[1].right - home[1].left, default=None)


def _table(grid: Grid, letters: dict[Area, list[Letter]]) -> LaidTable:
    height, width = len(grid.rows) - 1, len(grid.columns) - 1
    cells: list[list[LaidCell | None]] = [[None] * width for _ in range(height)]
    for area in grid.areas:
        box = (area.left, area.top, area.right, area.bottom)
        first = LaidCell(tuple(lines_of(letters[area])), box)
        for row in range(area.row, area.last_row + 1):
            for column in range(area.column, area.last_column + 1):
                is_first = (row, column) == (area.row, area.column)
                covered = first.text if row > area.row and column == area.column else ""
                cells[row][column] = first if is_first else LaidCell((), box, covered)
    rows = (tuple(cell for cell in row if cell) for row in cells)
    return LaidTable(grid.columns, grid.top, grid.bottom, tuple(row for row in rows if any(c.lines for c in row)))
