"""Values parted by commas, semicolons or tabs, as spreadsheets save them."""

import pytest

from documents.read.content import Content
from documents.read.readers import read_here
from documents.read.refusals import DocumentBinary

HEADING = ["มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"]
ROW = ["o1 โครงสร้าง", "1. ทบทวน", "ธันวาคม 2567", "สำนักปลัด"]


def content(text: str, kind: str = "csv", encoding: str = "utf-8") -> Content:
    return read_here("text" if kind == "text" else "csv", "plan.csv", text.encode(encoding), lambda done, of: None)


def rows(text: str, kind: str = "csv", encoding: str = "utf-8") -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in content(text, kind, encoding).tables[0].rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_each_separator(separator: str):
    assert rows(f"{separator.join(HEADING)}\n{separator.join(ROW)}\n") == [HEADING, ROW]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp874", "tis-620"])
def test_each_encoding(encoding: str):
    assert rows(f"{','.join(HEADING)}\r\n{','.join(ROW)}\r\n", encoding=encoding) == [HEADING, ROW]


def test_commas_in_cells_do_not_outvote_the_headings_separator():
    assert rows(f"{';'.join(HEADING)}\no1;ก, ข, ค, ง, จ, ฉ;ธ.ค. 67;กองคลัง")[1][1] == "ก, ข, ค, ง, จ, ฉ"


def test_a_quoted_cell_keeps_its_lines_and_quotes():
    assert rows(f'{",".join(HEADING)}\no1,"1. ก\n2. ""ข"", ค",ธ.ค. 67,กองคลัง')[1][1] == '1. ก\n2. "ข", ค'


def test_the_row_after_a_cell_of_several_lines_has_its_printed_line():
    read = content(f'{",".join(HEADING)}\no1,"1. ก\n2. ข",ธ.ค. 67,กองคลัง\n{",".join(ROW)}')
    assert read.tables[0].rows[2].place.line == 4


def test_a_quote_that_never_closes_spoils_only_its_own_line():
    text = f'{",".join(HEADING)}\n"o1,ก,ธ.ค. 67,กองคลัง\no2,"1. ก\n2. ข",ธ.ค. 67,กองคลัง'
    assert rows(text)[2] == ["o2", "1. ก\n2. ข", "ธ.ค. 67", "กองคลัง"]


def test_excels_note_about_the_separator_is_no_row():
    assert rows(f"sep=;\n{';'.join(HEADING)}\n{';'.join(ROW)}")[0] == HEADING


def test_a_text_file_without_tabs_may_hold_values_parted_by_commas():
    assert rows(f"{','.join(HEADING)}\n{','.join(ROW)}", kind="text") == [HEADING, ROW]


def test_a_title_above_the_table_is_a_paragraph():
    assert content(f"แผนปฏิบัติการ,,,\n{','.join(HEADING)}\n{','.join(ROW)}").tables[0].heading == "แผนปฏิบัติการ"


def test_two_byte_text_with_a_null_is_no_text():
    with pytest.raises(DocumentBinary):
        content(f"{','.join(HEADING)}\no1\0,ก,ข,ค", encoding="utf-16")
