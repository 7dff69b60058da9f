"""Each way to name a period in words, without a month, has a sample."""

from datetime import date

import pytest

from core.calendar import FiscalYear
from documents.understand.dates.period_words import period_in_words

YEAR = FiscalYear(2568)
FIRST, HALF, LAST = date(2024, 10, 1), date(2025, 3, 31), date(2025, 9, 30)

SAID = [
    ("ไตรมาสที่ 1", "quarter", FIRST, date(2024, 12, 31)),
    ("ไตรมาสสุดท้าย", "quarter", date(2025, 7, 1), LAST),
    ("ไตรมาส 1 - 2", "quarter", FIRST, HALF),
    ("ไตรมาสที่ 1 และไตรมาสที่ 4", "quarter", FIRST, LAST),
    ("ไตรมาส 2/2569", "quarter", date(2026, 1, 1), date(2026, 3, 31)),
    ("ไตรมาส 2 พ.ศ. 2569", "quarter", date(2026, 1, 1), date(2026, 3, 31)),
    ("6 เดือนแรก", "round", FIRST, HALF),
    ("รอบหกเดือนหลัง", "round", date(2025, 4, 1), LAST),
    ("รอบระยะเวลา 6 เดือน", "round", FIRST, HALF),
    ("รอบ 12 เดือน", "round", FIRST, LAST),
    ("ครึ่งปีงบประมาณหลัง", "round", date(2025, 4, 1), LAST),
    ("2568 - 2569", "year_range", FIRST, date(2026, 9, 30)),
    ("ปีงบประมาณ พ.ศ. 2569", "fiscal_year", date(2025, 10, 1), date(2026, 9, 30)),
    ("งบประมาณประจำปี 2569", "fiscal_year", date(2025, 10, 1), date(2026, 9, 30)),
    ("ตลอดทั้งปี", "fiscal_year", FIRST, LAST),
    ("ต่อเนื่อง", "fiscal_year", FIRST, LAST),
    ("12 เดือน", "fiscal_year", FIRST, LAST),
    ("ภายใน 15 วันนับแต่ได้รับแจ้ง", "after", FIRST, LAST),
    ("30 วันทำการหลังสิ้นโครงการ", "after", FIRST, LAST),
    ("ไม่เกิน 24 ชั่วโมง", "after", FIRST, LAST),
    ("ทุกเดือน", "recurring", FIRST, LAST),
    ("ทุก ๆ สิ้นไตรมาส", "recurring", FIRST, LAST),
    ("ทุกวันทำการ", "recurring", FIRST, LAST),
    ("ทุกวันที่ 5 ของเดือน", "recurring", FIRST, LAST),
    ("ทุก 3 เดือน", "recurring", FIRST, LAST),
    ("วันที่ 10 ของเดือนถัดไป", "recurring", FIRST, LAST),
    ("รายสัปดาห์", "recurring", FIRST, LAST),
    ("ปีละ 2 ครั้ง", "recurring", FIRST, LAST),
    ("2 ครั้งต่อปี", "recurring", FIRST, LAST),
]


@pytest.mark.parametrize(("text", "form", "first", "last"), SAID)
def test_each_way_to_name_a_period(text: str, form: str, first: date, last: date):
    found = period_in_words(text, YEAR)
    assert found is not None
    assert (found[1], found[0].first_on, found[0].last_on) == (form, first, last)


@pytest.mark.parametrize("text", ["ตามกำหนด", "ไตรมาส", "15 วัน", "2569 - 2568"])
def test_what_names_no_period_is_none(text: str):
    assert period_in_words(text, YEAR) is None
