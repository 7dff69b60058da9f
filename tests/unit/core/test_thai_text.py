"""One spelling of Thai, and the order of a Thai dictionary."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.text.dictionary_order import dictionary_key
from core.text.names import tidy_name
from core.text.thai_spelling import thai_spelling

LETTERS = st.text(st.sampled_from("กนำทผู้ี่เแไํา็์ๅ\u200b\u00a0\uf701\uf70a\uf712 \n\tA1"), max_size=12)


@pytest.mark.parametrize(
    ("odd", "usual"),
    [
        ("สํานัก", "สำนัก"), ("นํ้า", "น้ำ"), ("น้ํา", "น้ำ"), ("นำ้", "น้ำ"), ("น้ำ้", "น้ำ"),
        ("เเผน", "แผน"), ("ท่ี", "ที่"), ("ผู้", "ผู้"),
        ("รูู้", "รู้"), ("กำ\u200bนัน", "กำนัน"), ("กอง\u00a0คลัง", "กอง คลัง"), ("ท\uf702\uf70a", "ที่"),
        ("บรรทัด\nใหม่\tแท็บ", "บรรทัด\nใหม่\tแท็บ"),
        ("ฤๅษี", "ฤๅษี"), ("มๅตรการ", "มาตรการ"), ("สิทธิ์", "สิทธิ์"), ("plain", "plain"),
    ],
)  # fmt: skip
def test_what_looks_the_same_is_spelt_the_same(odd: str, usual: str):
    assert thai_spelling(odd) == usual


@example("\u0e48\u0e33\u0e48")
@example("\u0e33\u0e48\u0e49\u0e48")
@given(LETTERS)
def test_what_is_spelt_in_the_one_way_stays_so(text: str):
    once = thai_spelling(text)
    assert thai_spelling(once) == once


def test_a_name_has_the_one_spelling():
    assert tidy_name(" สํานักปลัด\u200bเทศบาล ") == "สำนักปลัดเทศบาล"


def test_words_stand_as_in_a_dictionary():
    words = "กก กราบ เก่ง เก้ง เก็บ แก้ว ไก่ ขนุน เข็ม คน งาน ช่าง แผน พัสดุ เพลง สวัสดิการ สำนัก สุข เอก"
    assert sorted(set(words.split()), key=dictionary_key) == list(words.split())
