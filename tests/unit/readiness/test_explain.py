from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.explain import explain
from readiness.inputs import Baseline, OitEntry
from readiness.rows import ORIGINS_THAI, Origin
from readiness.scoring import assess
from tests.unit.readiness.builders import SET, a_survey, inputs_with

TINY = Decimal("1e-20")
accepted = st.dictionaries(st.sampled_from(SET.oit_codes), st.decimals(0, 100, places=2))


def last_row(code: str, **given_inputs: object):
    return explain(SET, inputs_with(**given_inputs)).paths_to(code)[0][-1]


@given(accepted)
def test_the_top_row_is_the_total(evidence):
    inputs = inputs_with(accepted=evidence)
    assert explain(SET, inputs).value == assess(SET, inputs).total


@given(accepted)
def test_the_points_of_the_rows_below_add_up_to_the_row(evidence):
    stated = [row for row in explain(SET, inputs_with(accepted=evidence)).walk() if row.children]
    summed = [row for row in stated if all(child.points is not None for child in row.children)]
    assert all(abs(sum(child.points for child in row.children) - row.points) < TINY for row in summed)


def test_the_weights_below_each_row_add_up_to_1():
    parents = [row for row in explain(SET, inputs_with()).walk() if row.children]
    assert all(abs(sum(child.weight for child in row.children) - 1) < TINY for row in parents)


def test_the_way_from_the_total_to_a_question():
    (path,) = explain(SET, inputs_with()).paths_to("o28")
    assert [row.key for row in path] == ["total", "OIT", "10", "10.1", "o28"]


def test_an_eit_question_is_asked_in_both_parts():
    paths = explain(SET, inputs_with()).paths_to("e5")
    assert [path[1].key for path in paths] == ["EIT1", "EIT2"]


def test_a_question_of_another_list_has_no_way():
    assert explain(SET, inputs_with()).paths_to("o36") == ()


def test_every_question_has_a_row():
    keys = {row.key for row in explain(SET, inputs_with()).walk()}
    assert set(SET.codes) <= keys


def test_an_accepted_question_brings_its_points():
    row = last_row("o32", accepted={"o32": Decimal(100)})
    assert (row.origin, row.value, row.points) == ("accepted", 100, Decimal("2.5"))


def test_an_open_question_brings_nothing_and_could_bring_its_worth():
    row = last_row("o32")
    assert (row.origin, row.points, row.most_points) == ("nothing_accepted", 0, Decimal("2.5"))


def test_a_baseline_indicator_says_where_it_comes_from():
    row = last_row("2")
    assert (row.origin, row.value) == ("baseline", Decimal("98.89"))


def test_a_surveyed_indicator_says_where_it_comes_from():
    assert last_row("2", surveys={"IIT": a_survey("IIT")}).origin == "survey"


def test_the_score_of_a_surveyed_question_is_not_known():
    row = last_row("i4")
    assert (row.origin, row.value, row.points) == ("unknown", None, None)


def test_without_a_baseline_an_indicator_is_not_known():
    assert last_row("2", baseline=None).origin == "unknown"


def test_a_refused_instrument_is_marked_down_to_its_questions():
    entry = OitEntry(is_closed=True, is_as_prescribed=False)
    path = explain(SET, inputs_with(oit_entry=entry)).paths_to("o1")[0]
    assert [row.origin for row in path] == ["computed", *["not_processed"] * 4]


def test_labels_are_thai_names():
    assert last_row("10.2").label == "ตัวชี้วัดย่อยที่ 10.2 การส่งเสริมคุณธรรมและความโปร่งใส"


def test_an_indicator_that_the_baseline_lacks_is_not_known():
    assert last_row("2", baseline=Baseline({1: Decimal(90)})).origin == "unknown"


@pytest.mark.parametrize("origin", get_args(Origin))
def test_every_origin_of_a_figure_has_words(origin: str):
    assert ORIGINS_THAI[origin] not in ("", origin)
