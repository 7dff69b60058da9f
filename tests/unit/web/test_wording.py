"""The Thai words of the pages."""

from decimal import Decimal

import pytest

from web.kit import wording


def test_a_score_that_cannot_be_stated_says_so():
    assert wording.points(None) == "ระบุไม่ได้"


def test_a_share_is_told_per_hundred():
    assert wording.percent(Decimal(1) / 3) == "ร้อยละ 33.33"


@pytest.mark.parametrize(
    ("default", "words"),
    [("2025-04-30", "30 เมษายน 2568"), ("none", "ไม่กำหนด"), ("กองคลัง", "กองคลัง"), ("2568", "2568")],
)
def test_what_a_finding_assumes_is_told_as_people_read_it(default: str, words: str):
    assert wording.answer(default) == words


@pytest.mark.parametrize(
    ("state", "words"), [("in_progress", "กำลังดำเนินการ"), ("returned", "ส่งกลับแก้ไข"), ("open", ""), (None, "")]
)
def test_a_part_says_its_state_where_it_tells_more_than_that_it_is_open(state: str | None, words: str):
    assert wording.part_state(state) == words
