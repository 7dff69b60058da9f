"""What a reader makes of a file, and how it travels from the process that read it."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from documents.read.document import Cell, Paragraph, Place, Remark, Row, Table

Progress = Callable[[int, int], None]
"""Is told how many of how many pages, tables or sheets have been read."""


_FIELDS = {kind: fields(kind) for kind in (Place, Cell, Remark)}


@dataclass(frozen=True)
class Content:
    """Paragraphs, tables and the reader's remarks, each in the order of reading."""

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    remarks: tuple[Remark, ...] = ()
    cut_short: Place | None = None


def to_json(content: Content) -> dict[str, Any]:
    return {
        "paragraphs": [{"text": one.text, "place": _place_json(one.place)} for one in content.paragraphs],
        "tables": [_table_json(table) for table in content.tables],
        "remarks": [_flat(one) for one in content.remarks],
        "cut_short": _place_json(content.cut_short) if content.cut_short else None,
    }


def from_json(values: dict[str, Any]) -> Content:
    """Return the content that `to_json` wrote; raise KeyError or TypeError for anything else."""
    return Content(
        paragraphs=tuple(Paragraph(each["text"], _place(each["place"])) for each in values["paragraphs"]),
        tables=tuple(_table(each) for each in values["tables"]),
        remarks=tuple(Remark(**(each | {"place": _place(each["place"])})) for each in values["remarks"]),
        cut_short=_place(values["cut_short"]) if values["cut_short"] else None,
    )


def _table_json(table: Table) -> dict[str, Any]:
    rows = [{"cells": [_flat(cell) for cell in row.cells], "place": _place_json(row.place)} for row in table.rows]
    return {"heading": table.heading, "rows": rows, "place": _place_json(table.place)}


def _flat(one: Cell | Remark) -> dict[str, Any]:
    values = {field.name: getattr(one, field.name) for field in _FIELDS[type(one)]}
    return values | {"place": _place_json(one.place)}


def _place_json(place: Place) -> dict[str, Any]:
    return {field.name: getattr(place, field.name) for field in _FIELDS[Place]}


def _table(values: dict[str, Any]) -> Table:
    return Table(values["heading"], tuple(_row(each) for each in values["rows"]), _place(values["place"]))


def _row(values: dict[str, Any]) -> Row:
    cells = tuple(Cell(**(each | {"place": _place(each["place"])})) for each in values["cells"])
    return Row(cells, _place(values["place"]))


def _place(values: dict[str, Any]) -> Place:
    box = values["box"]
    return Place(**(values | {"box": tuple(box) if box else None}))
