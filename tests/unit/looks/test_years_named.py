"""Years that a text is about: both kinds of digits, ranges, dates of a fiscal year, laws that say nothing."""

import pytest

from work.looks.shown.years import is_only_a_year, shows_year, years_in


@pytest.mark.parametrize(
    ("text", "year", "shown"),
    [
        ("รายงานผล ประจำปีงบประมาณ พ.ศ. 2568", 2568, True),
        ("รายงานผล ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", 2568, True),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)", 2568, True),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ – ๒๕๗๐)", 2568, True),
        ("แผน 4 ปี 2566-70", 2568, True),
        ("Annual report, fiscal year 2025", 2568, True),
        ("แผนดำเนินงาน ปีงบ 68", 2568, True),
        ("ประกาศ ณ วันที่ 4 พฤศจิกายน 2567", 2568, True),  # of the fiscal year 2568
        ("ประกาศ ณ วันที่ 4 มีนาคม 2568", 2567, True),  # a report on the closed year is dated later
        ("ตามพระราชบัญญัติการจัดซื้อจัดจ้าง พ.ศ. 2560", 2568, True),
        ("โครงสร้างหน่วยงาน โทร. 0 2568 1234", 2568, True),
        ("งบประมาณ 2,567,000 บาท", 2568, True),
        ("รายงานผล ประจำปีงบประมาณ พ.ศ. 2567", 2568, False),
        ("รายงานผล 2567 เผยแพร่เมื่อ 5 ม.ค. 2568", 2568, False),
        ("สถิติ ปี ๒๕๖๖ ถึง ๒๕๖๗", 2568, False),
    ],
)
def test_a_text_can_be_of_a_year_or_is_of_another(text: str, year: int, shown: bool):
    assert shows_year(years_in(text), year) is shown


@pytest.mark.parametrize(("text", "only"), [("ปีงบประมาณ พ.ศ. ๒๕๖๘", True), ("2568", True), ("รายงาน 2568", False)])
def test_a_switch_between_years_is_told_from_a_title(text: str, only: bool):
    assert is_only_a_year(text) is only
