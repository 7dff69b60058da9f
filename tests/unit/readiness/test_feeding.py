from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.points import show_points
from readiness.assessed.feeding import FEEDS_NOTHING, Worth, feeding, total_worth
from readiness.assessed.feeding_notes import feeding_notes
from readiness.at_stake import points_at_stake
from readiness.question_sets import PACKAGED
from tests.unit.readiness.builders import SET

BY_2568 = feeding(PACKAGED, 2567, 2568)
CODES = SET.oit_codes


@pytest.mark.parametrize(
    ("code", "question", "points"),
    [("o32", "o25", "2.50"), ("o14", "o12", "2.00"), ("o16", "o12", "2.00"), ("o17", "o13", "2.00"),
     ("o26", "o21", "2.50"), ("o27", "o21", "2.50"), ("o1", "o1", "1.00"), ("o3", "o1", "1.00"),
     ("o7", "o5", "0.57"), ("o28", None, "0.00"), ("o15", None, "0.00"), ("i1", None, "0.00")],
)  # fmt: skip
def test_what_an_item_of_2567_feeds_in_2568_and_is_worth(code, question, points):
    worth = BY_2568.worth_of(code)
    assert (worth.question, show_points(worth.points)) == (question, points)


def test_a_sum_counts_each_question_once():
    worths = [BY_2568.worth_of(code) for code in CODES]
    assert show_points(total_worth(worths)) == "40.00"
    assert show_points(sum(worth.points for worth in worths)) == "47.83"  # what a sum over items would say


def test_what_feeds_nothing_brings_nothing():
    assert total_worth([FEEDS_NOTHING, Worth(2568, "o1", Decimal(1))]) == 1


def test_the_same_code_of_two_years_is_two_questions():
    assert total_worth([Worth(2568, "o1", Decimal(1)), Worth(2569, "o1", Decimal(1))]) == 2


@given(st.sets(st.sampled_from(CODES)))
def test_a_question_is_earned_when_all_of_its_items_are_done(done):
    earned = BY_2568.earned(CODES, done)
    items = BY_2568.items_of(CODES)
    assert earned == [question for question in BY_2568.question_set.oit_codes if set(items[question]) <= done]


def test_an_item_that_the_plan_lacks_is_not_waited_for():
    assert BY_2568.earned(["o14"], {"o14"}) == ["o12"]


@pytest.mark.parametrize("year", [2568, 2569, 2570])
def test_all_of_oit_can_be_won_by_a_whole_plan(year):
    fed = feeding(PACKAGED, 2567, year)
    assert tuple(fed.items_of(CODES)) == fed.question_set.oit_codes


def test_without_a_complete_way_the_codes_own_list_scores():
    assert feeding(PACKAGED, 2566, 2568).question_set.year == 2566


@pytest.mark.parametrize("year", [2571, 2567])
def test_a_year_without_a_list_or_the_codes_own_year_is_scored_by_the_codes_list(year):
    found = feeding(PACKAGED, 2567, year)
    assert (found.question_set, found.crosswalk) == (SET, None)
    assert found.worth_of("o26").points == points_at_stake(SET, "o26")


def test_the_notes_say_what_joins_and_what_is_left_out():
    told = {note.id: note.english for note in feeding_notes(BY_2568, CODES)}
    assert set(told) == {"by_crosswalk", "joined_questions", "no_counterpart"}
    assert "o14 + o16 → o12" in told["joined_questions"]
    assert told["no_counterpart"].startswith("o15, o28 have no counterpart in 2568")


def test_codes_of_the_list_itself_need_no_note():
    assert feeding_notes(feeding(PACKAGED, 2568, 2568), ["o1", "o28", "i1"]) == ()


def test_a_code_that_the_list_does_not_have_is_named():
    (note,) = feeding_notes(feeding(PACKAGED, 2568, 2568), ["o1", "o29"])
    assert (note.id, note.english[:3]) == ("outside_list", "o29")
