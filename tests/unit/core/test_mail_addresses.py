"""Which addresses a mail can be written to."""

import pytest

from core.addresses import is_mailable


@pytest.mark.parametrize("address", ["somchai@example.go.th", "ita-tracker@localhost", "o'neil+ita@example.go.th"])
def test_a_bare_address_is_mailable(address: str):
    assert is_mailable(address)


@pytest.mark.parametrize(
    "address",
    [
        "", "somchai", "@example.go.th", "somchai@", "สมชาย@example.go.th", "somchai@เทศบาล.ไทย", "a b@example.go.th",
        "a@b@example.go.th", "Somchai <somchai@example.go.th>", "a@example.go.th, b@example.go.th",
        "somchai@example.go.th\nBcc: other@example.go.th", "a..b@example.go.th", "somchai@example.go.th ",
    ],
)  # fmt: skip
def test_what_no_mail_can_be_written_to_is_not(address: str):
    assert not is_mailable(address)
