"""Days counted from a date that is printed."""

from datetime import date

import pytest

from core.calendar import FiscalYear
from documents.understand.dates.periods import read_period
from documents.understand.dates.step_dates import step_times


@pytest.mark.parametrize(
    ("printed", "last_on", "is_asked"),
    [
        ("ภายใน 30 วัน นับแต่วันที่ 1 ตุลาคม 2568", date(2025, 10, 31), False),
        ("ไม่เกิน ๒ เดือน นับจากวันที่ ๓๑ ธ.ค. ๖๘", date(2026, 2, 28), False),
        ("ภายใน 2 สัปดาห์ หลังจาก 1 ม.ค. 69", date(2026, 1, 15), False),
        ("ภายใน 15 วันทำการ นับจากวันที่ 1 ต.ค. 68", date(2025, 10, 22), True),
        ("นับแต่วันที่ 1 ตุลาคม 2568 ภายใน 30 วัน", date(2025, 10, 31), False),
        ("ตั้งแต่วันที่ 1 พฤศจิกายน 2568 เป็นเวลา 60 วัน", date(2025, 12, 31), False),
        ("ภายในสามสิบวันนับแต่วันที่ 1 ตุลาคม 2568", date(2025, 10, 31), False),
        ("ภายใน ๔๕ (สี่สิบห้า) วัน นับถัดจากวันที่ ๑ ต.ค. ๖๘", date(2025, 11, 15), False),
        ("ภายใน 15 วัน นับจากสิ้นเดือนธันวาคม 2568", date(2026, 1, 15), False),
        ("ภายใน 2 เดือน หลังสิ้นเดือนธันวาคม 2568", date(2026, 2, 28), False),
        ("ภายใน 15 วัน นับแต่วันสิ้นไตรมาสที่ 1", date(2026, 1, 15), False),
        ("ภายใน 30 วัน หลังสิ้นปีงบประมาณ 2568", date(2025, 10, 30), False),
        ("ภายใน 15 วัน นับจากเดือนธันวาคม 2568", date(2025, 12, 31), True),
        ("ภายในสิบห้าวันนับแต่วันที่ได้รับแจ้ง", date(2026, 9, 30), True),
    ],
)
def test_a_count_from_a_date_is_a_date(printed: str, last_on: date, is_asked: bool):
    read = read_period(printed, FiscalYear(2569))
    assert read
    assert (read.period.last_on, read.is_doubtful) == (last_on, is_asked)


def test_a_step_counts_from_a_date_but_not_from_an_event():
    year = FiscalYear(2569)
    assert step_times("ส่งภายใน 30 วัน นับแต่วันที่ 1 ตุลาคม 2568", year).due_dates == (date(2025, 10, 31),)
    assert step_times("แจ้งภายใน 7 วัน นับแต่วันที่ได้รับเรื่อง", year).within_days == 7
    assert step_times("แจ้งภายในเจ็ดวัน นับแต่วันที่ได้รับเรื่อง", year).within_days == 7
    assert step_times("รายงานภายใน 15 วัน นับแต่วันสิ้นไตรมาสที่ 2", year).due_dates == (date(2026, 4, 15),)
