"""Workbooks as they look: merged cells, what is hidden, several sheets, dates as shown, cells without text."""

import datetime as dt
import io
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from documents.read.content import Content
from documents.read.sheet import read

HEADINGS = ("มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ")
FIRST = ("o1 โครงสร้าง", "๑. ทบทวน", "ธันวาคม ๒๕๖๗", "สำนักปลัด")
SECOND = ("o2 ผู้บริหาร", "๑. ทบทวน", "มีนาคม ๒๕๖๘", "กองคลัง")


def a_book(*rows: tuple[Any, ...]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (HEADINGS, *(rows or (FIRST, SECOND))):
        sheet.append(row)
    return book, sheet


def content(book: Workbook) -> Content:
    file = io.BytesIO()
    book.save(file)
    return read(file.getvalue(), "plan.xlsx", lambda _done, _of: None)


def column(book: Workbook, at: int) -> list[str]:
    return [row.cells[at].text for row in content(book).tables[0].rows[1:]]


def shown(value: Any, number_format: str = "General") -> str:
    """Return what is read of a period cell that holds this value in this format."""
    book, sheet = a_book(FIRST)
    sheet["C2"], sheet["C2"].number_format = value, number_format
    return column(book, 2)[0]


def test_a_cell_merged_over_rows_covers_those_below():
    book, sheet = a_book()
    sheet.merge_cells("D2:D3")
    covered = content(book).tables[0].rows[2].cells[3]
    assert (covered.text, covered.covered_by) == ("", "สำนักปลัด")


def test_a_cell_merged_over_columns_stands_in_the_first_of_them():
    book, sheet = a_book(("ประเด็นที่ ๑", None, None, None), FIRST)
    sheet.merge_cells("A2:D2")
    assert [cell.text for cell in content(book).tables[0].rows[1].cells] == ["ประเด็นที่ ๑", "", "", ""]


def test_a_merge_that_goes_on_below_the_last_text_makes_no_rows():
    book, sheet = a_book()
    sheet.merge_cells("D3:D500")
    assert len(content(book).tables[0].rows) == 3


def test_hidden_rows_are_left_out_and_told():
    book, sheet = a_book()
    sheet.row_dimensions[2].hidden = True
    found = content(book)
    assert [row.cells[0].text for row in found.tables[0].rows[1:]] == ["o2 ผู้บริหาร"]
    assert [(remark.kind, remark.printed) for remark in found.remarks] == [("hidden_left_out", "2")]


def test_hidden_columns_are_left_out_and_told():
    book, sheet = a_book()
    sheet.insert_cols(2)
    sheet["B2"] = "ร่าง"
    sheet.column_dimensions["B"].hidden = True
    found = content(book)
    assert [len(row.cells) for row in found.tables[0].rows] == [4, 4, 4]
    assert [remark.kind for remark in found.remarks] == ["hidden_left_out"]


def test_hidden_columns_without_text_are_not_worth_telling():
    book, sheet = a_book()
    sheet.column_dimensions["F"].hidden = True
    assert content(book).remarks == ()


def test_each_sheet_is_a_table_of_its_own_with_its_name():
    book, _ = a_book()
    for row in (HEADINGS, SECOND):
        book.create_sheet("กองคลัง").append(row) if "กองคลัง" not in book.sheetnames else book["กองคลัง"].append(row)
    tables = content(book).tables
    assert [(table.rows[0].place.name, len(table.rows)) for table in tables] == [("Sheet", 3), ("กองคลัง", 2)]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_left_out_and_told(state: str):
    book, _ = a_book()
    book.create_sheet("ร่างเก่า").sheet_state = state
    assert [(remark.kind, remark.printed) for remark in content(book).remarks] == [("hidden_left_out", "ร่างเก่า")]


@pytest.mark.parametrize(("number_format", "text"), [
    ("d mmmm yyyy", "31 มีนาคม 2568"), ("d mmmm bbbb", "31 มีนาคม 2568"), ("[$-D07041E]d mmm bb", "31 มีนาคม 2568"),
    ("[$-th-TH,107]d mmmm yyyy;@", "31 มีนาคม 2568"), ("dd/mm/yyyy", "31 มีนาคม 2568"), ("yyyy-mm-dd", "31 มีนาคม 2568"),
    ('"ภายใน "d mmm yy', "31 มีนาคม 2568"), ("mmm yy", "มีนาคม 2568"), ("[$-41E]mmmm bbbb", "มีนาคม 2568"),
    ("mmm-yy", "มีนาคม 2568"), ('"day of" mmmm bbbb', "มีนาคม 2568"),
])  # fmt: skip
def test_a_real_date_is_read_as_it_is_shown(number_format: str, text: str):
    assert shown(dt.date(2025, 3, 31), number_format) == text


def test_a_date_stored_as_a_number_of_days_is_a_date_by_its_format():
    assert shown(45747, "d mmmm bbbb") == "31 มีนาคม 2568"


def test_a_year_typed_in_the_buddhist_era_is_not_counted_again():
    assert shown(dt.datetime(2568, 3, 31, tzinfo=None), "dd/mm/yyyy") == "31 มีนาคม 2568"  # noqa: DTZ001


@pytest.mark.parametrize(("value", "number_format", "text"), [
    (1.0, "General", "1"), (0.25, "0%", "25%"), (True, "General", "✓"), (12.5, "General", "12.5"), ("=", "@", "="),
    ("บรรทัด_x000D_\nสอง", "General", "บรรทัด\nสอง"),
])  # fmt: skip
def test_other_values_are_read_as_people_see_them(value: Any, number_format: str, text: str):
    assert shown(value, number_format) == text


def test_a_cell_of_several_fonts_is_one_text():
    assert shown(CellRichText("ธันวาคม ", TextBlock(InlineFont(b=True), "๒๕๖๗"))) == "ธันวาคม ๒๕๖๗"


def test_a_sheet_that_is_only_formatted_down_to_its_end_is_as_long_as_its_text():
    book, sheet = a_book()
    for row in range(4, 60):
        for at in range(1, 30):
            sheet.cell(row, at).border = Border(left=Side(style="thin"))
    sheet.cell(1_048_576, 16_384).border = Border(left=Side(style="thin"))
    assert [len(row.cells) for row in content(book).tables[0].rows] == [4, 4, 4]


def test_a_title_above_the_table_is_a_paragraph():
    book, sheet = a_book()
    sheet.insert_rows(1, 2)
    sheet["A1"] = "แผนปีงบประมาณ ๒๕๖๘"
    found = content(book)
    assert (found.paragraphs[0].text, found.tables[0].heading) == ("แผนปีงบประมาณ ๒๕๖๘", "แผนปีงบประมาณ ๒๕๖๘")
