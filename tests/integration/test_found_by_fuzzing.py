"""What damaged files once brought to a stop or a traceback, each as the smallest file that did so."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from documents.read import document_of_text, read_document
from documents.read.refusals import NoPlanTable
from documents.understand import understand
from tests import word_files as word

HEADING = "\t".join(word.HEADINGS)
ROW = "o1 โครงสร้าง\t๑. ทบทวน\tธันวาคม ๒๕๖๗\tสำนักปลัด"


def test_values_without_a_single_letter(tmp_path: Path):
    (tmp_path / "plan.csv").write_text('"",,\n,,\n', encoding="utf-8")
    with pytest.raises(NoPlanTable):
        read_document(tmp_path / "plan.csv")


def test_a_last_row_without_any_cell(tmp_path: Path):
    rows = "".join(f"<tr><td>{line.replace('	', '<td>')}</tr>" for line in (HEADING, ROW))
    (tmp_path / "plan.html").write_text(f"<html><body><table>{rows}<tr></tr></table></body></html>", encoding="utf-8")
    assert [item.code for item in understand(read_document(tmp_path / "plan.html")).items] == ["o1"]


@pytest.mark.parametrize("space", [" ", "\t"])
def test_a_line_that_begins_with_fifty_thousand_spaces(space: str):
    text = f"{HEADING}\n{ROW}\no2 ผู้บริหาร\n{space * 50_000}ก\n{ROW}\n"
    assert document_of_text("plan.txt", text).tables[0].rows[0].cells[0].text == word.HEADINGS[0]


def test_a_step_that_names_thousands_of_months():
    steps = "ต.ค. " * 1_900
    text = f"{HEADING}\n" + f"o1 โครงสร้าง\t{steps}\tธันวาคม ๒๕๖๗\tสำนักปลัด\n" * 4
    assert len(understand(document_of_text("plan.txt", text)).items) == 1


def test_a_period_of_thousands_of_words_is_asked_about():
    text = f"{HEADING}\n{ROW}\no2 ผู้บริหาร\t๑. ทบทวน\t{'ต.ค. ' * 1_900}\tสำนักปลัด\n"
    draft = understand(document_of_text("plan.txt", text))
    assert ("o2", "unreadable_period") in {(finding.code, finding.kind) for finding in draft.findings}


def test_a_formula_on_a_sheet_that_says_it_has_all_cells_there_can_be(tmp_path: Path):
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in (word.HEADINGS, ROW.split("\t")):
        sheet.append(row)
    sheet["E2"] = "=1+1"
    sheet.cell(1_048_576, 16_384).number_format = "0.00"  # formatted and blank, but the sheet's size counts it
    book.save(file)
    (tmp_path / "plan.xlsx").write_bytes(file.getvalue())
    assert [remark.kind for remark in read_document(tmp_path / "plan.xlsx").remarks] == ["formula_without_value"]
