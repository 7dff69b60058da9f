"""What is a web address at all: one rule for evidence, webhooks and what servers lead on to."""

import pytest

from core.outside.addresses import parts_of, plain_parts_of
from work.moves.move import check_url
from work.refusals import InvalidEvidence

NONE = (
    "", "www.go.th", "ftp://www.go.th/a", "javascript:alert(1)", "http://", "https:///a", "https://a.go.th:0/",
    "https://a.go.th:99999/", "https://a.go.th:x/", "https://u:p@a.go.th/", "https://@a.go.th/", "https://[::1/",
)  # fmt: skip
NOT_PLAIN = ("https://a.go.th/a b", "https://a.go.th/\n", "https://a.go.th/\x07", "https://a.go.th/\ud800")
PLAIN = ("https://a.go.th", "HTTP://a.go.th:8080/ก?b=@c#d", "https://[2001:db8::1]/", "https://เทศบาล.ไทย/แผน")


def is_taken(url: str, longest: int = 200) -> bool:
    try:
        plain_parts_of(url, longest)
    except ValueError:
        return False
    return True


def test_only_plain_web_addresses_are_taken():
    assert [url for url in (*NONE, *NOT_PLAIN) if is_taken(url)] == []
    assert [url for url in PLAIN if not is_taken(url)] == []
    assert not is_taken(PLAIN[0], len(PLAIN[0]) - 1)


def test_where_a_server_leads_on_to_is_an_address_without_a_login():
    for url in NONE:
        with pytest.raises(ValueError, match=r"."):
            parts_of(url)


def test_a_password_is_never_said_again():
    for url in ("https://u:secret@a.go.th/", "https://u:secret@a.go.th:99999/", "ftp://u:secret@a.go.th"):
        with pytest.raises(InvalidEvidence) as refused:
            check_url(url)
        assert "secret" not in refused.value.sentence("th") + refused.value.sentence("en")
