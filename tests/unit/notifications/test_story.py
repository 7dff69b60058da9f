"""What the log of messages shows of a text."""

import pytest

from notifications.explain.story import without_tokens


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://ita.example.go.th/w/eyJh-x_1.abc", "https://ita.example.go.th/w/…"),
        ("เปิด https://a.example/w/tok/o28 ได้เลย", "เปิด https://a.example/w/…/o28 ได้เลย"),
        ("https://a.example/login/secret", "https://a.example/login/…"),
        ("https://a.example/unsubscribe/secret?x=1", "https://a.example/unsubscribe/…?x=1"),
        ("https://www.example.go.th/ita/o28", "https://www.example.go.th/ita/o28"),
    ],
)
def test_links_that_act_for_their_reader_are_shortened(text: str, shown: str):
    assert without_tokens(text) == shown
