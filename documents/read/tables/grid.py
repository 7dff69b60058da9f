"""A sheet's rows to paragraphs and tables: titles stand alone in their row, tables are what stands together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from documents.read.document import Cell, Paragraph, Place, Row, Table
from documents.read.tables.columns import columns_of_texts

_MAX_HEADING_LETTERS = 80
_FEWEST_HEADINGS = 2


@dataclass
class Grid:
    """Collects the rows of one or several sheets in order."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    _rows: list[Row] = field(default_factory=list)
    _in_plan: bool = False
    _after_blank: bool = False

    def add(self, cells: Sequence[Cell], place: Place) -> None:
        """Take in one row; blank rows at most end a table."""
        filled = [cell for cell in cells if not cell.is_blank]
        if not filled:
            self._after_blank = True
            return
        texts = [cell.text for cell in cells]
        is_heading = columns_of_texts(texts) is not None
        if len(filled) == 1 and not self._in_plan:
            self.end_table()
            self.paragraphs += [Paragraph(line, place) for line in filled[0].text.split("\n")]
        else:
            if self._after_blank and not is_heading and _looks_like_heading(texts):
                self.end_table()
            self._in_plan = self._in_plan or is_heading
            self._rows.append(Row(tuple(cells), place))
        self._after_blank = False

    def end_table(self) -> None:
        """Close the table that is open, if any; call it after each sheet."""
        if self._rows:
            heading = self.paragraphs[-1].text if self.paragraphs else ""
            self.tables.append(Table(heading, tuple(self._rows), self._rows[0].place))
        self._rows, self._in_plan, self._after_blank = [], False, False


def trimmed(rows: Iterable[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Return the rows without the columns to the right in which no row has anything."""
    kept = list(rows)
    width = max((at for row in kept for at, cell in enumerate(row, 1) if not _is_empty(cell)), default=0)
    return [row[:width] for row in kept]


def _is_empty(cell: Cell) -> bool:
    return cell.is_blank and not cell.covered_by


def _looks_like_heading(texts: Sequence[str]) -> bool:
    """Tell whether a row after a gap may head another table: several short texts and no digit at a beginning."""
    said = [text for text in texts if text.strip()]
    short = all(len(text) <= _MAX_HEADING_LETTERS and not text.strip()[0].isdigit() for text in said)
    return len(said) > _FEWEST_HEADINGS and short and bool(texts[0].strip())
