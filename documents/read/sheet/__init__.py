"""Excel workbooks: every visible sheet, as its cells show."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from documents.read.content import Content, Progress
from documents.read.document import Place, Remark
from documents.read.files.archives import check_archive
from documents.read.files.office_extras import note_extras
from documents.read.files.strict import usual_workbook
from documents.read.refusals import DocumentDamaged, DocumentTooMuch
from documents.read.sheet.blank_cells import without_blank_cells
from documents.read.sheet.extent import extent_of
from documents.read.sheet.formulas import note_uncomputed
from documents.read.sheet.layout import Layout
from documents.read.sheet.merges import refuse_huge_merges
from documents.read.tables.grid import Grid, trimmed

MAX_CELLS = 300_000


def read(data: bytes, name: str, told: Progress) -> Content:
    """Return the visible sheets' rows, one after the other; values as stored, formulas never computed.

    Raises DocumentDamaged, DocumentProtected, DocumentTooHeavy or DocumentTooMuch.
    """
    check_archive(name, data)
    with _sound(name):
        data = usual_workbook(data)
    refuse_huge_merges(name, data, MAX_CELLS)
    said = without_blank_cells(data)
    book = _opened(name, said)
    grid, remarks, line = Grid(), list[Remark](), 0
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    if hidden:
        remarks.append(Remark("hidden_left_out", Place(1, kind="xlsx", part=1, name=hidden[0]), ", ".join(hidden),
                              f"ชีตที่ซ่อนไว้ {len(hidden)} ชีต ไม่ได้อ่าน"))  # fmt: skip
    for number, sheet in enumerate(sheets, 1):
        layout = Layout(sheet, number, line)
        for row in trimmed(layout.rows()):
            grid.add(row, layout.place_of(row))
        grid.end_table()
        remarks += layout.remarks()
        line += layout.lines
        told(number, len(sheets))
    with _sound(name):
        remarks += note_uncomputed(said, book)
    remarks += note_extras(name, data, Place(1, kind="xlsx", part=1, row=1, name=next(iter(book.sheetnames), "")))
    return Content(tuple(grid.paragraphs), tuple(grid.tables), tuple(remarks))


def _opened(name: str, data: bytes) -> Workbook:
    with _sound(name):
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    if sum(_cells(sheet) for sheet in book.worksheets) > MAX_CELLS:
        raise DocumentTooMuch(name=name, what_thai="ช่อง", what="cells", limit=MAX_CELLS)
    return book


@contextmanager
def _sound(name: str) -> Iterator[None]:
    """Whatever the library stumbles over, the file is not as Excel writes it."""
    try:
        yield
    except MemoryError:
        raise
    except Exception:
        raise DocumentDamaged(name=name) from None


def _cells(sheet: Worksheet | Any) -> int:
    """Count the cells that a sheet spans; two at its far corners span them all."""
    rows, columns = extent_of(sheet)
    return rows * columns
