"""Pages to one run of paragraphs and tables; a table that goes on over a page break is one table."""

from plans.read.document import Box, Cell, Paragraph, Place, Row, Table
from plans.read.pdf.layout import LaidCell, LaidTable, PageLayout
from plans.read.pdf.lines import Line

_SAME_COLUMN = 4.0  # points


class Assembly:
    """Takes the pages in order."""

    def __init__(self) -> None:
        self._line = 0
        self._paragraphs: list[Paragraph] = []
        self._tables: list[list[Row]] = []
        self._headings: list[str] = []
        self._open: tuple[float, ...] | None = None  # columns of the table that the last page ended with

    def add(self, page: PageLayout, number: int) -> None:
        """Take in one page: its tables and lines from top to bottom; `row` counts both within the page."""
        parts: list[tuple[float, Line | LaidTable]] = [(line.baseline, line) for line in page.lines]
        parts += [(table.top, table) for table in page.tables]
        row_no = 0
        for _, part in sorted(parts, key=lambda each: each[0]):
            if isinstance(part, Line):
                row_no += 1
                self._add_line(part, number, row_no)
            else:
                self._add_table(part, number, row_no)
                row_no += len(part.rows)

    def finished(self) -> tuple[tuple[Paragraph, ...], tuple[Table, ...]]:
        tables = (
            Table(heading, tuple(rows), rows[0].place)
            for heading, rows in zip(self._headings, self._tables, strict=True)
        )
        return tuple(self._paragraphs), tuple(tables)

    def _add_line(self, line: Line, page: int, row_no: int) -> None:
        self._line += 1
        box = (line.left, line.baseline - line.size, line.right, line.baseline)
        self._paragraphs.append(Paragraph(line.text, Place(self._line, 0, "pdf", page, row_no, box=box)))
        self._open = None

    def _add_table(self, table: LaidTable, page: int, row_no: int) -> None:
        if not self._goes_on(table):
            self._tables.append([])
            self._headings.append(self._paragraphs[-1].text if self._paragraphs else "")
        for offset, cells in enumerate(table.rows, 1):
            self._line += 1
            place = Place(self._line, 0, "pdf", page, row_no + offset, box=_around(cells))
            self._tables[-1].append(Row(tuple(_cells(cells, place)), place))
        self._open = table.columns

    def _goes_on(self, table: LaidTable) -> bool:
        """A table with the same columns as the one just before it is its next page."""
        if self._open is None or len(self._open) != len(table.columns):
            return False
        return all(abs(one - other) <= _SAME_COLUMN for one, other in zip(self._open, table.columns, strict=True))


def _cells(cells: tuple[LaidCell, ...], place: Place) -> list[Cell]:
    return [
        Cell(cell.text, Place(place.line, at, "pdf", place.part, place.row, box=cell.box), covered_by=cell.covered_by)
        for at, cell in enumerate(cells, 1)
    ]


def _around(cells: tuple[LaidCell, ...]) -> Box:
    boxes = [cell.box for cell in cells]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
