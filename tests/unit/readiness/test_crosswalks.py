import pytest

from readiness.question_sets import PACKAGED, QuestionLists

MOVES = PACKAGED.crosswalk(2567, 2568).moves


@pytest.mark.parametrize(("old", "new"), [("o1", "o1"), ("o3", "o1"), ("o14", "o12"), ("o16", "o12"), ("o35", "o28")])
def test_questions_of_2567_in_2568(old, new):
    assert MOVES[old] == new


def test_two_questions_of_2567_have_no_counterpart_in_2568():
    assert sorted(set(PACKAGED.get(2567).oit_codes) - set(MOVES)) == ["o15", "o28"]


@pytest.mark.parametrize(("from_year", "to_year"), [(2566, 2567), (2567, 2568), (2568, 2569), (2569, 2570)])
def test_a_crosswalk_stays_within_both_lists(from_year, to_year):
    moves = PACKAGED.crosswalk(from_year, to_year).moves
    assert set(moves) <= set(PACKAGED.get(from_year).oit_codes)
    assert set(moves.values()) <= set(PACKAGED.get(to_year).oit_codes)


@pytest.mark.parametrize(
    ("old", "new"), [("o1", "o1"), ("o12", "o10"), ("o13", "o10"), ("o26", "o20"), ("o29", "o20"), ("o35", "o26")]
)
def test_crosswalks_compose_over_the_years(old, new):
    assert PACKAGED.crosswalk(2567, 2570).moves[old] == new


def test_every_question_of_2570_comes_from_one_of_2567():
    found = PACKAGED.crosswalk(2567, 2570)
    assert (found.is_complete, set(found.moves.values())) == (True, set(PACKAGED.get(2570).oit_codes))


def test_a_step_that_is_partly_known_leaves_the_whole_way_partly_known():
    assert not PACKAGED.crosswalk(2566, 2568).is_complete


def test_what_is_inferred_in_one_step_is_inferred_in_all():
    assert PACKAGED.crosswalk(2568, 2569).inferred == ("o11", "o22")
    assert "o12" in PACKAGED.crosswalk(2567, 2569).inferred


@pytest.mark.parametrize(("from_year", "to_year"), [(2568, 2567), (2565, 2567), (2567, 2567)])
def test_where_there_is_no_way_there_is_no_crosswalk(from_year, to_year):
    assert PACKAGED.crosswalk(from_year, to_year) is None


def test_a_list_may_come_from_an_earlier_one_than_the_year_before():
    text = PACKAGED.text_of(2569).replace("from_year = 2568", "from_year = 2567").replace('o28 = "o26"\n', "")
    lists = QuestionLists({2569: text})
    assert lists.crosswalk(2567, 2569).moves["o1"] == "o1"
    assert lists.crosswalk(2568, 2569) is None
