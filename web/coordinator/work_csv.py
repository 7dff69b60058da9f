"""The rows of a list as CSV that a spreadsheet opens as it is: UTF-8 with its mark, no cell that calculates."""

import csv
import io
from collections.abc import Iterable

from fastapi import Request
from starlette.responses import Response

from core.text.spreadsheets import plain_cell
from models.plans.plans import Plan
from reports.work.columns import columns_in
from reports.work.open_work import WorkRow
from web.coordinator.work_cells import cell_of
from web.kit.language import language_of, speaking, translated


def csv_answer(request: Request, path: str, plan: Plan, rows: Iterable[WorkRow]) -> Response:
    text, columns = io.StringIO(), columns_in("csv")
    writer = csv.writer(text)
    with speaking(language_of(request)):
        writer.writerow([translated(column.heading_in("csv")) for column in columns])
        writer.writerows([plain_cell(cell_of(column, row)) for column in columns] for row in rows)
    name = f"ita-{plan.fiscal_year}-{path.strip('/')}.csv"
    return Response(
        text.getvalue().encode("utf-8-sig"), media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip
