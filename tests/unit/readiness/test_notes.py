import string

import pytest

from readiness.notes import NOTE_IDS, note
from tests.unit.readiness.builders import SET

FACTS = {
    "numbers": "3", "published": "1", "computed": "2", "respondents": 7, "minimum": 30, "count": 5,
    "codes": "o1", "year": 2567, "assessed_year": 2568, "rules_of": 2567, "copy_of": 2567,
    "parts": "x", "parts_thai": "x", "codes_of": 2567, "inferred": "", "inferred_thai": "", "joined": "o1 + o3 -> o1",
    "kind": "school", "kind_thai": "x",
}  # fmt: skip


@pytest.mark.parametrize("id_", NOTE_IDS)
def test_every_note_has_a_whole_sentence_in_both_languages(id_):
    made = note(id_, SET.instruments[:1], **FACTS)
    assert not set("{}") & set(made.thai + made.english)


@pytest.mark.parametrize("id_", NOTE_IDS)
def test_english_notes_hold_no_thai_and_end_as_sentences(id_):
    english = note(id_, SET.instruments[:1], **FACTS).english
    assert set(english) <= set(string.printable)
    assert english.endswith(".")


def test_several_instruments_are_joined_in_each_language():
    made = note("baseline_missing", SET.surveyed)
    assert "IIT, EIT ส่วนที่ 1 และ EIT ส่วนที่ 2" in made.thai
    assert "IIT, EIT1 and EIT2" in made.english
