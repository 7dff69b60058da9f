import pytest

from readiness.crosswalks import find_crosswalk
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
