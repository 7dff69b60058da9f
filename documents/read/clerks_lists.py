"""Lists that clerks keep in a spreadsheet (people, moves): their rows, whatever the spreadsheet makes of the file.

One reader for all of them: Excel without macros, or values parted by comma, semicolon or tab in UTF-8, UTF-16 or the
Thai code page. The list's own heading tells which.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from documents.read.apart.reading import read_apart
from documents.read.bounds import refuse_many_lines
from documents.read.content import Content
from documents.read.document import Cell, Place, Remark, Row
from documents.read.files.kinds import kind_of
from documents.read.refusals import DocumentKindUnknown
from documents.read.text.csv_table import SEPARATORS, Record, parted
from documents.read.text.letters import decode
from documents.read.text.unprintable import cleaned

READABLE = ".xlsx .csv .txt"
_HEADING_WITHIN = 30  # records

IsHeading = Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class ClerksList:
    """The rows from the heading on that say anything, and what the reader noticed in the heading's sheet.

    A row in which only one cell is filled may have lost its column: it stands in column 0 then.
    """

    heading: Row | None
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...] = ()


def read_list(name: str, data: bytes, is_heading: IsHeading) -> ClerksList:
    """Return a list's heading, None where no row is one, and its rows; raise one of documents.read.refusals."""
    kind = kind_of(Path(name), data)
    if kind == "xlsx":
        content = cleaned(read_apart(kind, name, data))
        return _from(_rows(content), content.remarks, is_heading)
    if kind in ("csv", "text"):
        return _from(_records(name, data, is_heading), (), is_heading)
    raise DocumentKindUnknown(name=name, kind=Path(name).suffix.lower(), readable=READABLE)


def _from(rows: Sequence[Row], remarks: Sequence[Remark], is_heading: IsHeading) -> ClerksList:
    at = next((at for at, row in enumerate(rows) if is_heading([cell.text for cell in row.cells])), None)
    if at is None:
        return ClerksList(None, ())
    part = rows[at].place.part
    below = tuple(row for row in rows[at + 1 :] if row.place.part == part and not row.is_blank)
    return ClerksList(rows[at], below, tuple(one for one in remarks if one.place.part == part))


def _rows(content: Content) -> list[Row]:
    """Return the rows of all sheets; what readers take for running text is a row with one cell."""
    lonely = [Row((Cell(one.text, replace(one.place, column=0)),), one.place) for one in content.paragraphs]
    return sorted([*(row for table in content.tables for row in table.rows), *lonely], key=lambda row: row.place)


def _records(name: str, data: bytes, is_heading: IsHeading) -> list[Row]:
    text = decode(name, data).text
    refuse_many_lines(name, text)
    by_separator = (list(parted(text, separator)) for separator in SEPARATORS)
    records = max(by_separator, key=lambda records: _fit(records, is_heading))
    return [
        Row(
            tuple(Cell(cell.strip(), Place(line, at, "csv")) for at, cell in enumerate(fields, 1)),
            Place(line, kind="csv"),
        )
        for line, fields in records
    ]


def _fit(records: Sequence[Record], is_heading: IsHeading) -> tuple[bool, int]:
    head = records[:_HEADING_WITHIN]
    return any(is_heading(fields) for _, fields in head), sum(len(fields) for _, fields in head)
