from datetime import date
from decimal import Decimal

import pytest

from readiness.lists.loading import InvalidQuestionSet
from readiness.question_sets import PACKAGED, QuestionLists, UnknownQuestionSet, get_question_set, known_years
from readiness.structure import UnknownInstrument, UnknownQuestion
from tests.unit.readiness.builders import SET


def test_2567_is_known():
    assert 2567 in known_years()


@pytest.mark.parametrize("year", known_years())
def test_every_packaged_year_loads_as_the_year_it_is_named_after(year):
    assert get_question_set(year).year == year


def test_an_unknown_year_is_refused_with_the_years_that_are_known():
    with pytest.raises(UnknownQuestionSet, match=r"2599.*2567"):
        get_question_set(2599)


def test_the_unknown_year_has_a_thai_sentence():
    with pytest.raises(UnknownQuestionSet) as refused:
        get_question_set(2599)
    assert refused.value.sentence("th") == "ไม่มีชุดข้อคำถามของปี 2599: ปีที่มีคือ 2566, 2567, 2568, 2569, 2570"


def test_2567_asks_15_9_and_35_questions_in_order():
    expected = [f"i{n}" for n in range(1, 16)] + [f"e{n}" for n in range(1, 10)]
    assert list(SET.codes) == expected + [f"o{n}" for n in range(1, 36)]


def test_every_question_has_a_title():
    assert all(SET.titles[code].strip() for code in SET.codes)


def test_titles_cannot_be_changed_by_a_caller():
    with pytest.raises(TypeError):
        SET.titles["o1"] = "อื่น"  # type: ignore[index]


def test_weights_are_30_15_15_40():
    assert [(each.key, each.weight) for each in SET.instruments] == [
        ("IIT", Decimal("0.30")),
        ("EIT1", Decimal("0.15")),
        ("EIT2", Decimal("0.15")),
        ("OIT", Decimal("0.40")),
    ]


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [(1, "i1", "i3"), (2, "i4", "i6"), (3, "i7", "i9"), (4, "i10", "i12"), (5, "i13", "i15"),
     (6, "e1", "e3"), (7, "e4", "e6"), (8, "e7", "e9"), (9, "o1", "o25"), (10, "o26", "o35")],
)  # fmt: skip
def test_questions_stand_under_their_indicator(number, first, last):
    codes = next(each.codes for each in SET.indicators if each.number == number)
    assert codes == SET.codes[SET.codes.index(first) : SET.codes.index(last) + 1]


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [("9.1", 1, 6), ("9.2", 7, 13), ("9.3", 14, 17), ("9.4", 18, 21), ("9.5", 22, 25),
     ("10.1", 26, 31), ("10.2", 32, 35)],
)  # fmt: skip
def test_oit_questions_stand_under_their_sub_indicator(number, first, last):
    codes = next(sub.codes for sub in SET.sub_indicators if sub.number == number)
    assert codes == tuple(f"o{n}" for n in range(first, last + 1))


def test_both_parts_of_eit_ask_the_same_indicators():
    assert [each.number for each in SET.indicators_of("EIT1")] == [6, 7, 8]
    assert SET.indicators_of("EIT1") == SET.indicators_of("EIT2")


def test_the_target_is_85():
    assert SET.target == 85


def test_the_calendar_has_what_is_known_and_nothing_else():
    assert (SET.calendar.results_on, SET.calendar.registration_from_on) == (date(2024, 7, 30), None)


def test_each_part_of_the_data_names_its_source():
    assert {"scoring", "codes", "grouping", "bands", "calendar"} <= SET.sources.keys()


def test_a_question_of_another_list_is_refused():
    with pytest.raises(UnknownQuestion, match=r"o43.*2567"):
        SET.indicator_of("o43")


def test_an_instrument_that_does_not_exist_is_refused():
    with pytest.raises(UnknownInstrument, match=r"EIT .*IIT, EIT1, EIT2, OIT"):
        SET.instrument("EIT")


def test_2566_lists_43_questions_and_borrows_the_rules_of_2567():
    asked = get_question_set(2566)
    assert asked.codes == tuple(f"o{n}" for n in range(1, 44))
    assert (asked.rules_of, asked.bands, asked.instruments) == (2567, SET.bands, SET.instruments)


