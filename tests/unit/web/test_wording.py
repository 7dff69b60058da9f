"""The Thai words of the pages."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import get_args

import pytest

from models.deliveries import DELIVERY_STATES, Delivery
from notifications.content import ContentKind
from readiness.rows import Origin
from web import wording


def test_a_moment_is_told_in_bangkok_time_and_buddhist_years():
    assert wording.moment(datetime(2025, 3, 31, 18, 5, tzinfo=UTC)) == "1 เม.ย. 68 เวลา 01.05 น."


def test_a_score_that_cannot_be_stated_says_so():
    assert wording.points(None) == "ระบุไม่ได้"


def test_a_share_is_told_per_hundred():
    assert wording.percent(Decimal(1) / 3) == "ร้อยละ 33.33"


def test_roles_are_named_in_thai_and_units_by_their_names():
    assert [wording.holder(name) for name in ("publisher", "กองคลัง")] == [
        "เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่ข้อมูลบนเว็บไซต์", "กองคลัง"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("default", "words"),
    [("2025-04-30", "30 เมษายน 2568"), ("none", "ไม่กำหนด"), ("กองคลัง", "กองคลัง"), ("2568", "2568")],
)
def test_what_a_finding_assumes_is_told_as_people_read_it(default: str, words: str):
    assert wording.answer(default) == words


@pytest.mark.parametrize("kind", [*get_args(ContentKind), "summary"])
def test_every_kind_of_message_has_a_name(kind: str):
    assert wording.delivery_kind(kind) not in ("", kind)


@pytest.mark.parametrize("state", DELIVERY_STATES)
def test_every_state_of_a_message_has_words(state: str):
    delivery = Delivery(state=state)
    assert wording.delivery_state(delivery) not in ("", state)


@pytest.mark.parametrize("origin", get_args(Origin))
def test_every_origin_of_a_figure_has_words(origin: str):
    assert wording.ORIGINS_THAI[origin]
