from datetime import date

import pytest

from core.calendar import FiscalYear
from documents.understand.dates.step_dates import step_times
from documents.understand.items.slipped import slipped_texts
from documents.understand.steps.step_cells import has_odd_numbers, split_steps

YEAR = FiscalYear(2568)


def texts(cell: str) -> list[str]:
    return [step.text for step in split_steps(cell)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("๑.ก ข ๒.ค", ["ก ข", "ค"]),
        ("1) ก 2) ข", ["ก", "ข"]),
        ("(1) ก (2) ข", ["ก", "ข"]),
        ("1.ก2.ข3.ค", ["ก", "ข", "ค"]),
        ("๑..ก\n๒ .ข", ["ก", "ข"]),
        ("1. ก 1) ย่อย 2) ย่อย 2. ข", ["ก 1) ย่อย 2) ย่อย", "ข"]),
        ("1. ระเบียบ พ.ศ. ๒๕๔๘ (ฉบับที่ ๓) พ.ศ. ๒๕๖๑ 2. ข", ["ระเบียบ พ.ศ. ๒๕๔๘ (ฉบับที่ ๓) พ.ศ. ๒๕๖๑", "ข"]),
        ("1. ตามมาตรา ๑๒. แห่ง 2. ข", ["ตามมาตรา ๑๒. แห่ง", "ข"]),
        ("1. แผน ๓ ปี และ ๖ เดือน 2. ข", ["แผน ๓ ปี และ ๖ เดือน", "ข"]),
        ("1. ร้อยละ 98.5 2. ข", ["ร้อยละ 98.5", "ข"]),
        ("1. ประกอบด้วย - ชื่อ - ตำแหน่ง 2. ข", ["ประกอบด้วย - ชื่อ - ตำแหน่ง", "ข"]),
        ("-ก - ย่อย\n๓. ข ๔. ค", ["ก - ย่อย", "ข", "ค"]),
        ("ทำดังนี้ 1. ก 2. ข", ["ทำดังนี้ ก", "ข"]),
        ("- ก\n- ข - ขยาย", ["ก", "ข - ขยาย"]),
        ("- ก - ข", ["ก", "ข"]),
        ("- 1 ต.ค. 67 - 30 ก.ย. 68 ก", ["1 ต.ค. 67 - 30 ก.ย. 68 ก"]),
        ("ก\nข", ["ก", "ข"]),
        ("ข้อ ๑ ก ข้อ ๒ ข", ["ก", "ข"]),
        ("ขั้นตอนที่ ๑ ก\nขั้นตอนที่ ๒ ข", ["ก", "ข"]),
        ("- ๑. ก\n- ๒. ข", ["ก", "ข"]),
        ("1 ทบทวน 2 เผยแพร่", ["ทบทวน", "เผยแพร่"]),
        ("1 ครั้งต่อปี 2 ครั้งต่อเดือน", ["1 ครั้งต่อปี 2 ครั้งต่อเดือน"]),
        ("๑.๑ ทบทวน ๑.๒ เผยแพร่", ["ทบทวน", "เผยแพร่"]),
        ("ก. ทบทวน ข. เผยแพร่", ["ทบทวน", "เผยแพร่"]),
        ("● ก\n● ข", ["ก", "ข"]),
        ("l. ก\n๒. ข", ["ก", "ข"]),
        ("๑. ก ๒. ๓. ข", ["ก", "ข"]),
        ("๑. ส่งเอกสารทุกฉบับ ๒. ข", ["ส่งเอกสารทุกฉบับ", "ข"]),
        ("ก", ["ก"]),
        ("", []),
    ],
)
def test_split(cell: str, expected: list[str]):
    assert texts(cell) == expected


