"""What an office pastes into its LINE group: eight lines at most, and nobody is shown up by it."""

from datetime import date

import pytest

from reports.group_text import MOST_LINES, GroupLine, group_text

DAY = date(2025, 4, 30)


def a_text(count: int) -> list[str]:
    lines = [GroupLine(f"o{n}", "ชื่อรายการ" * 9, ("กองคลัง", "งานพัสดุ", "งานนิติการ"), DAY) for n in range(1, count + 1)]
    return group_text("เทศบาลตัวอย่าง", "งานที่เลยกำหนดส่ง", lines, "https://ita.example.go.th/overdue").splitlines()


@pytest.mark.parametrize(("count", "lines"), [(0, 2), (1, 3), (6, MOST_LINES), (7, MOST_LINES), (60, MOST_LINES)])
def test_it_fits_one_screen_and_leads_to_all_of_it(count: int, lines: int):
    text = a_text(count)
    assert (len(text), text[-1]) == (lines, "ดูทั้งหมด: https://ita.example.go.th/overdue")


def test_it_says_how_many_it_leaves_out():
    assert "และอีก 55 รายการ" in a_text(60)


def test_a_line_says_what_who_and_by_when():
    line = a_text(1)[1]
    assert line[:11] + line[-43:] == "o1 ชื่อรายก… (กองคลัง และอีก 2 แห่ง) กำหนด 30 เม.ย. 68"
