import pytest

from readiness.crosswalks import find_crosswalk
from readiness.question_sets import get_question_set
from tests.unit.readiness.builders import SET


@pytest.mark.parametrize(("old", "new"), [("o1", "o1"), ("o3", "o1"), ("o4", "o3"), ("o6", "o3")])
def test_questions_that_were_joined_in_2568(old, new):
    assert find_crosswalk(2567, 2568).moves[old] == new


def test_what_is_not_known_is_not_guessed():
    assert "o7" not in find_crosswalk(2567, 2568).moves


def test_a_partly_known_crosswalk_says_so():
    assert not find_crosswalk(2567, 2568).is_complete


def test_it_only_names_questions_of_the_earlier_list():
    assert set(find_crosswalk(2567, 2568).moves) <= set(SET.codes)


def test_years_without_a_crosswalk_have_none():
    assert find_crosswalk(2568, 2567) is None


@pytest.mark.parametrize(("old", "new"), [("o4", "o7"), ("o18", "o13"), ("o42", "o34"), ("o43", "o35")])
def test_questions_of_2566_that_are_asked_in_2567(old, new):
    assert find_crosswalk(2566, 2567).moves[old] == new


def test_the_crosswalk_of_2566_stays_within_both_lists():
    moves = find_crosswalk(2566, 2567).moves
    assert set(moves) <= set(get_question_set(2566).codes)
    assert set(moves.values()) <= set(SET.codes)