@pytest.mark.parametrize(
    ("cell", "odd"),
    [("๑.ก ๒.ข", False), ("๑..ก ๒.ข", True), ("๑.ก ๒ .ข", True), ("๑.ก ๖.ข", True), ("-ก\n๓. ข", True), ("ก", False),
     ("๑.ก ๒.ข ๓.ค ๔.ง ๓.จ ๕.ฉ", True)],
)  # fmt: skip
def test_odd_numbers(cell: str, odd: bool):
    assert has_odd_numbers(split_steps(cell)) is odd


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("จัดทำแผน ภายใน เดือนตุลาคม ๒๕๖๗", [date(2024, 10, 31)]),
        ("ภายในวันที่ 15 ม.ค. 68", [date(2025, 1, 15)]),
        ("ให้แล้วเสร็จภายในเดือนมีนาคม", [date(2025, 3, 31)]),
        ("สถิติ รอบ ๖ เดือน", [date(2025, 3, 31)]),
        ("รอบ ๖ เดือน และรอบปีงบประมาณ", [date(2025, 3, 31), date(2025, 9, 30)]),
        ("รายงานรอบ 6 เดือน/12 เดือน", [date(2025, 3, 31), date(2025, 9, 30)]),
        ("ภายในไตรมาสที่ 2", [date(2025, 3, 31)]),
        ("ภายในไตรมาสแรก", [date(2024, 12, 31)]),
        ("รอบ ๖ และ ๑๒ เดือน", [date(2025, 3, 31), date(2025, 9, 30)]),
        ("รอ บ ๖ เดือน และรอบปีงบประ มาณ", [date(2025, 3, 31), date(2025, 9, 30)]),
        ("ครึ่งปีแรก", [date(2025, 3, 31)]),
        ("ก่อนวันที่ ๑ มีนาคม ๒๕๖๘", [date(2025, 2, 28)]),
        ("ภายใน ๓๑ มี.ค. และ ๓๐ ก.ย. ๒๕๖๘", [date(2025, 3, 31), date(2025, 9, 30)]),
        ("ทุกวันที่ ๕ ของเดือน", []),
        ("เดือนมกราคม ๒๕๖๘ มีการประชุม", []),
        ("ตามประกาศลงวันที่ 5 มีนาคม 2562", []),
        ("ประจำปี ๒๕๖๘ (จัดทำเป็นรายเดือน)", []),
        ("แผนอัตรากำลัง ๓ ปี", []),
    ],
)
def test_dates_of_a_step(text: str, dates: list[date]):
    assert list(step_times(text, YEAR).due_dates) == dates


def test_days_after_an_event_are_no_date():
    times = step_times("ประชาสัมพันธ์ไม่เกิน ๗ วันหลังเสร็จสิ้น", YEAR)
    assert (times.within_days, times.due_dates) == (7, ())


@pytest.mark.parametrize(
    "line",
    [
        "๑ ตุลาคม ๒๕๖๗ - ๓๑ ธันวาคม ๒๕๖๗ ผู้รับผิดชอบ งานกฎหมาย",
        "๑ ตุลาคม ๒๕๖๗ - ผู้รับผิดชอบงานพัสดุ เพื่อใช้",
        "1 ต.ค. 2567 - 30 ก.ย. 2568",
    ],
)
def test_text_of_other_columns_is_noticed(line: str):
    assert slipped_texts([line])


@pytest.mark.parametrize("line", ["เจ้าหน้าที่ผู้รับผิดชอบดำเนินการ", "ภายในวันที่ 31 มีนาคม 2568", "ระเบียบ พ.ศ. 2548"])
def test_steps_own_words_are_not(line: str):
    assert slipped_texts([line]) == ()


def test_a_month_without_a_deadlines_word_is_only_mentioned():
    assert step_times("เดือนมกราคม ๒๕๖๘ มีการประชุม", YEAR).mentioned == (date(2025, 1, 31),)


def test_dates_of_letters_and_laws_are_not_mentioned():
    assert step_times("ตามหนังสือ ลงวันที่ 5 มกราคม 2568", YEAR).mentioned == ()
