"""Where the lines between alike and other stand: above what differs, below what a slip of one letter leaves."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from core.calendar import THAI_MONTHS
from documents.understand import baseline
from documents.understand.dates import thai_dates
from documents.understand.likeness import likeness
from documents.understand.owners import all_units
from readiness.question_sets import get_question_set

INDICATORS = [one.name for one in get_question_set(2567).indicators]


def slips(word: str) -> Iterator[str]:
    """Yield the word with a letter lost, twice, another, or changed with the next."""
    for at, letter in enumerate(word):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + letter + word[at:]
        yield word[:at] + "ฮ" + word[at + 1 :]
        yield word[:at] + word[at + 1 : at + 2] + letter + word[at + 2 :]


def after_a_slip(words: Sequence[str]) -> float:
    return min(likeness(slip, word) for word in words for slip in slips(word))


def closest_two(words: Sequence[str]) -> float:
    return max(likeness(one, other) for one, other in combinations(words, 2))


def test_a_misprinted_month_is_known_and_no_other_month_is_it():
    assert closest_two(THAI_MONTHS) < thai_dates._SAME_MONTH_LIKENESS < after_a_slip(THAI_MONTHS)


def test_misprinted_words_for_all_units_are_known():
    assert after_a_slip([one for one in all_units.ALL_PHRASES if len(one) > 6]) > all_units._SAME_PHRASE_LIKENESS


def test_a_misprinted_indicator_is_known_and_no_other_is_it():
    assert closest_two(INDICATORS) < baseline._NAME_LIKENESS < after_a_slip(INDICATORS)
