"""Comma, semicolon or tab separated values; which it is, the plan's own heading row tells."""

import csv
import io
from collections.abc import Iterator, Sequence

from plans.read.columns import columns_of_texts
from plans.read.content import Content, Progress
from plans.read.document import Cell, Place
from plans.read.grid import Grid, trimmed
from plans.read.refusals import DocumentTooMuch
from plans.read.text import decode

SEPARATORS = (",", ";", "\t")
MAX_CELLS = 300_000

Record = tuple[int, list[str]]
"""The line on which a record begins, from 1, and its fields."""


def read(data: bytes, name: str, told: Progress) -> Content:
    """Return the file's rows; raise DocumentBinary, DocumentUndecodable, DocumentEmpty or DocumentTooMuch."""
    decoded = decode(name, data)
    records = _records(decoded.text)
    if sum(len(fields) for _, fields in records) > MAX_CELLS:
        raise DocumentTooMuch(name=name, what_thai="ช่อง", what="cells", limit=MAX_CELLS)
    grid = Grid()
    for row in trimmed(map(_cells, records)):
        grid.add(row, Place(row[0].place.line, kind="csv"))
    grid.end_table()
    told(1, 1)
    last = Place(records[-1][0], kind="csv") if decoded.cut_short else None
    return Content(tuple(grid.paragraphs), tuple(grid.tables), cut_short=last)


def separator_of(text: str) -> str:
    """Return the separator with which a row is a plan's heading, else the one that parts most."""
    return max(SEPARATORS, key=lambda separator: _fit(_parted(text, separator)))


def _records(text: str) -> list[Record]:
    return _parted(text, separator_of(text))


def _fit(records: Sequence[Record]) -> tuple[bool, int]:
    headings = any(columns_of_texts(fields) for _, fields in records)
    return headings, sum(len(fields) - 1 for _, fields in records)


def _parted(text: str, separator: str) -> list[Record]:
    """Part by one separator; a quote that is never closed is a mark in the text, not the rest of the file."""
    try:
        return list(_read(text, separator, strict=True))
    except csv.Error:
        return list(_read(text, separator, strict=False))


def _read(text: str, separator: str, *, strict: bool) -> Iterator[Record]:
    lines = io.StringIO(text, newline="")
    if strict:
        reader = csv.reader(lines, delimiter=separator, strict=True)
    else:
        reader = csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
    before = 0
    for fields in reader:
        yield before + 1, fields or [""]
        before = reader.line_num


def _cells(record: Record) -> list[Cell]:
    line, fields = record
    return [Cell(text.replace("\r", ""), Place(line, at, "csv")) for at, text in enumerate(fields, 1)]
