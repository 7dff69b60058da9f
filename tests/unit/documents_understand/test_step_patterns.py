"""Each way in which a step says by when, or that a new one begins, has a sample; so have their neighbours."""

from datetime import date

import pytest

from core.calendar import FiscalYear
from documents.understand.dates.step_dates import step_times
from documents.understand.steps.step_marks import list_marks

YEAR = FiscalYear(2568)
HALF, END = date(2025, 3, 31), date(2025, 9, 30)

DUE = [
    ("ภายในวันที่ 15 ม.ค. 2568", date(2025, 1, 15)),
    ("ไม่ช้ากว่าวันที่ 15 มกราคม 2568", date(2025, 1, 15)),
    ("อย่างช้าวันที่ 15 ม.ค. 2568", date(2025, 1, 15)),
    ("ให้แล้วเสร็จภายใน 15 ม.ค. 2568", date(2025, 1, 15)),
    ("ก่อนสิ้นเดือน มกราคม 2568", date(2025, 1, 31)),
    ("ภายในวันทำการสุดท้ายของเดือนมกราคม 2568", date(2025, 1, 31)),
    ("ประชุมในช่วงเดือน มกราคม 2568", date(2025, 1, 31)),
    ("ประชุม 15 มกราคม 2568", None),
    ("ประชุมในเดือนมกราคม 2568", date(2025, 1, 31)),
    ("รายงานรอบ 6 เดือน", HALF),
    ("รายงานรอบระยะเวลาหกเดือนแรก", HALF),
    ("รายงานรอบ 6 เดือนหลัง", END),
    ("รายงาน 6 เดือนหลัง", END),
    ("ครึ่งปีงบประมาณหลัง", END),
    ("รอบครึ่งปี", HALF),
    ("รอบ 12 เดือน", END),
    ("รอบปีงบประมาณ", END),
    ("ภายในไตรมาสที่ 2", HALF),
    ("สิ้นไตรมาสสุดท้าย", END),
]
RECURRING = [
    ("รายเดือน", "รายเดือน"),
    ("ทุกสิ้นไตรมาส", "ทุกสิ้นไตรมาส"),
    ("ทุก 3 เดือน", "ทุก3เดือน"),
    ("ทุกวันที่ 5 ของเดือน", "ทุกวันที่5ของเดือน"),
    ("วันที่ 5 ของเดือนถัดไป", "วันที่5ของเดือนถัดไป"),
    ("เดือนละ 1 ครั้ง", "เดือนละ1ครั้ง"),
]
NO_DEADLINE = ["ลงวันที่", "ณ วันที่", "เมื่อวันที่", "ตั้งแต่วันที่", "นับแต่วันที่", "มีผลบังคับใช้", "ประกาศเดือน"]
LISTS = [
    ("1. ประชุม\n2. รายงาน", ["1", "2"]),
    ("(1) ประชุม (2) รายงาน", ["1", "2"]),
    ("l. ประชุม\n2. รายงาน", ["l.", "2"]),  # a letter in the place of the 1
    ("ขั้นตอนที่ 1 ประชุม ขั้นตอนที่ 2 รายงาน", ["1", "2"]),
    ("4.1 ประชุม 4.2 รายงาน", ["4.1", "4.2"]),
    ("1 ประชุม\n2 เผยแพร่", ["1", "2"]),
    ("ก. ประชุม\nข. รายงาน", ["ก", "ข"]),
    ("ตามมาตรา 9) แห่ง", []),
    ("ตาม ข้อ 7) และฉบับที่ 2) นั้น", []),
    ("1 ครั้ง 2 ครั้ง", []),
    ("1 ม.ค. 2 ก.พ.", []),
]


@pytest.mark.parametrize(("text", "due"), DUE)
def test_each_way_to_say_by_when(text: str, due: date | None):
    assert step_times(text, YEAR).due_dates == ((due,) if due else ())


@pytest.mark.parametrize("text", ["รอบ 6 เดือน และรอบ 12 เดือน", "รอบ 6 และ 12 เดือน"])
def test_two_rounds_are_two_days(text: str):
    assert step_times(text, YEAR).due_dates == (HALF, END)


@pytest.mark.parametrize("between", [" และ ", ", ", " และครั้งที่ 2 ", " และภายในวันที่ "])
def test_and_goes_on_from_a_deadline(between: str):
    text = f"ภายในวันที่ 15 ม.ค. 2568{between}15 ก.พ. 2568"
    assert step_times(text, YEAR).due_dates == (date(2025, 1, 15), date(2025, 2, 15))


@pytest.mark.parametrize(("text", "said"), RECURRING)
def test_each_way_to_say_again_and_again(text: str, said: str):
    assert step_times(text, YEAR).recurring == said


@pytest.mark.parametrize(("text", "days"), [("ภายใน 15 วัน", 15), ("ไม่เกินระยะเวลา 30 วัน", 30), ("15 วันก่อน", None)])
def test_days_after_an_event(text: str, days: int | None):
    assert step_times(text, YEAR).within_days == days


@pytest.mark.parametrize("before", NO_DEADLINE)
def test_a_date_of_a_law_or_a_letter_is_not_even_named(before: str):
    found = step_times(f"{before} 15 มกราคม 2568", YEAR)
    assert (found.due_dates, found.mentioned) == ((), ())


@pytest.mark.parametrize(("text", "numbers"), LISTS)
def test_each_way_to_number_steps(text: str, numbers: list[str]):
    assert [mark.number for mark in list_marks(text)] == numbers
