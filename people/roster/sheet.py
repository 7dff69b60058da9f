"""A people file to rows of cells by field: Excel without macros, or values parted by comma, semicolon or tab."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import TrackerError
from documents.read.apart.reading import read_apart
from documents.read.content import Content
from documents.read.document import Cell, Place, Row
from documents.read.files.bytes_read import read_bytes
from documents.read.files.kinds import kind_of
from documents.read.readers import read_here
from documents.read.refusals import DocumentKindUnknown
from people.roster.columns import HEADINGS, NEEDED, Field, field_of, is_left_alone
from people.roster.refusals import (
    ColumnTwice,
    Fault,
    HiddenCells,
    NoRosterTable,
    RosterTooLong,
    RosterWithMacros,
    UncomputedFormula,
    UnknownColumn,
)

MAX_BYTES = 5_000_000
MAX_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as typed: its number as people count it, and what stands in each column that is not blank."""

    number: int
    cells: Mapping[Field, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows under the headings and what is wrong with the sheet as a whole."""

    rows: tuple[RawRow, ...]
    faults: tuple[Fault, ...]


def read_sheet(path: Path) -> Sheet:
    """Read a file; raise one of plans.read.refusals, NoRosterTable, RosterTooLong or RosterWithMacros."""
    content = _content(path)
    rows = [row for table in content.tables for row in table.rows]
    at = next((number for number, row in enumerate(rows) if _is_heading(row)), None)
    if at is None:
        raise NoRosterTable(name=path.name, headings=", ".join(HEADINGS[field] for field in NEEDED))
    heading = rows[at]
    fields, faults = _columns(heading)
    below = [_raw(row, fields) for row in rows[at + 1 :] if row.place.part == heading.place.part]
    below += _lonely(content, heading)
    if len(below) > MAX_ROWS:
        raise RosterTooLong(name=path.name, count=len(below), limit=MAX_ROWS)
    in_order = sorted(below, key=lambda row: row.number)
    return Sheet(tuple(in_order), (*faults, *_left_out(content, heading)))


def _content(path: Path) -> Content:
    data = read_bytes(path, MAX_BYTES)
    if path.suffix.lower() == ".xlsm" or (data.startswith(b"PK") and b"vbaProject.bin" in data):
        raise RosterWithMacros(name=path.name)
    kind = kind_of(path, data)
    if kind == "xlsx":
        return read_apart(kind, path.name, data)
    if kind in ("csv", "text"):
        return read_here("csv", path.name, data, lambda _done, _of: None)
    raise DocumentKindUnknown(name=path.name, kind=path.suffix.lower(), readable=".xlsx .csv")


def _is_heading(row: Row) -> bool:
    named = {field_of(cell.text) for cell in row.cells}
    return all(field in named for field in NEEDED)


def _columns(heading: Row) -> tuple[dict[int, Field], list[Fault]]:
    """Return what each column holds; a column that nobody knows might hold what was meant to be read."""
    fields: dict[int, Field] = {}
    faults = []
    for cell in heading.cells:
        field = field_of(cell.text)
        if field is not None and field not in fields.values():
            fields[cell.place.column] = field
        elif field is not None:
            faults.append(_fault(cell.place, ColumnTwice(heading=cell.text)))
        elif not cell.is_blank and not is_left_alone(cell.text):
            faults.append(_fault(cell.place, UnknownColumn(heading=cell.text, headings=", ".join(HEADINGS.values()))))
    return fields, faults


def _raw(row: Row, fields: Mapping[int, Field]) -> RawRow:
    return RawRow(_number(row.place), dict(_filled(row.cells, fields)))


def _filled(cells: Sequence[Cell], fields: Mapping[int, Field]) -> Iterator[tuple[Field, str]]:
    for cell in cells:
        field = fields.get(cell.place.column)
        text = " ".join((cell.text or (cell.covered_by if field == "seat" else "")).split())
        if field is not None and text:
            yield field, text.removeprefix("'")


def _lonely(content: Content, heading: Row) -> Iterator[RawRow]:
    """Yield the rows in which only one cell is filled, which readers take for text: the seat's, if all is well."""
    for one in content.paragraphs:
        if one.place.part == heading.place.part and one.place.line > heading.place.line:
            yield RawRow(_number(one.place), {"seat": one.text})


def _left_out(content: Content, heading: Row) -> Iterator[Fault]:
    """Yield a fault for what stands in the sheet but could not be read."""
    for remark in content.remarks:
        if remark.place.part != heading.place.part or not remark.place.row:
            continue  # of another sheet, or a sheet that is hidden as a whole
        if remark.kind == "formula_without_value":
            yield _fault(remark.place, UncomputedFormula(cells=remark.printed))
        elif remark.kind == "hidden_left_out":
            yield _fault(remark.place, HiddenCells())


def _number(place: Place) -> int:
    return place.row or place.line


def _fault(place: Place, cause: TrackerError) -> Fault:
    return Fault(_number(place), None, cause)
