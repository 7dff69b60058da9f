"""Bubbles: LINE takes them whatever stands in a plan, and they say first what presses most."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.channels.line.bubbles.message import bubble_of
from notifications.words.content import Bubble, Content, Section, SectionKind
from notifications.words.of_kinds import KIND_WORDS
from notifications.words.phrases import HEADINGS
from readiness.assessed.feeding import Worth
from tests.effort import examples
from tests.unit.notifications.message_contents import MONDAY, a_content, a_line
from tests.unit.notifications_line.flex_rules import faults_of, flex, texts_in

NASTY = st.one_of(
    st.text(max_size=30),
    st.text(st.sampled_from("\u0000\u200b\u200d\ufeff\n\t 👩‍👩‍👧‍👦🇹🇭ก็เ้ำ�\ud800"), max_size=60),
    st.sampled_from(["", " ", "\u200b", "ก" * 5000, "🚧" * 5000, "เ" * 300, "a" * 5000]),
)
LINES = st.builds(
    a_line,
    st.integers(-400, 400),
    title=NASTY,
    unit=st.none() | NASTY,
    station=st.sampled_from(["collecting", "publishing", "checking"]) | NASTY.map(lambda unit: f"compiling:{unit}x"),
    points=st.decimals(0, 100, places=2),
    returned_reason=st.none() | NASTY,
    note=st.none() | NASTY,
)
SECTIONS = st.builds(Section, st.sampled_from(list(HEADINGS)), st.lists(LINES, min_size=1, max_size=8).map(tuple))
URLS = NASTY | st.sampled_from(
    ["https://ita.example.go.th", "http://127.0.0.1:8000", "https://ไทย.example/" + "ก" * 400]
)
CONTENTS = st.builds(
    Content,
    kind=st.sampled_from([kind for kind, words in KIND_WORDS.items() if words.introduction]),
    agency=NASTY,
    recipient=NASTY,
    on=st.just(MONDAY),
    sections=st.lists(SECTIONS, min_size=1, max_size=8).map(tuple),
    url=URLS,
    total_at_stake=st.decimals(0, 100, places=2),
    catch_up_since=st.none() | st.just(MONDAY),
)


def lines(kind: SectionKind, *codes: str, days: int = 3, **changes: object) -> Section:
    return Section(kind, tuple(a_line(days, code=code, **changes) for code in codes))


def said(bubble: Bubble) -> list[str]:
    return texts_in(bubble.contents)


def codes_in(bubble: Bubble) -> list[str]:
    return [text for text in said(bubble) if text[0] in "ieo" and text[1:].isdigit()]


def footer_actions(content: Content) -> list[str]:
    return [button["action"]["type"] for button in bubble_of(content).contents["footer"]["contents"]]


@given(CONTENTS)
@settings(max_examples=examples(100))
def test_line_takes_every_bubble_and_a_notification_is_short(content: Content):
    bubble = bubble_of(content)
    assert faults_of(flex(bubble.alt_text, bubble.contents)) == []
    assert len(bubble.alt_text) <= 400


def test_the_largest_bubble_is_small_enough():
    long = "🚧" * 5000
    line = a_line(-400, title=long, unit=long, station=f"compiling:{long}", returned_reason=long, note=long)
    sections = [Section(kind, tuple(a_line(-400, code=f"o{no}") for no in range(1, 9))) for kind in HEADINGS]
    worst = Section(
        "late", tuple(replace(line, code=f"o{no}", worth=Worth(2568, f"o{no}", Decimal(99))) for no in range(10, 16))
    )
    content = a_content(*sections, worst, total_at_stake=Decimal(99), catch_up_since=MONDAY)
    content = replace(content, agency=long, url="https://ita.example.go.th/" + "a" * 970)
    bubble = bubble_of(content)
    assert faults_of(flex(bubble.alt_text, bubble.contents)) == []


def test_late_and_returned_work_comes_before_what_is_worth_more():
    content = a_content(
        lines("due", "o32", points=Decimal("2.5")),
        lines("returned", "o7", points=Decimal("0.57")),
        lines("late", "o26", days=-4, points=Decimal("1.67")),
    )
    assert codes_in(bubble_of(content)) == ["o26", "o7", "o32"]


def test_most_at_stake_comes_first_among_the_late():
    content = a_content(lines("late", "o7", points=Decimal("0.57")), lines("late", "o32", points=Decimal("2.5")))
    assert codes_in(bubble_of(content)) == ["o32", "o7"]


def test_five_are_shown_and_the_rest_is_counted():
    bubble = bubble_of(a_content(lines("due", *(f"o{number}" for number in range(1, 9)))))
    assert (len(codes_in(bubble)), "และอีก 3 รายการ" in said(bubble)) == (5, True)


def test_nothing_more_is_announced_where_all_is_shown():
    assert not any("และอีก" in text for text in said(bubble_of(a_content(lines("due", "o1", "o2", "o3", "o4", "o5")))))


def test_the_parts_of_one_item_are_shown_together():
    units = ("กองคลัง", "กองช่าง", "สำนักปลัด")
    section = Section("late", tuple(a_line(-9, unit=unit) for unit in units))
    bubble = bubble_of(a_content(section, lines("due", "o1")))
    assert (codes_in(bubble), "3 ส่วนราชการ · กำหนด 29 มี.ค. 68" in said(bubble)) == (["o28", "o1"], True)


def test_parts_that_came_from_several_seats_are_one_piece_of_work():
    parts = tuple(a_line(-9, unit=unit, note=f"ส่งถึงท่านแทน “{unit}”") for unit in ("กองคลัง", "กองช่าง"))
    bubble = bubble_of(a_content(Section("late", parts)))
    assert (codes_in(bubble), "ส่งถึงท่านแทน “กองคลัง” และอื่น ๆ" in said(bubble)) == (["o28"], True)


def test_every_section_is_counted():
    texts = said(bubble_of(a_content(lines("due", "o1", "o2"), lines("late", "o3", days=-1))))
    assert texts[texts.index("เกินกำหนด") : texts.index("ใกล้ครบกำหนด") + 2] == [
        "เกินกำหนด", "1 รายการ", "ใกล้ครบกำหนด", "2 รายการ",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "days", "due"),
    [
        ("late", -12, "เกิน 12 วัน"),
        ("today", 0, "วันนี้"),
        ("due", 1, "พรุ่งนี้"),
        ("due", 3, "อีก 3 วัน"),
        ("returned", -2, "ส่งกลับ · เกิน 2 วัน"),
        ("asked", -90, "ครบกำหนดแล้ว"),
    ],
)
def test_when_a_piece_of_work_is_due(kind: SectionKind, days: int, due: str):
    assert due in said(bubble_of(a_content(lines(kind, "o28", days=days))))


def test_the_reason_of_a_return_is_said():
    bubble = bubble_of(a_content(lines("returned", "o28", returned_reason="ลิงก์เปิดไม่ได้")))
    assert "เหตุผล: ลิงก์เปิดไม่ได้" in said(bubble)


def test_the_head_says_whose_message_it_is_and_of_which_day():
    assert said(bubble_of(a_content(lines("due", "o28"))))[:3] == [
        "เทศบาลตำบลทดสอบ", "สรุปงานที่ต้องดำเนินการ", "วันจันทร์ที่ 7 เมษายน 2568",
    ]  # fmt: skip


def test_the_buttons_open_the_page_and_ask_for_ones_own_work():
    assert footer_actions(a_content(lines("due", "o28"))) == ["uri", "postback"]


def test_an_address_that_no_tap_could_open_has_no_button():
    content = replace(a_content(lines("due", "o28")), url="ita.example.go.th")
    assert footer_actions(content) == ["postback"]


def test_the_notification_names_what_is_late_and_what_comes_first():
    content = a_content(lines("due", "o1"), lines("late", "o3", "o2", days=-12))
    assert bubble_of(content).alt_text == (
        "ITA: เกินกำหนด 2 รายการ (o3, o2) · ใกล้ครบกำหนด 1 รายการ · เรื่องแรก o2 ข้อมูลเชิงสถิติ เกินกำหนด 12 วัน"
    )


def test_the_clerk_s_line_of_a_unit_says_how_many_it_has():
    section = Section("escalated", (a_line(-9, unit="กองคลัง", count=7),), items=7)
    assert "กองคลัง 7 รายการ" in said(bubble_of(a_content(section)))


def test_a_single_piece_of_work_is_not_counted():
    assert "1 รายการ" not in said(bubble_of(a_content(lines("due", "o1"))))


@pytest.mark.parametrize(
    ("kind", "alt_text"),
    [
        ("due", "ITA: o3 ข้อมูลเชิงสถิติ ครบกำหนดในอีก 3 วัน"),
        ("returned", "ITA: o3 ข้อมูลเชิงสถิติ ครบกำหนดในอีก 3 วัน (ส่งกลับแก้ไข)"),
        ("escalated", "ITA: o3 ข้อมูลเชิงสถิติ ครบกำหนดในอีก 3 วัน (งานนิติการ)"),
        ("handed_over", "ITA: o3 ข้อมูลเชิงสถิติ ครบกำหนดในอีก 3 วัน (ส่งต่อมาถึงท่าน)"),
    ],
)
def test_the_notification_of_one_piece_of_work_names_it(kind: SectionKind, alt_text: str):
    assert bubble_of(a_content(lines(kind, "o3"))).alt_text == alt_text


@pytest.mark.parametrize(
    ("kind", "opens"),
    [
        ("late", ["http://127.0.0.1:8000/o28"]),
        ("escalated", ["http://127.0.0.1:8000/executive#late"]),
        ("to_ask", []),
    ],
)
def test_own_work_opens_by_a_tap_and_that_of_others_in_the_report(kind: SectionKind, opens: list[str]):
    body = bubble_of(a_content(lines(kind, "o28"))).contents["body"]["contents"]
    assert [piece["action"]["uri"] for piece in body if "action" in piece] == opens
