"""A people file to rows of cells by field: Excel without macros, or values parted by comma, semicolon or tab."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import TrackerError
from documents.read.clerks_lists import read_list
from documents.read.document import Cell, Place, Remark, Row
from documents.read.files.bytes_read import read_bytes
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
    """Read a file; raise one of documents.read.refusals, NoRosterTable, RosterTooLong or RosterWithMacros."""
    data = read_bytes(path, MAX_BYTES)
    if path.suffix.lower() == ".xlsm" or (data.startswith(b"PK") and b"vbaProject.bin" in data):
        raise RosterWithMacros(name=path.name)
    sheet = read_list(path.name, data, _is_heading)
    if sheet.heading is None:
        raise NoRosterTable(name=path.name, headings=", ".join(HEADINGS[field] for field in NEEDED))
    fields, faults = _columns(sheet.heading)
    rows = [_raw(row, fields) for row in sheet.rows]
    if len(rows) > MAX_ROWS:
        raise RosterTooLong(name=path.name, count=len(rows), limit=MAX_ROWS)
    return Sheet(tuple(rows), (*faults, *_left_out(sheet.remarks)))


def _is_heading(texts: Sequence[str]) -> bool:
    named = {field_of(text) for text in texts}
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
        field = fields.get(cell.place.column) if cell.place.column else "seat"
        text = " ".join((cell.text or (cell.covered_by if field == "seat" else "")).split())
        if field is not None and text:
            yield field, text.removeprefix("'")


def _left_out(remarks: Sequence[Remark]) -> Iterator[Fault]:
    """Yield a fault for what stands in the sheet but could not be read."""
    for remark in remarks:
        if not remark.place.row:
            continue  # a sheet that is hidden as a whole
        if remark.kind == "formula_without_value":
            yield _fault(remark.place, UncomputedFormula(cells=remark.printed))
        elif remark.kind == "hidden_left_out":
            yield _fault(remark.place, HiddenCells())


def _number(place: Place) -> int:
    return place.row or place.line


def _fault(place: Place, cause: TrackerError) -> Fault:
    return Fault(_number(place), None, cause)
