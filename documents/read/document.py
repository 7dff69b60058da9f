"""A document as values: paragraphs and tables of cells, each with its place. No reading, no meaning."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from documents.read.markup import plain

Kind = Literal["text", "csv", "html", "docx", "xlsx", "pdf", "scan", "words"]
"""`scan`: a PDF whose pictures are read; `words`: the bare words of any of them."""

Box = tuple[float, float, float, float]  # left, top, right, bottom in points from the page's upper left corner

CERTAIN = 1.0


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a text stands, from 1; places are in the order of reading.

    `line` counts all lines and rows of the document from its beginning, `column` cells (0: the whole line). What
    people count instead, where the document is not plain text: the `row` (or paragraph, or line) of the `part`,
    which is the table (0: running text), the sheet with its `name`, or the page. `box` is where a page shows it.
    """

    line: int
    column: int = 0
    kind: Kind = field(default="text", compare=False)
    part: int = field(default=0, compare=False)
    row: int = field(default=0, compare=False)
    name: str = field(default="", compare=False)
    box: Box | None = field(default=None, compare=False)

    def __str__(self) -> str:
        column = f" คอลัมน์ {self.column}" if self.column else ""
        if self.kind in ("text", "csv"):
            return f"บรรทัด {self.line}{column}"
        if self.kind == "xlsx":
            return f"ชีต {self.name} ช่อง {self._letters}{self.row}" if column else f"ชีต {self.name} แถว {self.row}"
        if self.kind == "pdf":
            return f"หน้า {self.part} บรรทัด {self.row}{column}"
        return f"ตาราง {self.part} แถว {self.row}{column}" if self.part else f"ย่อหน้า {self.row}"

    @property
    def _letters(self) -> str:
        """Return the column as spreadsheets name it: A, B, ... Z, AA."""
        letters, column = "", self.column
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return letters


@dataclass(frozen=True)
class Paragraph:
    """One line of running text, without its outer spaces; never empty."""

    text: str
    place: Place


@dataclass(frozen=True)
class Cell:
    """One cell as printed, markup included. `sure` is 1.0 for stored text, less where it was read off a picture.

    `covered_by` is the text of the cell from above that was merged over this one, which is blank itself; `shaded`
    tells that a blank cell has a colour that its row's words have not, `link` the web address that its words lead to.
    """

    printed: str
    place: Place
    sure: float = CERTAIN
    covered_by: str = ""
    shaded: bool = False
    link: str = ""

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
class Remark:
    """What a reader noticed and a person should know: a hidden row left out, a page without text."""

    kind: str
    place: Place
    printed: str
    understood: str
    decide: bool = False
    default: str | None = None


@dataclass(frozen=True)
class Document:
    """All that was read, in order of place. `cut_short` tells where the bytes ended inside a character."""

    name: str
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    cut_short: Place | None = None
    remarks: tuple[Remark, ...] = ()
