"""An agency's own words in messages: where they stand, and what they may hold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.errors import TrackerError
from core.message_kinds import MessageKind
from models.agencies import Agency
from notifications.channels.line.bubbles.message import bubble_of
from notifications.words.content import Content, Line, Section
from notifications.words.own_words.catalogue import TEXTS
from notifications.words.own_words.changing import checked_texts
from notifications.words.own_words.wording import words_for
from notifications.words.render import render
from readiness.assessed.feeding import Worth

LINE = Line(
    "o28", "มาตรการ", "กองคลัง", "collecting", date(2025, 3, 31), "period", Worth(2567, "o28", Decimal("1.67"))
)
CONTENT = Content(
    kind=MessageKind.DIGEST, agency="เทศบาลทดสอบ", recipient="กองคลัง", on=date(2025, 3, 24),
    sections=(Section("due", (LINE,)),), url="https://ita.example.go.th", total_at_stake=Decimal("1.67"),
)  # fmt: skip
OWN = {
    "greeting": "สวัสดี {name}", "digest.opening": "งานของ{agency}ในสัปดาห์นี้", "digest.closing": "ขอบคุณครับ",
    "coordinator_name": "นางสาวสมหญิง", "coordinator_phone": "053-000000",
}  # fmt: skip
SAID = ("สวัสดี กองคลัง", "งานของเทศบาลทดสอบในสัปดาห์นี้", "ขอบคุณครับ", "นางสาวสมหญิง โทร. 053-000000")


@pytest.mark.parametrize("part", ["text", "html"])
def test_own_words_stand_in_both_parts_of_a_mail(part: str):
    said = getattr(render(replace(CONTENT, texts=OWN)), part)
    assert [words for words in SAID if words not in said] == []


@pytest.mark.parametrize("part", ["text", "html"])
def test_an_own_opening_takes_the_place_of_the_programs(part: str):
    assert "ขอส่งสรุปงาน" not in getattr(render(replace(CONTENT, texts=OWN)), part)


def test_own_words_stand_in_the_bubble():
    said = str(bubble_of(replace(CONTENT, texts=OWN)).contents)
    assert [words for words in SAID[1:] if words not in said] == []


def test_without_own_words_a_message_is_what_it_was():
    mail = render(CONTENT)
    assert mail.text.startswith("เรียน กองคลัง\n\nขอส่งสรุปงานตามมาตรการ")
    assert mail.text.endswith("เทศบาลทดสอบ\nหากมีข้อสงสัย โปรดติดต่อผู้ประสานงาน ITA\n")


def test_words_of_another_kind_of_message_do_not_stand_here():
    assert render(replace(CONTENT, texts={"push.closing": "ขอบคุณครับ"})) == render(CONTENT)


def test_a_message_about_others_keeps_the_programs_opening():
    told = replace(CONTENT, sections=(Section("escalated", (LINE,)),), texts=OWN)
    assert "ขอรายงานงานตาม" in render(told).text


def test_own_words_are_text_and_never_html():
    mail = render(replace(CONTENT, texts={"digest.closing": "<script>alert(1)</script>"}))
    assert ("<script>" in mail.html, "&lt;script&gt;" in mail.html) == (False, True)


def test_a_name_with_braces_is_not_filled_again():
    words = words_for({"greeting": "ถึง {name} {agency}"}, "digest", recipient="{agency}", agency="เทศบาล")
    assert words.greeting == "ถึง {agency} เทศบาล"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("greeting", "เรียน ท่าน"), ("greeting", "เรียน {name} {phone}"), ("digest.opening", "{0}"),
        ("digest.closing", "ก" * 501), ("coordinator_name", "{name}"), ("digest.opening", "ก}"),
        ("digest.closing", "ก\u0007"), ("digest.subject", "ก"),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_used_is_refused(name: str, typed: str):
    with pytest.raises(TrackerError) as refused:
        checked_texts(Agency(name="เทศบาล"), {name: typed})
    assert refused.value.facts["text"] == name


def test_several_lines_become_one_and_the_default_is_not_kept():
    typed = {"digest.closing": " ขอบคุณ\r\n ครับ ", "greeting": TEXTS["greeting"].default}
    assert checked_texts(Agency(name="เทศบาล"), typed) == {"digest.closing": "ขอบคุณ ครับ"}


def test_a_blank_text_is_the_default_again():
    agency = Agency(name="เทศบาล", texts={"greeting": "ถึง {name}", "digest.closing": "ขอบคุณ"})
    assert checked_texts(agency, {"greeting": "  "}) == {"digest.closing": "ขอบคุณ"}
