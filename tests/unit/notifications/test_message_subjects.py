"""Subjects: short, the worst first, one piece of work by its code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.words.content import Section, SectionKind
from notifications.words.phrases import HEADINGS
from notifications.words.subjects import subject_for
from tests.unit.notifications.message_contents import a_content, a_line

KINDS = st.sampled_from(list(HEADINGS))
ABOVE_AND_BELOW = "ัิีึืฺุู็่้๊๋์ํ๎"


def lines(kind: SectionKind, count: int) -> Section:
    return Section(kind, tuple(a_line(title=f"งานที่ {number}") for number in range(count)))


def test_the_subject_says_the_worst_first():
    content = a_content(lines("due", 5), lines("late", 3))
    assert subject_for(content) == "ITA: เกินกำหนด 3 รายการ ใกล้ครบกำหนด 5 รายการ"


def test_returned_and_late_are_counted_together():
    content = a_content(lines("returned", 1), lines("late", 3), lines("due", 5))
    assert subject_for(content) == "ITA: เกินกำหนด/ส่งกลับ 4 รายการ ใกล้ครบกำหนด 5 รายการ"


def test_work_that_only_came_back_is_called_so():
    assert subject_for(a_content(lines("returned", 2))) == "ITA: ส่งกลับแก้ไข 2 รายการ"


def test_the_clerks_escalations_are_named_before_what_is_to_come():
    content = a_content(lines("returned", 1), lines("late", 3), lines("due", 5), lines("escalated", 9))
    assert subject_for(content) == "ITA: เกินกำหนด/ส่งกลับ 4 เกินกำหนดของส่วนราชการ 9 ใกล้ครบกำหนด 5 รายการ"


@pytest.mark.parametrize(
    ("kind", "days", "subject"),
    [
        ("due", 3, "ITA: o28 ครบกำหนดในอีก 3 วัน"),
        ("today", 0, "ITA: o28 ครบกำหนดวันนี้"),
        ("late", -12, "ITA: o28 เกินกำหนด 12 วัน"),
        ("returned", 3, "ITA: o28 ส่งกลับแก้ไข"),
        ("handed_over", 3, "ITA: o28 ส่งต่อมาถึงท่าน"),
        ("asked", -90, "ITA: o28 ครบกำหนดก่อนเริ่มใช้ระบบ"),
        ("to_ask", -90, "ITA: o28 รอยืนยันจากส่วนราชการ"),
        ("escalated", -9, "ITA: o28 เกินกำหนด 9 วัน (งานนิติการ)"),
    ],
)
def test_one_piece_of_work_is_named_in_the_subject(kind: SectionKind, days: int, subject: str):
    assert subject_for(a_content(Section(kind, (a_line(days),)))) == subject


def test_the_parts_of_one_item_are_counted_once():
    parts = Section("late", tuple(a_line(-3, unit=unit) for unit in ("กองคลัง", "กองช่าง")))
    assert subject_for(a_content(parts)) == "ITA: o28 เกินกำหนด 3 วัน"


@given(st.lists(st.tuples(KINDS, st.integers(1, 400)), min_size=1, max_size=8, unique_by=lambda pair: pair[0]))
def test_the_subject_stays_short(sections: list[tuple[SectionKind, int]]):
    content = a_content(*(lines(kind, count) for kind, count in sections))
    assert len([character for character in subject_for(content) if character not in ABOVE_AND_BELOW]) <= 70


@given(st.lists(st.tuples(KINDS, st.integers(2, 400)), min_size=1, max_size=8, unique_by=lambda pair: pair[0]))
def test_returned_late_and_escalated_work_is_never_left_out(sections: list[tuple[SectionKind, int]]):
    numbers = dict(sections)
    late = numbers.get("late", 0) + numbers.get("returned", 0)
    wanted = [f" {number} " for number in (late, numbers.get("escalated", 0)) if number]
    subject = subject_for(a_content(*(lines(kind, count) for kind, count in sections)))
    assert [number for number in wanted if number in subject] == wanted
