"""One sheet's visible rows of cells: merged cells, hidden rows and columns."""

from collections.abc import Iterator, Sequence

from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from documents.read.document import Cell, Place, Remark
from documents.read.sheet.extent import extent_of
from documents.read.sheet.shown import shown
from documents.read.struck_out import struck_out
from documents.read.tables.colours import colour_of, with_shades

_PAPER = {"theme": (0,), "indexed": (1, 9, 64, 65), "auto": (True, 1)}

Spot = tuple[int, int]
"""Row and column, from 1."""


class Layout:
    """Reads a sheet. `line` is the number of lines that the sheets before it took."""

    def __init__(self, sheet: Worksheet, number: int, line: int) -> None:
        self._sheet, self._number, self._line = sheet, number, line
        self._rows, self._width = extent_of(sheet)
        self._covered = _covered(sheet, self._rows, self._width)
        self._hidden_rows = {row for row, shape in sheet.row_dimensions.items() if shape.hidden}
        self._hidden_columns = _hidden_columns(sheet, self._width)
        self._struck = 0

    @property
    def lines(self) -> int:
        """Return how many lines the sheet takes, hidden ones too."""
        return self._rows

    def rows(self) -> Iterator[Sequence[Cell]]:
        """Yield the visible rows, cells left to right."""
        for row_no in range(1, self._rows + 1):
            if row_no not in self._hidden_rows:
                cells = [self._cell(row_no, at) for at in self._columns()]
                yield with_shades(cells, [self._colour(row_no, at) for at in self._columns()])

    def place_of(self, row: Sequence[Cell]) -> Place:
        """Return the place of a whole row."""
        row_no = row[0].place.row if row else 1
        return self._place(row_no, 0)

    def remarks(self) -> list[Remark]:
        """Tell of hidden rows and columns that have something in them, and of cells struck out."""
        rows = [row for row in sorted(self._hidden_rows) if self._says_something(row=row)]
        columns = [column for column in sorted(self._hidden_columns) if self._says_something(column=column)]
        told = []
        if rows:
            printed = ", ".join(map(str, rows))
            understood = f"แถวที่ซ่อนไว้ในชีต {self._sheet.title} {len(rows)} แถว ไม่ได้อ่าน"
            told.append(Remark("hidden_left_out", self._place(rows[0], 0), printed, understood))
        if columns:
            understood = f"คอลัมน์ที่ซ่อนไว้ในชีต {self._sheet.title} {len(columns)} คอลัมน์ ไม่ได้อ่าน"
            told.append(Remark("hidden_left_out", self._place(1, columns[0]), "", understood))
        return [*told, *struck_out(self._struck, self._place(1, 0), is_read=True)]

    def _columns(self) -> list[int]:
        return [at for at in range(1, self._width + 1) if at not in self._hidden_columns]

    def _cell(self, row: int, column: int) -> Cell:
        origin = self._covered.get((row, column))
        place = self._place(row, column)
        if origin is None:
            self._struck += self._is_struck(row, column)
            return Cell(self._text(row, column), place, link=self._link(row, column))
        return Cell("", place, covered_by=self._text(*origin) if origin[1] == column else "")

    def _text(self, row: int, column: int) -> str:
        cell = self._sheet.cell(row, column)
        value = str(cell.value) if isinstance(cell.value, CellRichText) else cell.value
        return shown(value, cell.number_format or "")

    def _is_struck(self, row: int, column: int) -> bool:
        cell = self._sheet.cell(row, column)
        return bool(cell.has_style and cell.value not in (None, "") and cell.font.strike)

    def _link(self, row: int, column: int) -> str:
        target = getattr(self._sheet.cell(row, column).hyperlink, "target", None) or ""
        return target if target.startswith(("http://", "https://")) else ""

    def _colour(self, row: int, column: int) -> str:
        cell = self._sheet.cell(*self._covered.get((row, column), (row, column)))
        if not cell.has_style or cell.fill.fill_type != "solid":
            return ""
        colour = cell.fill.fgColor
        if colour.type == "rgb":
            return colour_of(colour.rgb)
        number = getattr(colour, colour.type)
        is_paper = number in _PAPER[colour.type] and not colour.tint
        return "" if is_paper else f"{colour.type} {number} {colour.tint}"

    def _place(self, row: int, column: int) -> Place:
        return Place(self._line + row, column, kind="xlsx", part=self._number, row=row, name=str(self._sheet.title))

    def _says_something(self, *, row: int | None = None, column: int | None = None) -> bool:
        rows = [row] if row else range(1, self._rows + 1)
        columns = [column] if column else range(1, self._width + 1)
        return any(self._text(at, across).strip() for at in rows for across in columns)


def _covered(sheet: Worksheet, rows: int, width: int) -> dict[Spot, Spot]:
    """Return the spots that a merged cell covers within the sheet's rows and width, with its upper left one."""
    covered = {}
    for merged in sheet.merged_cells.ranges:
        origin = (merged.min_row, merged.min_col)
        if min(origin) < 1:
            continue  # no such cell: not written by a spreadsheet program
        for row in range(merged.min_row, min(merged.max_row, rows) + 1):
            for column in range(merged.min_col, min(merged.max_col, width) + 1):
                covered[row, column] = origin
        covered.pop(origin, None)  # it may lie beyond the last row that says something
    return covered


def _hidden_columns(sheet: Worksheet, width: int) -> set[int]:
    """Return the hidden columns; neighbours of the same shape are stored under the first."""
    hidden: set[int] = set()
    for letters, shape in sheet.column_dimensions.items():
        if shape.hidden:
            first = shape.min or column_index_from_string(letters)
            hidden.update(range(first, min(shape.max or first, width) + 1))
    return hidden