def test_a_list_without_survey_questions_says_nothing_about_their_codes():
    assert (get_question_set(2566).lists("i30"), get_question_set(2566).lists("o44")) == (False, True)


def test_a_list_that_is_given_wins_over_the_packaged_one():
    given = QuestionLists({2566: PACKAGED.text_of(2566).replace("โครงสร้าง", "ผังองค์กร")})
    assert (given.get(2566).titles["o1"], PACKAGED.get(2566).titles["o1"]) == ("ผังองค์กร", "โครงสร้าง")


@pytest.mark.parametrize(("year", "count"), [(2568, 28), (2569, 26), (2570, 26)])
def test_later_lists_have_their_questions_and_say_what_is_inferred(year, count):
    asked = get_question_set(year)
    assert asked.oit_codes == tuple(f"o{n}" for n in range(1, count + 1))
    assert "scoring" in asked.inferred


def test_2570_is_a_copy_of_2569_and_says_so():
    asked, copied = get_question_set(2570), get_question_set(2569)
    assert (asked.copy_of, asked.year, asked.titles) == (2569, 2570, copied.titles)
    assert "อนุมาน" in asked.sources["codes"]


def test_survey_questions_of_2567_stand_in_without_being_listed():
    asked = get_question_set(2569)
    assert (asked.title_of("i1"), asked.lists("i1"), "i1" in asked.codes) == (SET.titles["i1"], False, False)


@pytest.mark.parametrize("year", [2567, 2568, 2569, 2570])
def test_every_oit_question_has_a_wave_with_a_day_in_its_fiscal_year(year):
    asked = get_question_set(year)
    days = [asked.wave_on(asked.asked(code).wave) for code in asked.oit_codes]
    assert (min(days), max(days)) == (date(year - 543, 1, 15), date(year - 543, 3, 31))


def test_a_wave_may_lie_before_the_new_year():
    text = PACKAGED.text_of(2569).replace('1 = "01-15"', '1 = "12-15"')
    assert QuestionLists({2569: text}).get(2569).wave_on(1) == date(2025, 12, 15)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("o5 = { wave = 1 }", "o5 = { wave = 4 }", "o5 is of wave 4"),
        ("o5 = { wave = 1 }", 'o5 = { of_year = "next" }', "neither assessed nor closed"),
        ("o5 = { wave = 1 }", "o99 = { wave = 1 }", "o99 is spoken of"),
        ('inferred_codes = ["o2"', 'inferred_codes = ["o77"', "o77 is said to be inferred"),
        ('inferred = ["grouping"', 'inferred = ["colour"', "colour is said to be inferred"),
    ],
)
def test_what_a_list_says_beside_its_questions_must_fit(old, new, fault):
    text = PACKAGED.text_of(2569).replace(old, new, 1)
    with pytest.raises(InvalidQuestionSet, match=fault):
        QuestionLists({2569: text}).get(2569)


def test_check_lists_have_their_place():
    text = PACKAGED.text_of(2569).replace(
        "o5 = { wave = 1 }", 'o5 = { wave = 1, must_show = ["ผังโครงสร้าง"], also_wanted = ["ภาพถ่าย"] }'
    )
    asked = QuestionLists({2569: text}).get(2569).asked("o5")
    assert (asked.must_show, asked.also_wanted, asked.of_year) == (("ผังโครงสร้าง",), ("ภาพถ่าย",), "")


@pytest.mark.parametrize(("year", "must"), [(2568, ["o1", "o2", "o3", "o4"]), (2569, ["o1", "o2"])])
def test_only_what_a_text_of_the_criteria_tells_must_be_shown(year, must):
    found = PACKAGED.get(year)
    assert [code for code in found.oit_codes if found.asked(code).must_show] == must
    assert "check_lists" in found.sources
    assert "ฝ่ายการเมือง" in "".join(found.asked("o2").must_show)


def test_lists_that_lean_on_each_other_are_refused():
    both = QuestionLists(
        {
            2570: PACKAGED.text_of(2570).replace("copy_of = 2569", "copy_of = 2571"),
            2571: PACKAGED.text_of(2570).replace("year = 2570", "year = 2571").replace("2569", "2570"),
        }
    )
    with pytest.raises(InvalidQuestionSet, match="which leans on it"):
        both.get(2570)


def test_another_kind_of_agency_has_no_packaged_list():
    assert QuestionLists(kind="school").years == ()
