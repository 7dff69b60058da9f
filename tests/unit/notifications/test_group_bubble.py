"""The weekly post in a group: units, codes and numbers, within LINE's rules."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.work.open_items import ItemCount
from notifications.kinds.group_post.bubble import group_bubble, headline
from notifications.kinds.group_post.standing import GroupStanding
from tests.unit.notifications.message_contents import MONDAY
from tests.unit.notifications_line.flex_rules import faults_of, flex, texts_in

STANDING = GroupStanding(
    agency="เทศบาลตำบลทดสอบ",
    on=MONDAY,
    late=(("กองคลัง", 3), ("ปลัดเทศบาล", 1)),
    late_items=4,
    due=((MONDAY, ("o1",)), (MONDAY + timedelta(days=3), ("o28", "o12"))),
    progress=ItemCount(12, 60),
    url="https://ita.example.go.th",
)
NAMES = st.text(max_size=200) | st.just("🚧" * 500)
STANDINGS = st.builds(
    GroupStanding,
    agency=NAMES,
    on=st.just(MONDAY),
    late=st.lists(st.tuples(NAMES, st.integers(1, 99)), max_size=40).map(tuple),
    late_items=st.integers(1, 999),
    due=st.lists(st.tuples(st.dates(), st.lists(st.just("o28"), min_size=1, max_size=60)), max_size=8).map(tuple),
    progress=st.builds(ItemCount, st.integers(0, 60), st.just(60)),
    url=NAMES,
)


@given(STANDINGS)
def test_line_takes_every_post(standing: GroupStanding):
    bubble = group_bubble(standing)
    assert faults_of(flex(bubble.alt_text, bubble.contents)) == []


def test_the_post_says_who_is_late_with_how_much_and_what_comes_next():
    assert texts_in(group_bubble(STANDING).contents)[3:-1] == [
        "ผ่านการตรวจสอบแล้ว", "12 จาก 60 รายการ",
        "เกินกำหนด 4 รายการ", "กองคลัง", "3 รายการ", "ปลัดเทศบาล", "1 รายการ",
        "ครบกำหนดภายใน 7 วัน 3 รายการ", "7 เม.ย. 68 (วันนี้)", "o1", "10 เม.ย. 68", "o28, o12",
    ]  # fmt: skip


def test_the_holders_beyond_twelve_are_told_together():
    standing = replace(STANDING, late=tuple((f"กองที่ {number}", 2) for number in range(15)))
    texts = texts_in(group_bubble(standing).contents)
    assert texts[texts.index("ที่เหลือ 3 ส่วนราชการ") + 1] == "6 รายการ"


def test_the_post_has_no_button_for_ones_own_work():
    assert [button["action"]["type"] for button in group_bubble(STANDING).contents["footer"]["contents"]] == ["uri"]


def test_the_notification_says_how_much_is_late_due_and_done():
    assert group_bubble(STANDING).alt_text == (
        "ITA: เกินกำหนด 4 รายการ · ครบกำหนดภายใน 7 วัน 3 รายการ · ผ่านการตรวจสอบแล้ว 12 จาก 60 รายการ"
    )


def test_what_is_not_there_is_not_said():
    assert headline(replace(STANDING, late=())) == "ครบกำหนดภายใน 7 วัน 3 รายการ"
