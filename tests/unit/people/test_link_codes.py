"""One-time codes as they are made and typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.linking.codes import new_code, read_code, shown

LOOK_ALIKES = "0O1ILU"


def test_a_code_has_no_letter_that_looks_like_another():
    assert not set("".join(new_code() for _ in range(500))) & set(LOOK_ALIKES)


def test_no_two_codes_are_the_same():
    assert len({new_code() for _ in range(500)}) == 500


def test_a_code_is_read_as_it_is_shown():
    assert all(read_code(shown(code)) == code for code in (new_code() for _ in range(500)))


@pytest.mark.parametrize("typed", ["abcd-2345", " ABCD 2345 ", "ABCD–2345", "AbCd2345", "ABCD-๒๓๔๕", "AB CD 23 45"])
def test_a_code_is_read_as_people_type_it(typed: str):
    assert read_code(typed) == "ABCD2345"


@pytest.mark.parametrize("text", ["", "ABCD-234", "ABCD-23456", "thatsany", "23456789", "ABCD-234O", "o28 https://x"])
def test_what_cannot_be_a_code_is_none(text: str):
    assert read_code(text) is None


@given(st.text())
def test_any_text_can_be_asked(text: str):
    assert read_code(text) is None or len(read_code(text) or "") == 8
