"""Formulas whose value was never stored: they are not computed here, so their cells are blank, and that is told."""

import io
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from documents.read.document import Place, Remark


def note_uncomputed(data: bytes, values: Workbook) -> list[Remark]:
    """Return a remark for each visible sheet with such formulas; `values` is the book as its values stand."""
    formulas = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    by_title: dict[str, Any] = {sheet.title: sheet for sheet in formulas.worksheets}
    for sheet in by_title.values():
        sheet.reset_dimensions()  # what the file says of its size may be the whole of what a sheet can be
    remarks = []
    for number, sheet in enumerate(values.worksheets, 1):
        rows = by_title[sheet.title].iter_rows() if sheet.title in by_title else ()
        blank = [
            str(cell.coordinate)
            for row in rows
            for cell in row
            if cell.data_type == "f" and sheet[str(cell.coordinate)].value is None
        ]
        if blank and sheet.sheet_state == "visible":
            place = Place(1, kind="xlsx", part=number, row=1, name=str(sheet.title))
            understood = f"สูตร {len(blank)} ช่องในชีต {sheet.title} ไม่มีค่าที่บันทึกไว้ จึงถือว่าว่าง: โปรดเปิดใน Excel แล้วบันทึกใหม่"
            remarks.append(Remark("formula_without_value", place, ", ".join(blank[:20]), understood, decide=True))
    formulas.close()
    return remarks
