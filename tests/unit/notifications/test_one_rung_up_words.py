"""Work that reaches somebody because the seat that holds it cannot be reached."""

import pytest

from models.people.holders import EMPTY_SEAT, NO_ADDRESS, Recipient
from notifications.words.one_rung_up import why_here


def clerk(**changes: str) -> Recipient:
    return Recipient("person:1", "สมชาย", "email", "clerk@example.go.th", **changes)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (EMPTY_SEAT, "ส่งถึงท่านแทน “กองคลัง” ซึ่งยังไม่มีผู้ดำรงตำแหน่ง"),
        (NO_ADDRESS, "ส่งถึงท่านแทน “กองคลัง” ซึ่งผู้ดำรงตำแหน่งยังไม่มีช่องทางรับข้อความ"),
    ],
)
def test_the_reader_is_told_whose_seat_it_is(why: str, said: str):
    assert why_here(clerk(stands_in_for="กองคลัง", why_up=why)) == said


def test_in_ones_own_seat_there_is_nothing_to_tell():
    assert why_here(clerk()) is None
