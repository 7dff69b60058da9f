"""Sentences of messages, one by one."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from notifications.words import phrases
from notifications.words.content import Section, SectionKind
from tests.unit.notifications.message_contents import MONDAY, a_content, a_line


def lines(kind: SectionKind, count: int) -> Section:
    return Section(kind, tuple(a_line() for _ in range(count)))


@pytest.mark.parametrize(
    ("days", "phrase"),
    [
        (3, "ครบกำหนดในอีก 3 วัน"),
        (2, "ครบกำหนดในอีก 2 วัน"),
        (1, "ครบกำหนดพรุ่งนี้"),
        (0, "ครบกำหนดวันนี้"),
        (-1, "เกินกำหนด 1 วัน"),
        (-12, "เกินกำหนด 12 วัน"),
    ],
)
def test_how_far_the_date_is(days: int, phrase: str):
    assert phrases.due_phrase(MONDAY + timedelta(days=days), MONDAY) == phrase


@pytest.mark.parametrize(("days", "phrase"), [(9, "ขอไว้ในอีก 9 วัน"), (0, "ขอไว้ภายในวันนี้"), (-2, "พ้นวันที่ขอไว้แล้ว")])
def test_what_is_asked_for_earlier_is_told_by_that_day(days: int, phrase: str):
    asked = replace(a_line(84), asked_on=MONDAY + timedelta(days=days))
    assert phrases.line_due(asked, "due", MONDAY) == phrase


def test_what_was_due_before_the_plan_came_in_is_not_called_late():
    assert phrases.line_due(a_line(-100), "asked", MONDAY) == "ครบกำหนดแล้ว"


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("period", "กำหนด 10 เม.ย. 68 (วันสุดท้ายของระยะเวลาดำเนินการ)"),
        ("step", "กำหนด 10 เม.ย. 68 (กำหนดเวลาของขั้นตอน)"),
        ("evidence_by", "กำหนด 10 เม.ย. 68 (วันปิดระบบ ITAS)"),
    ],
)
def test_the_date_says_where_it_comes_from(why: str, said: str):
    assert phrases.deadline(a_line(why_needed=why)) == said


@pytest.mark.parametrize(
    ("unit", "station", "said"),
    [
        ("งานนิติการ", "collecting", "งานนิติการ"),
        (None, "publishing", "รอเผยแพร่บนเว็บไซต์"),
        (None, "compiling:สำนักปลัด", "รวบรวม (สำนักปลัด)"),
    ],
)
def test_where_the_work_is(unit: str | None, station: str, said: str):
    assert phrases.whereabouts(a_line(unit=unit, station=station)) == said


def test_points_are_shown_as_a_forecast_of_two_places():
    assert phrases.stake(Decimal("1.665")) == "คะแนนคาดการณ์ 1.67 คะแนน"


def test_work_that_earns_no_points_has_none_at_stake():
    assert phrases.stake(Decimal(0)) is None


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "หากไม่มีหลักฐานทันเวลา อาจเสียคะแนนคาดการณ์ 2.50 คะแนน (มิใช่ผลทางการ)"),
        (2, "หากไม่มีหลักฐานทันเวลา อาจเสียคะแนนคาดการณ์รวม 2.50 คะแนน (มิใช่ผลทางการ)"),
    ],
)
def test_the_total_at_stake(count: int, said: str):
    assert phrases.total_stake(Decimal("2.5"), count) == said


def test_a_catch_up_says_since_when():
    said = "ระบบไม่ได้ส่งข้อความตั้งแต่วันที่ 3 เมษายน 2568 ข้อความนี้รวมการแจ้งเตือนที่ค้างอยู่"
    assert phrases.catch_up(date(2025, 4, 3)) == said


def test_a_digest_about_others_does_not_call_their_work_the_readers():
    assert "ที่ท่านรับผิดชอบ" not in phrases.introduction(a_content(lines("escalated", 2), lines("to_ask", 1)))


def test_a_digest_that_also_has_the_readers_own_work_says_so():
    assert "ที่ท่านรับผิดชอบ" in phrases.introduction(a_content(lines("late", 2), lines("escalated", 1)))


def test_both_days_are_told_where_they_differ():
    line = a_line(until_on=date(2025, 4, 8), needed_on=date(2025, 4, 30), why_needed="evidence_by")
    assert phrases.deadline(line) == "ส่งต่อภายใน 8 เม.ย. 68 · วันปิดระบบ ITAS 30 เม.ย. 68"


def test_a_wave_says_until_when_it_may_be():
    line = a_line(until_on=date(2025, 4, 8), asked_on=date(2025, 2, 28), needed_on=date(2025, 4, 30),
                  why_needed="evidence_by")  # fmt: skip
    told = "ขอไว้ภายใน 28 ก.พ. 68 ส่งได้ถึง 8 เม.ย. 68 · วันปิดระบบ ITAS 30 เม.ย. 68"
    assert phrases.deadline(line) == told
