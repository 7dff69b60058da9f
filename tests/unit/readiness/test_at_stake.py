import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.points import round_points, show_points
from readiness.at_stake import points_at_stake
from readiness.explain import explain
from readiness.structure import UnknownQuestion
from tests.unit.readiness.builders import SET, inputs_with


@pytest.mark.parametrize(
    ("code", "points"), [("o32", "2.50"), ("o26", "1.67"), ("o14", "1.00"), ("o1", "0.67"), ("o7", "0.57")]
)
def test_a_question_is_worth_its_share_of_the_total(code, points):
    assert show_points(points_at_stake(SET, code)) == points


@pytest.mark.parametrize("code", ["i1", "i15", "e1", "e9"])
def test_opinions_are_not_earned_by_finishing_an_item(code):
    assert points_at_stake(SET, code) == 0


def test_all_oit_questions_together_are_worth_40():
    total = sum(points_at_stake(SET, code) for code in SET.oit_codes)
    assert round_points(total) == 40


def test_each_question_of_10_2_is_worth_more_than_four_of_9_2():
    assert points_at_stake(SET, "o35") > 4 * points_at_stake(SET, "o13")


def test_a_code_of_another_list_is_refused():
    with pytest.raises(UnknownQuestion):
        points_at_stake(SET, "o36")


@given(st.sampled_from(SET.oit_codes))
def test_it_agrees_with_the_explanation(code):
    row = explain(SET, inputs_with()).paths_to(code)[0][-1]
    assert points_at_stake(SET, code) == row.most_points
