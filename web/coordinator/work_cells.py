"""How pages and CSV show the values of columns, in the language of the page."""

from collections.abc import Callable, Mapping
from typing import Any

from core.points import show_points
from reports.work.columns import Column, Kind
from reports.work.open_work import WorkRow
from web.kit import wording

SHOWN: Mapping[Kind, Callable[[Any], str]] = {
    Kind.DAY: wording.thai_date,
    Kind.WHY: wording.FILTERS["why"],
    Kind.STATION: wording.station,
    Kind.HOLDERS: lambda names: ", ".join(map(wording.holder, names)),
    Kind.POINTS: show_points,
}


def cell_of(column: Column, row: WorkRow) -> str:
    """Return the text of one cell, "" for nothing."""
    value = column.value(row)
    return "" if value is None else SHOWN.get(column.kind, str)(value)
