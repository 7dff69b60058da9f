from decimal import Decimal

import pytest

from plans.cycle.marks import BadMark, NoMarks, read_marks

CODES = ("o1", "o2", "o28")


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("o1\t100\no2\t50", {"o1": 100, "o2": 50}),
        ("ข้อ คะแนน\nO01 โครงสร้าง 100\no28 รายงาน ปี 2568 66.67\n", {"o1": 100, "o28": "66.67"}),
        ("๐๑ โครงสร้าง ๑๐๐", {"o1": 100}),
        ("o1 0", {"o1": 0}),
    ],
)
def test_marks_are_read_as_the_table_shows_them(text, marks):
    assert read_marks(text, CODES) == {code: Decimal(points) for code, points in marks.items()}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("o1 100\no3 100", "Line 2.*no o3"),
        ("o1 100\no1 50", "stands twice"),
        ("o1", "no mark"),
        ("o1 200", "no mark"),
    ],
)
def test_a_line_that_cannot_be_a_mark_is_refused_with_its_number(text, said):
    with pytest.raises(BadMark, match=said):
        read_marks(text, CODES)


@pytest.mark.parametrize("text", ["", "ไม่มีคะแนน", "i1 90"])
def test_a_text_without_marks_is_refused(text):
    with pytest.raises(NoMarks):
        read_marks(text, CODES)
