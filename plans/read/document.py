"""A document as values: paragraphs and tables of cells, each with its place. No reading, no meaning."""

from dataclasses import dataclass
from functools import cached_property

from plans.read.markup import plain


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a text stands, as people count: line and column from 1; column 0 is the whole line."""

    line: int
    column: int = 0

    def __str__(self) -> str:
        return f"บรรทัด {self.line} คอลัมน์ {self.column}" if self.column else f"บรรทัด {self.line}"


@dataclass(frozen=True)
class Paragraph:
    """One line of running text, without its outer spaces; never empty."""

    text: str
    place: Place


@dataclass(frozen=True)
class Cell:
    """One cell as printed, markup included; `lines` is what a person reads in it (empty for a blank cell)."""

    printed: str
    place: Place

    @cached_property
    def text(self) -> str:
        """The cell without markup: its blocks joined by newlines, spaces within a block as printed."""
        return plain(self.printed)

    @property
    def is_blank(self) -> bool:
        return not self.text


@dataclass(frozen=True)
class Row:
    """One printed row, left to right."""

    cells: tuple[Cell, ...]
    place: Place

    @property
    def is_blank(self) -> bool:
        return all(cell.is_blank for cell in self.cells)

    @property
    def printed(self) -> str:
        """The row on one line for people, cells parted by bars."""
        return " | ".join(" ".join(cell.text.split()) for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """Rows that stand together; page breaks inside it are no border. `heading` is the paragraph just above."""

    heading: str
    rows: tuple[Row, ...]
    place: Place

    @property
    def width(self) -> int:
        """Number of columns: that of its widest row."""
        return max(len(row.cells) for row in self.rows)


@dataclass(frozen=True)
class Document:
    """All that was read, in order of place. `cut_short` tells where the bytes ended inside a character."""

    name: str
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    cut_short: Place | None = None
