"""Where the lines between alike and other stand: above what differs, below what a slip of one letter leaves."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from core.calendar import THAI_MONTHS
from documents.understand import baseline
from documents.understand.codes import by_title, matching
from documents.understand.dates import thai_dates
from documents.understand.likeness import likeness
from documents.understand.owners import all_units, units
from documents.understand.rows import indicators
from readiness.question_sets import get_question_set

OFFICES = [
    "สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองสวัสดิการสังคม", "กองสาธารณสุขและสิ่งแวดล้อม",
    "กองยุทธศาสตร์และงบประมาณ", "หน่วยตรวจสอบภายใน", "งานนิติการ", "งานการเจ้าหน้าที่", "งานพัสดุ",
]  # fmt: skip
QUESTIONS = get_question_set(2567).titles
QUESTIONS_OF_SITES = [title for code, title in QUESTIONS.items() if code[0] == "o"]
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
    assert closest_two(INDICATORS) < indicators._SAME_NAME < after_a_slip(INDICATORS)


def test_a_misprinted_office_is_asked_about_and_no_other_is():
    assert closest_two(OFFICES) < units._ASK_FROM_LIKENESS < after_a_slip(OFFICES)


def test_a_misprinted_title_is_likely_and_few_others_are():
    shortest = sorted(QUESTIONS.values(), key=len)[:5]
    assert after_a_slip(shortest) > matching._LIKELY_TITLE == by_title._LIKELY
    alike = [likeness(*two) >= matching._LIKELY_TITLE for two in combinations(QUESTIONS_OF_SITES, 2)]
    assert sum(alike) < 0.03 * len(alike)


def test_a_question_of_another_instrument_is_never_paired():
    others = [title for code, title in QUESTIONS.items() if code[0] != "o"]
    closest = max(likeness(one, other) for one in QUESTIONS_OF_SITES for other in others)
    assert closest - by_title._ANOTHER_INSTRUMENT < by_title._LEAST
