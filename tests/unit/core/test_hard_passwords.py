import pytest

from people.access.passwords import is_hard_to_guess

KNOWN = ["somchai", "สมชาย", "เทศบาลเมืองตัวอย่าง", "ita"]


@pytest.mark.parametrize(
    "easy",
    ["1234567890", "password1234", "qwertyuiop", "เทศบาลเมืองตัวอย่าง", "สมชายสมชายสมชาย", "a" * 128],
)
def test_what_is_easy_to_guess_is_refused(easy: str):
    assert not is_hard_to_guess(easy, KNOWN)


@pytest.mark.parametrize("hard", ["correct horse battery", "แมวส้มกินปลาทูริมคลอง", "x7#Kq!m2Zp"])
def test_what_is_hard_to_guess_is_taken(hard: str):
    assert is_hard_to_guess(hard, KNOWN)
