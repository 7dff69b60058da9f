"""By when reminders ask for what an item feeds, and when the survey that it is for closes."""

from datetime import date

from readiness.assessed.feeding import feeding
from readiness.assessed.waves import wave_for
from readiness.question_sets import QuestionLists

BEGIN = date(2024, 10, 1)
LIST = """
year = 2571
rules_of = 2567
sources = { codes = "test" }
titles = { o1 = "หนึ่ง", o2 = "สอง" }
waves = { 1 = "12-20", 2 = "02-10" }
questions = { o1 = { wave = 2 } }

[[indicators]]
number = 9
name = "การเปิดเผยข้อมูล"
instruments = ["OIT"]
codes = ["o1"]

[[indicators]]
number = 10
name = "การป้องกันการทุจริต"
instruments = ["OIT"]
codes = ["o2"]

[crosswalk]
from_year = 2567
complete = true
source = "test"
moves = { o7 = "o1", o8 = "o2" }
"""
LISTS = QuestionLists({2571: LIST})


def wave(code: str, year: int, from_on: date = BEGIN) -> date | None:
    return wave_for(feeding(LISTS, 2567, year), LISTS.get(2567), year, code, from_on)


def test_a_wave_is_that_of_the_question_fed():
    assert wave("o7", 2571) == date(2028, 2, 10)


def test_a_wave_before_the_new_year_lies_in_the_calendar_year_before():
    assert LISTS.get(2571).wave_on(1) == date(2027, 12, 20)


def test_without_one_in_the_assessed_year_s_list_the_codes_list_says_it():
    assert wave("o8", 2571) == date(2028, 3, 31)


def test_what_feeds_nothing_has_no_wave():
    assert (wave("o9", 2571), wave("i1", 2567)) == (None, None)


def test_what_begins_later_is_asked_for_in_the_next_wave():
    assert wave("o1", 2567, date(2024, 1, 16)) == date(2024, 2, 28)
    assert wave("o1", 2567, date(2024, 4, 1)) is None
