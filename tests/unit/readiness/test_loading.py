from decimal import Decimal
from importlib.resources import files

import pytest

from readiness.lists.loading import InvalidQuestionSet, read_question_set

GOOD = (files("readiness") / "data" / "2567.toml").read_text(encoding="utf-8")


def read(text: str):
    return read_question_set(text, year=2567, name="2567.toml")


def with_change(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, f"the data file no longer has exactly one {old!r}"
    return GOOD.replace(old, new)


def test_sound_data_is_read_without_a_fault():
    assert read(GOOD).year == 2567


def test_weights_are_exact_decimals():
    weights = [instrument.weight for instrument in read(GOOD).instruments]
    assert sum(weights) == 1
    assert all(isinstance(weight, Decimal) for weight in weights)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("weight = 0.40", "weight = 0.41", "weights sum to 1.01, not 1"),
        ('"e1", "e2", "e3"', '"e1", "e2", "e3", "e4"', "e4 stands in 2 groups"),
        ('"e1", "e2", "e3"', '"e1", "e2"', "e3 is in no group"),
        ('"e1", "e2", "e3"', '"e1", "e2", "e3", "e10"', "e10 has no title"),
        ('codes = ["i1", "i2", "i3"]', "codes = []", "indicator 1 needs either codes or sub-indicators"),
        ('number = "9.2"', 'number = "9.1"', "the number 9.1 is given 2 times"),
        ("number = 10\n", "number = 9\n", "the number 9 is given 2 times"),
        ("at_least = 0", "at_least = 10", "the last band must begin at 0"),
        ("at_least = 70", "at_least = 90", "stands below ผ่าน and begins above it"),
        ("at_least = 70", "at_least = 85", "band ต้องปรับปรุง can never be reached"),
        (
            "at_least = 95\nevery_instrument_at_least = 95",
            "at_least = 101\nevery_instrument_at_least = 95",
            "begins at 101, outside 0 to 100",
        ),
        ('key = "EIT2"', 'key = "EIT3"', "instrument EIT3 has no indicator"),
        ('key = "OIT"', 'key = "WEB"', "there is no instrument OIT"),
        ("year = 2567\n", "year = 2566\n", "it says year 2566, not 2567"),
        ('o6 = "Q&A"', 'ox = "Q&A"', "InvalidQuestionCode"),
        ("target = 85", "goal = 85", "KeyError: 'target'"),
        ("target = 85", 'target = "much"', "ConversionSyntax"),
        ("year = 2567\n", "year = \n", "Invalid value"),
    ],
)
def test_a_contradiction_is_named(old, new, fault):
    with pytest.raises(InvalidQuestionSet) as refused:
        read(with_change(old, new))
    assert fault in str(refused.value)


def test_every_fault_is_named_at_once():
    text = with_change("weight = 0.40", "weight = 0.39").replace('"e1", "e2", "e3"', '"e1", "e2"')
    with pytest.raises(InvalidQuestionSet, match=r"0\.99.*e3 is in no group"):
        read(text)


def test_the_refusal_says_which_file():
    with pytest.raises(InvalidQuestionSet) as refused:
        read("year = 2567")
    assert "2567.toml" in refused.value.sentence("th")


BORROWING = (files("readiness") / "data" / "2566.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("rules_of = 2567", "rules_of = 2566", "rules_of must name another year"),
        ('o2 = "ข้อมูลผู้บริหาร"', 'o2 = " "', "no title for o2"),
        ('codes = ["o39", "o40", "o41", "o42", "o43"]', "codes = []", "sub-indicator 10.2 has no codes"),
    ],
)
def test_a_fault_of_a_list_that_borrows_its_rules_is_named(old, new, fault):
    text = BORROWING.replace(old, new)
    with pytest.raises(InvalidQuestionSet) as refused:
        read_question_set(text, year=2566, name="2566.toml", rules_of=lambda _: read(GOOD))
    assert fault in str(refused.value)


def test_rules_are_not_borrowed_from_a_list_that_borrows_them_itself():
    borrowed = read_question_set(BORROWING, year=2566, name="2566.toml", rules_of=lambda _: read(GOOD))
    with pytest.raises(InvalidQuestionSet, match="no rules of its own"):
        read_question_set(BORROWING, year=2566, name="2566.toml", rules_of=lambda _: borrowed)
