"""What a name may hold, and what becomes of the rest."""

import unicodedata

import pytest

from core.text.names import NameMissing, NameUnfit, tidy_name, unfit_in, without_unfit

CONTROL = ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x0b", "\u061c", "\u200e", "\u2028", "\u2029", "\u202e", "\u2066",
           "\ud800", "\ufffe", "\ufff9", "\U000e0041"]  # fmt: skip
BRACKETS = ["<", ">", "<output id=x hx-get=/>", "</title>"]
GOOD = [
    "กองช่าง",
    "งาน (พัสดุ) 100%",
    'ศูนย์ฯ & โรงเรียน "ก"',
    "O'Brien",
    "%(n)s",
    "{{7*7}}",
    "[red]",
    "=1+1",
    "น.ส.ก๋วยเตี๋ยว 👍",
]


@pytest.mark.parametrize("sign", CONTROL + BRACKETS, ids=ascii)
def test_brackets_and_control_signs_are_refused_wherever_they_stand(sign: str):
    for name in (f"{sign}กองช่าง", f"กอง{sign}ช่าง", f"กองช่าง{sign}"):
        with pytest.raises(NameUnfit) as refused:
            tidy_name(name)
        assert unfit_in(refused.value.sentence("th").replace(f"“{sign[0]}”", "").replace("“>”", "")) == []


@pytest.mark.parametrize("name", GOOD)
def test_other_signs_stay(name: str):
    assert tidy_name(name) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  กอง \t ช่าง\r\n", "กอง ช่าง"),
        ("กอง\u200bช่าง\ufeff", "กองช่าง"),
        ("กอง\u00a0ช่าง", "กอง ช่าง"),
        ("ก\u00adข", "กข"),
    ],
)
def test_odd_blanks_and_what_nobody_sees_are_tidied(typed: str, kept: str):
    assert tidy_name(typed) == kept


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\n"])
def test_nothing_is_no_name(name: str):
    with pytest.raises(NameMissing):
        tidy_name(name)


@pytest.mark.parametrize("sign", CONTROL + BRACKETS, ids=ascii)
def test_a_name_of_a_document_is_cleaned(sign: str):
    cleaned = without_unfit(f"กองช่าง{sign} ")
    assert (cleaned.startswith("กองช่าง"), unfit_in(cleaned)) == (True, [])


def test_every_sign_of_a_category_that_does_something_is_unfit_or_unseen():
    signs = [chr(n) for n in range(0x11000) if unicodedata.category(chr(n)) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert [sign for sign in signs if sign in without_unfit(f"ก{sign}ข")] == [" "] * 0
