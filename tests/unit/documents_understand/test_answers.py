"""Sheets of answers are known for what they are, and read."""

import io

import pytest
from openpyxl import Workbook

from documents.read import document_of_bytes
from documents.read.readers import read_here
from documents.read.refusals import NoPlanTable
from documents.understand.answers import AnswerSheet, NoAnswers, read_answers, said_what_it_is

CSV = "แบบกรอกคำตอบ OIT ปี 2568\nข้อ;ลิงก์;วิธีเข้าถึง\nO1;https://example.go.th/1 https://example.go.th/2.;เมนูแรก\nO21;-;กำลังทำ\n".encode(
    "cp874"
)


def test_codes_addresses_and_how_to_get_there():
    sheet = read_answers("answers.csv", CSV)
    assert sheet.year == 2568
    assert [(one.code, one.urls, one.how) for one in sheet.answers] == [
        ("o1", ("https://example.go.th/1", "https://example.go.th/2"), "เมนูแรก"), ("o21", (), "กำลังทำ"),
    ]  # fmt: skip


def test_an_address_behind_words():
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["รหัส", "รายการ", "URL", "หมายเหตุ"])
    sheet.append(["o4", "ข้อมูลการติดต่อ", "เปิดหน้า", ""])
    sheet["C2"].hyperlink = "https://example.go.th/contact"
    book.save(file)
    assert read_answers("answers.xlsx", file.getvalue()).answers[0].urls == ("https://example.go.th/contact",)


def test_handed_in_as_a_plan_it_is_said_to_be_one():
    with pytest.raises(NoPlanTable) as refused:
        document_of_bytes("answers.csv", CSV, take_apart=read_here)
    told = said_what_it_is(refused.value, "answers.csv")
    assert isinstance(told, AnswerSheet)
    assert "ita answers import" in told.sentence("th")


def test_a_file_without_answers_is_refused():
    with pytest.raises(NoAnswers):
        read_answers("answers.csv", "ชื่อ,อีเมล\nก,ข\n".encode())
