"""The weekly post in a group: units, codes and numbers, within LINE's rules."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.work.open_items import ItemCount
from notifications.kinds.group_post.bubble import group_bubble, headline
from notifications.kinds.group_post.standing import CLOSES, WAVE, GroupStanding
from tests.unit.notifications.message_contents import MONDAY
from tests.unit.notifications_line.flex_rules import faults_of, flex, texts_in

STANDING = GroupStanding(
    agency="เทศบาลตำบลทดสอบ",
    on=MONDAY,
    milestone=(MONDAY + timedelta(days=23), CLOSES),
    coming=(("กองคลัง", 3), ("ปลัดเทศบาล", 1)),
    coming_items=4,
    late_items=2,
    progress=ItemCount(12, 60),
    url="https://ita.example.go.th",
)
NAMES = st.text(max_size=200) | st.just("🚧" * 500)
STANDINGS = st.builds(
    GroupStanding,
    agency=NAMES,
    on=st.just(MONDAY),
    milestone=st.none() | st.tuples(st.dates(MONDAY), st.sampled_from((WAVE, CLOSES))),
    coming=st.lists(st.tuples(NAMES, st.integers(1, 99)), max_size=40).map(tuple),
    coming_items=st.integers(0, 999),
    late_items=st.integers(1, 999),
    progress=st.builds(ItemCount, st.integers(0, 60), st.just(60)),
    url=NAMES,
)


@given(STANDINGS)
def test_line_takes_every_post(standing: GroupStanding):
    bubble = group_bubble(standing)
    assert faults_of(flex(bubble.alt_text, bubble.contents)) == []


def test_the_post_looks_ahead_to_the_next_milestone_and_counts_items():
    assert texts_in(group_bubble(STANDING).contents)[3:-1] == [
        "ผ่านการตรวจสอบแล้ว", "12 จาก 60 รายการ", "เกินกำหนด", "2 รายการ",
        "วันปิดระบบ ITAS 30 เม.ย. 68 (อีก 23 วัน): 4 รายการ", "กองคลัง", "3 รายการ", "ปลัดเทศบาล", "1 รายการ",
    ]  # fmt: skip


def test_the_holders_beyond_six_are_counted_together():
    standing = replace(STANDING, coming=tuple((f"กองที่ {number}", 2) for number in range(15)))
    texts = texts_in(group_bubble(standing).contents)
    assert texts[texts.index("และอีก") + 1] == "9 ส่วนราชการ"


def test_the_post_has_no_button_for_ones_own_work():
    assert [button["action"]["type"] for button in group_bubble(STANDING).contents["footer"]["contents"]] == ["uri"]


def test_the_notification_says_what_comes_next_and_how_much_is_done():
    assert group_bubble(STANDING).alt_text == (
        "ITA: วันปิดระบบ ITAS 30 เม.ย. 68 (อีก 23 วัน): 4 รายการ · ผ่านการตรวจสอบแล้ว 12 จาก 60 รายการ"
    )


def test_what_is_not_there_is_not_said():
    assert headline(replace(STANDING, milestone=None, coming_items=0)) == "เกินกำหนด 2 รายการ"
