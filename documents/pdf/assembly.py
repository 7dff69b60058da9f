"""Pages to one run of paragraphs and tables; a table that goes on over a page break is one table."""

from dataclasses import dataclass, field

from documents.pdf.layout import LaidCell, LaidTable, PageLayout
from documents.pdf.lines import Line
from documents.pdf.split_rows import LaidRow, rest_joined
from documents.read.document import Box, Cell, Paragraph, Place, Row, Table

_SAME_COLUMN = 4.0  # points


@dataclass
class _OpenTable:
    """A table that is being put together: its rows with their places."""

    heading: str
    columns: tuple[float, ...]
    rows: list[tuple[LaidRow, Place]] = field(default_factory=list)

    def goes_on_in(self, table: LaidTable) -> bool:
        """A table with the same columns as the one just before it is its next page."""
        if len(self.columns) != len(table.columns):
            return False
        return all(abs(one - other) <= _SAME_COLUMN for one, other in zip(self.columns, table.columns, strict=True))

    def take_rest(self, rows: list[LaidRow]) -> list[LaidRow]:
        """Put the rest of the last row back to it; return the rows of the new page that are rows of their own."""
        heading = [row for row in rows[:1] if _texts(row) == _texts(self.rows[0][0])]
        body = rows[len(heading) :]
        if body:
            above, place = self.rows[-1]
            others = [row for row, _ in self.rows[1:-1]] + body[1:]
            if whole := rest_joined(above, body[0], others):
                self.rows[-1] = (whole, place)
                body = body[1:]
        return heading + body

    def finished(self) -> Table:
        rows = tuple(Row(tuple(_cells(cells, place)), place) for cells, place in self.rows)
        return Table(self.heading, rows, rows[0].place)


class Assembly:
    """Takes the pages in order."""

    def __init__(self) -> None:
        self._line = 0
        self._paragraphs: list[Paragraph] = []
        self._tables: list[_OpenTable] = []
        self._open: _OpenTable | None = None  # the table that stood last

    def add(self, page: PageLayout, number: int) -> None:
        """Take in one page: its tables and lines from top to bottom; places count both within the page."""
        parts: list[tuple[float, Line | LaidTable]] = [(line.baseline, line) for line in page.lines]
        parts += [(table.top, table) for table in page.tables]
        row_no, is_new_page = 0, True
        for _, part in sorted(parts, key=lambda each: each[0]):
            if isinstance(part, Line):
                row_no += 1
                self._add_line(part, number, row_no)
            else:
                self._add_table(part, number, row_no, is_new_page)
                row_no += len(part.rows)
            is_new_page = False

    def finished(self) -> tuple[tuple[Paragraph, ...], tuple[Table, ...]]:
        return tuple(self._paragraphs), tuple(table.finished() for table in self._tables)

    def _add_line(self, line: Line, page: int, row_no: int) -> None:
        self._line += 1
        box = (line.left, line.baseline - line.size, line.right, line.baseline)
        self._paragraphs.append(Paragraph(line.text, Place(self._line, 0, "pdf", page, row_no, box=box)))
        self._open = None

    def _add_table(self, table: LaidTable, page: int, row_no: int, is_new_page: bool) -> None:
        goes_on = self._open is not None and self._open.goes_on_in(table)
        if self._open is None or not goes_on:
            self._open = _OpenTable(self._paragraphs[-1].text if self._paragraphs else "", table.columns)
            self._tables.append(self._open)
        rows = list(table.rows)
        kept = self._open.take_rest(rows) if goes_on and is_new_page else rows
        for offset, cells in enumerate(rows, 1):
            if cells in kept:
                self._line += 1
                place = Place(self._line, 0, "pdf", page, row_no + offset, box=_around(cells))
                self._open.rows.append((cells, place))
        self._open.columns = table.columns


def _texts(row: LaidRow) -> list[str]:
    return ["".join(cell.text.split()) for cell in row]


def _cells(cells: LaidRow, place: Place) -> list[Cell]:
    return [
        Cell(cell.text, Place(place.line, at, "pdf", place.part, place.row, box=cell.box), cell.sure, cell.covered_by)
        for at, cell in enumerate(cells, 1)
    ]


def _around(cells: tuple[LaidCell, ...]) -> Box:
    boxes = [cell.box for cell in cells]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
