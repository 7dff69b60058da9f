"""The same kinds of plans as strangers make them: other headings, forms, sheets of links, titles by topic."""

import pytest

from documents.understand.answers import read_answers
from tests.unit.documents_understand.test_other_shapes import (
    BODY,
    CALENDAR,
    FORM,
    TITLES,
    Rows,
    codes,
    document,
    excel,
    marked,
    page,
    periods,
    plan,
    text,
    values,
)

NUMBERED = ("๑/รหัสตัวชี้วัด|๒/มาตรการ|๓/แนวทางปฏิบัติ|๔/กรอบเวลา|๕/ผู้รับผิดชอบ", "ก: ข้อ|ข: มาตรการ|ค: วิธี|ง: เวลา|จ: กอง")


@pytest.mark.parametrize("heading", NUMBERED)
def test_codes_stand_below_a_heading_with_a_mark(heading: str):
    rows = [("O10", "คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่", *BODY[0][1:]), ("I7", "การมอบหมายงาน", *BODY[1][1:])]
    assert codes(values([heading.split("|"), *rows])) == ["o10", "i7"]


def test_a_row_that_names_an_instrument_is_a_topic():
    rows = [
        ("มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน", "", "", ""), ("การเรียกรับสินบน", *BODY[0][1:]),
        ("แบบวัด EIT", "", "", ""), ("การเรียกรับสินบน", *BODY[0][1:]),
        ("แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)", "", "", ""), ("ผลจัดการความเสี่ยงทุจริต", *BODY[1][1:]),
    ]  # fmt: skip
    assert codes(page(rows)) == ["i3", "e3", "o31"]


def test_a_title_that_shares_little_more_than_its_word_for_doing_has_no_code():
    rows = [("มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"), *BODY, ("ปรับปรุงการให้บริการ", *BODY[0][1:])]
    assert codes(excel(rows)) == ["o1", "o4"]


FORM_WITH_ISSUES = (
    ("ตัวชี้วัดที่เลือก", "ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน"), ("ประเด็นที่ต้องพัฒนา", "ประชาชนรอนาน"),
    ("มาตรการ/กิจกรรม", "เปิดระบบนัดหมายออนไลน์"), ("ระยะเวลา", "มกราคม - มิถุนายน 2569"), ("ผู้รับผิดชอบ", "กองช่าง"),
    ("ผลการดำเนินการ", "เปิดใช้แล้วเมื่อวันที่ 3 มิ.ย. 69 www.example.go.th/queue"),
)  # fmt: skip


def measures(rows: list[str] | Rows, *, lines: bool = False) -> list[tuple[str, int | None, str]]:
    file = text(*map(str, rows), titles=FORM) if lines else document([tuple(row) for row in rows], FORM)
    return [(item.title, item.indicator, item.due_on.isoformat()) for item in plan(file).items]


def test_a_form_that_also_names_the_issue():
    (item,) = plan(document(FORM_WITH_ISSUES, FORM)).items
    assert (item.title, item.indicator) == ("เปิดระบบนัดหมายออนไลน์", 8)
    assert item.result
    assert (str(item.result.done_on), item.result.evidence) == ("2026-06-03", ("https://www.example.go.th/queue",))


def test_two_forms_below_each_other_are_two_measures():
    second = [("ตัวชี้วัดที่เลือก", "ตัวชี้วัดที่ 3"), ("มาตรการ/กิจกรรม", "ทำข้อตกลงมอบหมายงาน"), ("ระยะเวลา", "มีนาคม 2569"),
              ("ผู้รับผิดชอบ", "สำนักปลัด")]  # fmt: skip
    expected = [("เปิดระบบนัดหมายออนไลน์", 8, "2026-06-30"), ("ทำข้อตกลงมอบหมายงาน", 3, "2026-03-31")]
    rows = [*FORM_WITH_ISSUES, *second]
    assert measures(rows) == measures([f"{name} : {value}" for name, value in rows], lines=True) == expected


def test_a_form_whose_names_and_values_share_a_cell():
    rows = [(str(at), f"{name} : {value}") for at, (name, value) in enumerate(FORM_WITH_ISSUES, 1)]
    assert measures(rows) == [("เปิดระบบนัดหมายออนไลน์", 8, "2026-06-30")]


def test_a_chart_of_work_plans_below_their_calendar_year():
    months = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
    rows = [
        ("ลำดับ", "ข้อ", "แผนงาน", "หน่วยงาน", "พ.ศ. 2569", *[""] * 11), ("", "", "", "", *months),
        ("1", "o2", "ข้อมูลผู้บริหาร", "สำนักปลัด", *marked(2, 3)),
        ("2", "o12", "ข้อมูลสถิติการให้บริการ", "กองคลัง", *marked(6, 6)),
        ("รวมจำนวนกิจกรรม", "", "", "", *marked(1, 12, "1")),
    ]  # fmt: skip
    assert periods(excel(rows, CALENDAR)) == ["o2 2602 2603", "o12 2606 2606"]


@pytest.mark.parametrize(
    "rows",
    [
        [("รหัส", "ชื่อ", "เว็บไซต์"), ("o1", "โครงสร้าง", "www.example.go.th/1"), ("o2", "ผู้บริหาร", "www.example.go.th/2")],
        [("ลำดับ", "ตัวชี้วัด", "แหล่งข้อมูล"), ("1", "o1 โครงสร้าง", "https://www.example.go.th/1"),
         ("2", "o2 ผู้บริหาร", "https://www.example.go.th/2")],
        [("OIT", "หัวข้อ", "ที่อยู่ของข้อมูล"), ("1", "โครงสร้าง", "https://www.example.go.th/1"),
         ("2", "ผู้บริหาร", "https://www.example.go.th/2")],
    ],
)  # fmt: skip
def test_a_column_of_addresses_is_known_by_them(rows: Rows):
    found = read_answers(*excel(rows, TITLES)).answers
    assert [(one.code, one.urls) for one in found] == [
        ("o1", ("https://www.example.go.th/1",)),
        ("o2", ("https://www.example.go.th/2",)),
    ]
