"""One plan in several tables: parted at pages, with the heading repeated or not, in Word, Excel and web pages."""

import io

import pytest
from openpyxl import Workbook

from documents.draft import DraftPlan
from documents.read import document_of_bytes
from documents.read.readers import read_here
from documents.understand import understand
from tests import word_files as word

Rows = list[tuple[str, ...]]
FIRST = [("o1 โครงสร้าง", "๑. ทบทวน", "ธันวาคม ๒๕๖๗", "สำนักปลัด"), ("o2 ข้อมูลผู้บริหาร", "๑. ทบทวน", "มีนาคม ๒๕๖๘", "กองคลัง")]
SECOND = [("o4 ข้อมูลการติดต่อ", "๑. ทบทวน", "มีนาคม ๒๕๖๘", "กองช่าง")]


def in_word(*parts: Rows) -> tuple[str, bytes]:
    tables = (word.table(*(word.row(*row) for row in rows)) for rows in parts)
    return "plan.docx", word.word_file("<w:p/>".join(tables))


def in_excel(*parts: Rows) -> tuple[str, bytes]:
    book, file = Workbook(), io.BytesIO()
    for rows in parts:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(file)
    return "plan.xlsx", file.getvalue()


def in_a_page(*parts: Rows) -> tuple[str, bytes]:
    tables = ("".join(f"<tr><td>{'<td>'.join(row)}</tr>" for row in rows) for rows in parts)
    return "plan.html", f"<html><body>{''.join(f'<table>{rows}</table>' for rows in tables)}</body></html>".encode()


every_kind = pytest.mark.parametrize("write", [in_word, in_excel, in_a_page])


def plan(written: tuple[str, bytes]) -> DraftPlan:
    name, data = written
    return understand(document_of_bytes(name, data, take_apart=read_here))


def kinds(draft: DraftPlan) -> list[str]:
    return [finding.kind for finding in draft.findings]


@every_kind
def test_a_heading_that_is_printed_again_is_no_item(write):
    draft = plan(write([word.HEADINGS, *FIRST], [word.HEADINGS, *SECOND]))
    assert [item.code for item in draft.items] == ["o1", "o2", "o4"]
    assert kinds(draft).count("header_row") + kinds(draft).count("header_repeated") == 2


@every_kind
def test_a_table_that_goes_on_without_a_heading_belongs_to_the_plan(write):
    draft = plan(write([word.HEADINGS, *FIRST], SECOND))
    assert [item.code for item in draft.items] == ["o1", "o2", "o4"]


@every_kind
def test_a_heading_in_the_middle_of_a_table_is_told(write):
    draft = plan(write([word.HEADINGS, *FIRST, word.HEADINGS, *SECOND]))
    assert ([item.code for item in draft.items], "header_repeated" in kinds(draft)) == (["o1", "o2", "o4"], True)


@pytest.mark.parametrize("write", [in_word, in_a_page])  # alone in its row on a sheet, a text is a title
def test_a_row_that_goes_on_in_the_next_table_is_joined(write):
    draft = plan(write([word.HEADINGS, *FIRST], [("", "๒. เผยแพร่", "", ""), *SECOND]))
    assert [step.text for step in draft.items[1].steps] == ["ทบทวน", "เผยแพร่"]


@every_kind
def test_another_table_is_told_and_not_read(write):
    draft = plan(write([word.HEADINGS, *FIRST], [("ลำดับ", "ผู้จัดทำ", "โทร")]))
    assert "other_table" in kinds(draft)
