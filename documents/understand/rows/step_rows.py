"""A plan with one row per step: what stands below an item's first row, alone in the column of steps, is a step each.

In other plans such a row is the rest of a cell that a page break has parted. Which it is, the whole plan tells.
"""

from collections.abc import Sequence

from documents.understand.notes import Notes
from documents.understand.rows.plan_rows import PlanRow
from documents.understand.rows.row_cells import cell_in, is_step_row
from documents.understand.steps.step_cells import split_steps

_FEWEST_ROWS = 3  # below items, in a plan whose steps have a column of their own
_SHARE_OF_ITEMS = 0.5  # that have such rows: page breaks part fewer
_SHARE_OF_LISTS = 0.2  # of items whose first row lists several steps already


def mark_step_rows(rows: Sequence[PlanRow], notes: Notes) -> None:
    """Mark the items of a plan with one row per step, and say so once."""
    below = [row for row in rows if any(is_step_row(each, row.columns) for each in row.below)]
    count = sum(is_step_row(each, row.columns) for row in below for each in row.below)
    few = count < _FEWEST_ROWS and not any(row.columns.combined for row in below)
    lists = sum(len(split_steps(cell_in(row.row, row.columns, "steps").text)) > 1 for row in rows)
    if not below or few or len(below) < _SHARE_OF_ITEMS * len(rows) or lists > _SHARE_OF_LISTS * len(rows):
        return
    for row in below:
        row.has_step_rows = True
    first = next(each for each in below[0].below if is_step_row(each, below[0].columns))
    understood = f"ตารางนี้พิมพ์ขั้นตอนแถวละหนึ่งขั้นตอน จึงนำ {count} แถวที่มีเฉพาะขั้นตอนไปเป็นขั้นตอนของรายการข้างบน"
    notes.add("step_rows", first.place, first.printed, understood)
