"""Tables for people: aligned by cells, long texts on lines of their own, Thai not torn apart."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cli.columns import layout_of, line_of, lines_below, wrapped

HEADINGS = ("รหัส", "รายการ", "คะแนน")
ROW = ("o28", "รายงานผลตามนโยบาย No Gift Policy", "1.67")
thai_text = st.text(alphabet="กขคงจชดตนบปมยรลวสหอะาิีึืุูเแโใไ่้ ์", max_size=120)


def test_everything_stands_side_by_side_where_nothing_limits():
    assert layout_of(HEADINGS, [ROW], None).below == ()


def test_the_widest_column_goes_below_a_narrow_line():
    assert layout_of(HEADINGS, [ROW], 20).below == (1,)


def test_the_first_column_always_stays():
    assert layout_of(HEADINGS, [ROW], 1).beside == (0,)


def test_numbers_end_at_the_same_cell():
    layout = layout_of(("ชื่อ", "คะแนน"), [("สำนักปลัด", "2.50"), ("กองคลัง", "10.00")], None)
    lines = [line_of(row, layout, right=[1]) for row in (("สำนักปลัด", "2.50"), ("กองคลัง", "10.00"))]
    assert cell_len(lines[0]) == cell_len(lines[1])


def test_a_text_below_is_led_by_its_heading():
    layout = layout_of(HEADINGS, [ROW], 20)
    assert next(lines_below(HEADINGS, ROW, layout, 80)) == "    รายการ: รายงานผลตามนโยบาย No Gift Policy"


def test_an_empty_text_below_has_no_line():
    layout = layout_of(HEADINGS, [ROW], 20)
    assert list(lines_below(HEADINGS, ("o28", "", "1.67"), layout, 80)) == []


def test_lines_break_at_spaces_first():
    assert wrapped("ส่งงาน ให้ตรวจ ภายในวันศุกร์", 20) == ["ส่งงาน ให้ตรวจ", "ภายในวันศุกร์"]


@given(thai_text, st.integers(20, 60))
def test_no_line_is_wider_than_asked(text: str, width: int):
    assert all(cell_len(line) <= width for line in wrapped(text, width))


@given(thai_text, st.integers(20, 60))
def test_nothing_but_spaces_is_lost(text: str, width: int):
    assert "".join(wrapped(text, width)).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.sampled_from(["กา", "ขี่", "นะ", "เม้", "แงะ", "ทำ"]), min_size=15, max_size=60))
def test_no_line_begins_with_a_mark_of_the_letter_before(syllables: list[str]):
    assert all(line[0] not in "าะำี่้" for line in wrapped("".join(syllables), 20))
