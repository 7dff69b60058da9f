"""Comma, semicolon or tab separated values; which it is, the plan's own heading row tells."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from documents.read.bounds import refuse_many_lines
from documents.read.content import Content, Progress
from documents.read.document import Cell, Place
from documents.read.refusals import DocumentTooMuch
from documents.read.tables.columns import columns_of_texts
from documents.read.tables.grid import Grid, trimmed
from documents.read.text.letters import decode

SEPARATORS = (",", ";", "\t")
MAX_CELLS = 300_000
_MAX_QUOTED_LINES = 200  # a quote that is not closed by then is a mark in the text

Record = tuple[int, list[str]]
"""The line on which a record begins, from 1, and its fields."""


def read(data: bytes, name: str, told: Progress) -> Content:
    """Return the file's rows; raise DocumentBinary, DocumentUndecodable, DocumentEmpty or DocumentTooMuch."""
    decoded = decode(name, data)
    refuse_many_lines(name, decoded.text)
    records = _records(decoded.text)
    if sum(len(fields) for _, fields in records) > MAX_CELLS:
        raise DocumentTooMuch(name=name, what_thai="ช่อง", what="cells", limit=MAX_CELLS)
    grid = Grid()
    for (line, _), row in zip(records, trimmed(map(_cells, records)), strict=True):
        grid.add(row, Place(line, kind="csv"))
    grid.end_table()
    told(1, 1)
    last = Place(records[-1][0], kind="csv") if decoded.cut_short else None
    return Content(tuple(grid.paragraphs), tuple(grid.tables), cut_short=last)


def separator_of(text: str) -> str:
    """Return the separator with which a row is a plan's heading, else the one that parts most."""
    return max(SEPARATORS, key=lambda separator: _fit(parted(text, separator)))


def _records(text: str) -> list[Record]:
    return list(parted(text, separator_of(text)))


def _fit(records: Iterable[Record]) -> tuple[bool, int]:
    """Return whether a heading is among the records, and how many separators they have."""
    headings, parted = False, 0
    for _, fields in records:
        headings = headings or columns_of_texts(fields) is not None
        parted += len(fields) - 1
    return headings, parted


def parted(text: str, separator: str) -> Iterator[Record]:
    """Part by one separator; a quote that nothing closes is a mark in its line, not the rest of the file."""
    lines = text.split("\n")
    at = 1 if lines[0].lower().startswith("sep=") else 0  # Excel's note to itself
    while at < len(lines):
        fields, used = _record(lines, at, separator)
        yield at + 1, fields or [""]
        at += used


def _record(lines: Sequence[str], at: int, separator: str) -> tuple[list[str], int]:
    """Return the fields of the record that begins on a line, and how many lines it takes."""
    if '"' not in lines[at]:
        return lines[at].split(separator), 1
    reader = csv.reader((f"{line}\n" for line in islice(lines, at, at + _MAX_QUOTED_LINES)),
                        delimiter=separator, strict=True)  # fmt: skip
    try:
        return next(reader), reader.line_num
    except (csv.Error, StopIteration):
        return lines[at].split(separator), 1


def _cells(record: Record) -> list[Cell]:
    line, fields = record
    return [Cell(text, Place(line, at, "csv")) for at, text in enumerate(fields, 1)]
