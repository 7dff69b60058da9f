"""Text as LINE takes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.channels.line.bubbles.parts import openable
from notifications.channels.line.bubbles.wording import plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (None, ""),
        ("\u200b\u200d \n", ""),
        ("หนึ่ง\n\tสอง\x00สาม", "หนึ่ง สอง สาม"),
        ("👩‍👧", "👩‍👧"),
        ("\u202eกลับด้าน", "กลับด้าน"),
    ],
)
def test_only_what_can_be_seen_is_kept(text: str | None, shown: str):
    assert plain(text, 40) == shown


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [("กกกก", 4, "กกกก"), ("กกกกก", 4, "กกก…"), ("กกกี่ก", 4, "กก…"), ("กกเกก", 4, "กก…"), ("กกกาก", 4, "กก…")],
)
def test_a_cut_leaves_letters_and_their_marks_together(text: str, limit: int, shown: str):
    assert plain(text, limit) == shown


@given(st.text(), st.integers(2, 50))
def test_no_text_is_longer_than_its_limit(text: str, limit: int):
    assert len(plain(text, limit)) <= limit


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://ita.example.go.th/a?b=ก", "https://ita.example.go.th/a?b=%E0%B8%81"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("ita.example.go.th", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://a.go.th/" + "a" * 1000, None),
    ],
)
def test_only_addresses_that_a_tap_opens_are_given(url: str, opened: str | None):
    assert openable(url) == opened
