"""`ita overdue`: what is late. It is the command most typed, and loads only what it shows."""

from collections.abc import Callable, Mapping
from typing import Any

import typer

from cli.options import AgencyName, AsJson, AsOf, UnitName, Year, reading, the_plan
from cli.output import say, show_json, show_table
from core import clock
from core.calendar import thai_date
from core.points import show_points
from core.stations import Station, holder_thai
from models.people.units import get_unit
from models.work.work import get_agency
from reports.work.columns import Column, Kind, columns_in, row_json
from reports.work.lists import list_overdue
from reports.work.open_work import WorkRow
from schedules.lateness import why_thai

SHOWN: Mapping[Kind, Callable[[Any], object]] = {
    Kind.WHY: why_thai,
    Kind.STATION: lambda position: Station.parse(position).thai,
    Kind.HOLDERS: lambda names: ", ".join(map(holder_thai, names)),
    Kind.POINTS: show_points,
}


def add_to(parent: typer.Typer) -> None:
    parent.command("overdue")(overdue)


def overdue(
    unit: UnitName = None,
    agency: AgencyName = None,
    fiscal_year: Year = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """แสดงงานที่เกินกำหนด คะแนนที่เสี่ยงมากที่สุดก่อน"""
    with reading() as session:
        found = get_agency(session, agency)
        plan_ids = [the_plan(session, agency, fiscal_year)[1].id] if fiscal_year else None
        unit_id = get_unit(session, found.id, unit).id if unit else None
        rows = list_overdue(session, found.id, clock.today(), plan_ids=plan_ids, unit_id=unit_id)
    if as_json:
        show_json([row_json(row) for row in rows])
        return
    say(f"เกินกำหนด {len(rows)} งาน ณ {thai_date(clock.today())}")
    columns = columns_in("command")
    show_table(
        [column.heading_in("command") for column in columns],
        [[_cell(column, row) for column in columns] for row in rows],
        right=[place for place, column in enumerate(columns) if column.is_number],
        empty="ไม่มีงานเกินกำหนด",
    )


def _cell(column: Column, row: WorkRow) -> object:
    value = column.value(row)
    return SHOWN[column.kind](value) if column.kind in SHOWN and value is not None else value
