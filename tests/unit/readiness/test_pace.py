"""Whether a survey will have its minimum: an even pace, and none where everybody must answer."""

from dataclasses import replace
from datetime import date

import pytest

from readiness.samples import is_everyone
from readiness.steering.pace import SurveyPace
from tests.unit.readiness.builders import SET

OPENS, CLOSES = date(2025, 4, 1), date(2025, 4, 30)
SOME = SurveyPace("EIT1", date(2025, 4, 16), OPENS, CLOSES, 600, 120, 60, is_everyone=False)
EVERYBODY = replace(SOME, instrument="IIT", population=20, minimum=20, answers=12, is_everyone=True)


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2025, 4, 1), 0), (date(2025, 4, 16), 60), (date(2025, 4, 30), 116)]
)
def test_an_even_pace_counts_the_days_that_are_over(day: date, expected: int):
    assert replace(SOME, today=day).expected == expected


@pytest.mark.parametrize(("answers", "is_behind"), [(59, True), (60, False), (None, True), (120, False)])
def test_fewer_answers_than_the_pace_are_behind(answers: int | None, is_behind: bool):
    assert replace(SOME, answers=answers).is_behind is is_behind


@pytest.mark.parametrize("day", [date(2025, 3, 31), date(2025, 5, 1)])
def test_a_survey_that_does_not_run_is_not_behind(day: date):
    assert (replace(SOME, today=day, answers=0).is_behind, replace(SOME, today=day).expected) == (False, None)


def test_what_is_not_known_is_not_behind():
    assert not replace(SOME, minimum=None).is_behind
    assert not replace(SOME, closes_on=None).is_behind


def test_a_survey_whose_result_is_entered_runs_no_more():
    assert not replace(SOME, answers=0, is_closed=True).is_behind


@pytest.mark.parametrize(("day", "is_behind"), [(date(2025, 4, 16), False), (date(2025, 4, 17), True)])
def test_a_survey_of_everybody_has_no_pace_and_asks_near_its_end(day: date, is_behind: bool):
    now = replace(EVERYBODY, today=day)
    assert (now.expected, now.lacking, now.is_behind) == (None, 8, is_behind)
    assert not replace(now, answers=20).is_behind


@pytest.mark.parametrize(
    ("key", "population", "everyone"), [("IIT", 29, True), ("IIT", 30, False), ("EIT1", 29, True), ("EIT2", 5, False)]
)
def test_a_small_office_needs_everybody(key: str, population: int, everyone: bool):
    assert is_everyone(SET, key, population) is everyone
    assert not is_everyone(SET, key, None)
