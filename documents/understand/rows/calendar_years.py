"""Time charts of a calendar year: months from January to December, under a year that is no budget year."""

from collections.abc import Sequence
from dataclasses import replace

from documents.read.tables.columns import Columns, Span
from documents.understand.cover import Cover
from documents.understand.dates.thai_dates import find_dates
from documents.understand.notes import Notes
from documents.understand.rows.plan_rows import PlanRow

_FIRST_OF_FISCAL_YEAR = 10


def note_calendar_years(rows: Sequence[PlanRow], cover: Cover, notes: Notes) -> None:
    """Give the months of such charts the cover's year, which their order and the cover's words tell."""
    if cover.year is None or cover.year_printed is None or "งบ" in cover.year_printed.text:
        return
    charts = {row.columns: row for row in reversed(rows) if _is_calendar_year(row.columns.spans)}
    for columns, first in charts.items():
        named = _with_year(columns, cover.year.be)
        understood = f"ตารางเรียงเดือนมกราคมถึงธันวาคม และปกระบุปี {cover.year} จึงถือเป็นปีปฏิทิน {cover.year} ไม่ใช่ปีงบประมาณ"
        notes.add("calendar_year", first.place, cover.year_printed.text, understood)
        for row in rows:
            if row.columns == columns:
                row.columns = named


def _is_calendar_year(spans: Sequence[Span]) -> bool:
    """Tell whether months without a year stand in the order of the calendar, those that begin a budget year last."""
    dates = [find_dates(span.name) for span in spans]
    if not dates or any(len(found) != 1 or found[0].year for found in dates):
        return False
    months = [found[0].month for found in dates]
    return months == sorted(months) and months[0] < _FIRST_OF_FISCAL_YEAR <= months[-1]


def _with_year(columns: Columns, be: int) -> Columns:
    return replace(columns, spans=tuple(Span(span.at, f"{span.name} {be}") for span in columns.spans))
