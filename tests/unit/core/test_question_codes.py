"""Question codes as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidQuestionCode
from core.questions import QuestionCode

CODES = st.builds(QuestionCode, st.sampled_from("ieo"), st.integers(1, 99))


@given(CODES)
def test_a_code_is_read_as_it_is_written(code: QuestionCode):
    assert QuestionCode.parse(str(code)) == code


@pytest.mark.parametrize("text", ["o7", "O7", " o7 ", "o07", "o 7", "o๗", "O๐๗"])
def test_a_code_may_be_typed_in_many_ways(text: str):
    assert QuestionCode.parse(text) == QuestionCode("o", 7)


@pytest.mark.parametrize("text", ["", "o", "7", "x7", "o0", "o100", "o-1", "o7a", "oo7", "o7 o8", "ข้อ 7"])
def test_what_is_no_code_is_refused_with_an_example(text: str):
    with pytest.raises(InvalidQuestionCode, match="such as o28"):
        QuestionCode.parse(text)


@pytest.mark.parametrize(("letter", "number"), [("x", 1), ("o", 0), ("o", 100), ("O", 1), ("", 1)])
def test_a_code_is_never_nonsense(letter: str, number: int):
    with pytest.raises(InvalidQuestionCode):
        QuestionCode(letter, number)


@pytest.mark.parametrize(("text", "expected"), [("o1", True), ("i1", False), ("e1", False)])
def test_only_o_questions_are_earned_by_publishing(text: str, expected: bool):
    assert QuestionCode.parse(text).is_oit is expected


def test_codes_stand_in_the_order_of_the_assessment():
    codes = [QuestionCode.parse(text) for text in ("o10", "e2", "o9", "i15", "e10", "i2")]
    assert [str(code) for code in sorted(codes, key=lambda code: code.sort_key)] == [
        "i2",
        "i15",
        "e2",
        "e10",
        "o9",
        "o10",
    ]
