"""Which question of the assessed year an item feeds, and in which wave it is asked for."""

from datetime import date

import pytest

from readiness.assessed.feeding import Feeding, feeding, survey_closes_on
from readiness.assessed.waves import wave_for
from readiness.question_sets import known_years, use_folder

BEGIN = date(2024, 10, 1)
LIST = """
year = 2570
rules_of = 2567
sources = { codes = "test" }
titles = { o1 = "หนึ่ง", o2 = "สอง" }
waves = { 1 = "01-20", 2 = "02-10" }
wave = { o1 = 2 }
calendar = { surveys_until_on = 2027-06-15 }

[[indicators]]
number = 9
name = "การเปิดเผยข้อมูล"
instruments = ["OIT"]
codes = ["o1", "o2"]

[crosswalk]
from_year = 2567
complete = true
source = "test"
moves = { o7 = "o1", o8 = "o2" }
"""


@pytest.fixture
def list_of_2570(tmp_path):
    (tmp_path / "2570.toml").write_text(LIST, encoding="utf-8")
    use_folder(tmp_path)
    yield
    use_folder(None)


def test_within_one_year_an_oit_question_feeds_itself_and_a_survey_s_nothing():
    assert feeding(2567, 2567, "o1") == Feeding("o1", 2567, is_provisional=False)
    assert feeding(2567, 2567, "i1").question is None


def test_where_the_assessed_year_s_list_is_not_known_the_codes_list_decides_for_now():
    assert 2599 not in known_years()
    assert feeding(2567, 2599, "o1") == Feeding("o1", 2567, is_provisional=True)


def test_a_complete_crosswalk_says_what_feeds_nothing(list_of_2570):
    assert feeding(2567, 2570, "o7") == Feeding("o1", 2570, is_provisional=False)
    assert feeding(2567, 2570, "o9") == Feeding(None, 2570, is_provisional=False)


def test_a_wave_is_that_of_the_question_fed(list_of_2570):
    assert wave_for(2567, 2570, "o7", BEGIN) == date(2027, 2, 10)


def test_without_one_in_the_assessed_year_s_list_the_codes_list_says_it(list_of_2570):
    assert wave_for(2567, 2570, "o8", BEGIN) == date(2027, 2, 28)


def test_what_begins_later_is_asked_for_in_the_next_wave():
    assert wave_for(2567, 2567, "o1", date(2024, 1, 16)) == date(2024, 2, 28)
    assert wave_for(2567, 2567, "o1", date(2024, 4, 1)) is None


def test_only_a_survey_s_item_closes_with_its_survey(list_of_2570):
    assert survey_closes_on(2570, "e1") == date(2027, 6, 15)
    assert survey_closes_on(2570, "o1") is None
    assert survey_closes_on(2567, "e1") is None
