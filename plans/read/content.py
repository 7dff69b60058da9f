"""What a reader makes of a file, and how it travels from the process that read it."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from plans.read.document import Cell, Paragraph, Place, Remark, Row, Table

Progress = Callable[[int, int], None]
"""Is told how many of how many pages, tables or sheets have been read."""


@dataclass(frozen=True)
class Content:
    """Paragraphs, tables and the reader's remarks, each in the order of reading."""

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    remarks: tuple[Remark, ...] = ()
    cut_short: Place | None = None


def to_json(content: Content) -> dict[str, Any]:
    return asdict(content)


def from_json(values: dict[str, Any]) -> Content:
    """Return the content that `to_json` wrote; raise KeyError or TypeError for anything else."""
    return Content(
        paragraphs=tuple(Paragraph(each["text"], _place(each["place"])) for each in values["paragraphs"]),
        tables=tuple(_table(each) for each in values["tables"]),
        remarks=tuple(Remark(**(each | {"place": _place(each["place"])})) for each in values["remarks"]),
        cut_short=_place(values["cut_short"]) if values["cut_short"] else None,
    )


def _table(values: dict[str, Any]) -> Table:
    return Table(values["heading"], tuple(_row(each) for each in values["rows"]), _place(values["place"]))


def _row(values: dict[str, Any]) -> Row:
    cells = tuple(Cell(**(each | {"place": _place(each["place"])})) for each in values["cells"])
    return Row(cells, _place(values["place"]))


def _place(values: dict[str, Any]) -> Place:
    box = values["box"]
    return Place(**(values | {"box": tuple(box) if box else None}))
