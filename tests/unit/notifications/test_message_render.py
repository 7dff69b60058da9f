"""Whole messages: both parts say everything, in order, and nothing in them is taken for markup."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.message_kinds import MessageKind
from notifications.words.content import Section
from notifications.words.of_kinds import KIND_WORDS
from notifications.words.render import render
from tests.effort import examples
from tests.unit.notifications.message_contents import MONDAY, a_content, a_line

FORBIDDEN = ("src=", "@import", "url(", "<link", "<script")


class Words(HTMLParser):
    """Gathers what a reader of the HTML sees."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = ""

    def handle_data(self, data: str) -> None:
        self.seen += data


def seen_in(html: str) -> str:
    words = Words()
    words.feed(html)
    return " ".join(words.seen.split())


def both(**changes: object) -> list[str]:
    """Return what text and HTML of a message with one line say."""
    rendered = render(a_content(Section("late", (a_line(-12, **changes),))))
    return [" ".join(rendered.text.split()), seen_in(rendered.html)]


@pytest.mark.parametrize(
    "said",
    ["เรียน งานนิติการ", "ณ วันจันทร์ที่ 7 เมษายน 2568", "เกินกำหนด 12 วัน", "กำหนด 26 มี.ค. 68", "เทศบาลตำบลทดสอบ"],
)
def test_both_parts_say_it(said: str):
    assert all(said in part for part in both())


def test_both_parts_have_the_link():
    rendered = render(a_content(Section("late", (a_line(),))))
    assert all("http://127.0.0.1:8000/" in part for part in (rendered.text, rendered.html))


@pytest.mark.parametrize(
    ("kind", "section", "is_linked"),
    [
        ("digest", "late", True),
        ("digest", "escalated", False),
        ("digest", "to_ask", False),
    ],
)
def test_a_line_of_own_work_leads_to_its_item(kind: MessageKind, section: str, is_linked: bool):
    html = render(a_content(Section(section, (a_line(),)), kind=MessageKind(kind))).html  # type: ignore[arg-type]
    assert ('href="http://127.0.0.1:8000/o28"' in html) is is_linked


def test_why_it_was_returned_is_said():
    assert all("เหตุผลที่ส่งกลับ: ลิงก์เปิดไม่ได้" in part for part in both(returned_reason="ลิงก์เปิดไม่ได้"))


def test_a_note_is_said():
    assert all("ผู้ส่ง กองคลัง" in part for part in both(note="ผู้ส่ง กองคลัง"))


def test_a_catch_up_is_said():
    rendered = render(a_content(Section("late", (a_line(),)), catch_up_since=MONDAY))
    assert all("ระบบไม่ได้ส่งข้อความตั้งแต่วันที่ 7 เมษายน 2568" in part for part in (rendered.text, rendered.html))


def test_without_a_stop_nothing_is_said_of_one():
    assert not any("ระบบไม่ได้ส่งข้อความ" in part for part in both())


def test_most_at_stake_comes_first():
    points = {"o1": "0.67", "o32": "2.50", "i1": "0", "o26": "1.67"}
    section = Section("late", tuple(a_line(-1, code=code, points=Decimal(value)) for code, value in points.items()))
    text = render(a_content(section)).text
    assert sorted(points, key=lambda code: text.index(f" {code} ")) == ["o32", "o26", "o1", "i1"]


def test_empty_sections_are_left_out():
    text = render(a_content(Section("late", (a_line(-1),)), Section("due", ()))).text
    assert "ใกล้ครบกำหนด" not in text


@pytest.mark.parametrize("kind", [kind for kind, words in KIND_WORDS.items() if words.introduction])
def test_every_kind_of_message_has_its_words(kind: MessageKind):
    content = a_content(Section("due", (a_line(),)), kind=kind)
    assert "มาตรการส่งเสริมคุณธรรมและความโปร่งใส" in render(content).text


def test_a_digest_of_sixty_lines_shows_seven_and_counts_all():
    section = Section("due", tuple(a_line(number, title=f"รายการ({number})") for number in range(60)))
    rendered = render(a_content(section))
    for part in (rendered.text, rendered.html):
        assert [number for number in range(60) if f"รายการ({number})" in part] == list(range(7))
        assert "ใกล้ครบกำหนด 60 รายการ" in part
        assert "และอีก 53 รายการ" in part


def test_the_clerk_has_one_line_a_unit_which_opens_the_report():
    line = a_line(-9, code="o32", title="แผน", unit="กองคลัง", count=7)
    rendered = render(a_content(Section("escalated", (line,), items=7)))
    assert "1. กองคลัง 7 รายการ สำคัญที่สุด แผน" in " ".join(rendered.text.split())
    assert 'href="http://127.0.0.1:8000/executive#late"' in rendered.html


def test_a_survey_s_question_stands_under_what_is_to_be_done():
    said = both(title="ประชุมชี้แจง", question="หน่วยงานของท่านมากน้อยเพียงใด")
    assert all(part.index("ประชุมชี้แจง") < part.index("หน่วยงานของท่านมากน้อยเพียงใด") for part in said)


def test_after_the_evidence_by_day_nothing_is_overdue_or_in_time():
    line = a_line(-20, closed_on=MONDAY - timedelta(days=1), due_on=MONDAY + timedelta(days=90))
    rendered = render(a_content(Section("to_report", (line,))))
    assert "ระบบ ITAS ปิดเมื่อ 6 เม.ย. 68" in rendered.text
    assert "เกินกำหนด" not in rendered.text
    assert "ทันเวลา" not in rendered.text


@pytest.mark.parametrize(
    ("laid_before_on", "mark"), [(None, "อยู่ที่ปลัดเทศบาล"), (MONDAY, "เสนอนายกเทศมนตรีแล้ว (7 เม.ย. 68)")]
)
def test_what_waits_for_the_signature_says_with_whom(laid_before_on: date | None, mark: str):
    assert all(mark in part for part in both(unit=None, station="signature", laid_before_on=laid_before_on))


def test_sixty_long_lines_are_not_cut_by_mail_programs():
    section = Section("due", tuple(a_line(number, title="ชื่อรายการ" * 15) for number in range(60)))
    content = replace(a_content(section), url="https://ita.example.go.th/w/" + "a" * 125)
    assert len(render(content).html.encode()) < 102_000


def test_nothing_is_fetched_from_elsewhere():
    html = render(a_content(Section("late", (a_line(),)))).html
    assert not any(word in html for word in FORBIDDEN)


@settings(max_examples=examples(50))
@given(st.text(st.sampled_from("ab<>&\"'{}%ก\n "), min_size=1, max_size=40))
def test_a_title_is_shown_as_it_is(title: str):
    assert " ".join(title.split()) in both(title=title)[1]
