"""Signed links: readable only for their purpose, with this key, and in time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from core import clock
from core.errors import LinkBroken, LinkExpired
from core.keys.signing import read_signed, sign
from core.settings import Settings, replaced

DAY = timedelta(days=1)
NOW = datetime(2025, 2, 3, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _key() -> Iterator[None]:
    with replaced(Settings(secret_key=SecretStr("one" * 12))), clock.frozen(NOW):
        yield


def test_what_was_signed_is_read_back():
    assert read_signed("digests", sign("digests", ["a", 1]), good_for=DAY) == ["a", 1]


def test_a_token_opens_nothing_but_its_purpose():
    with pytest.raises(LinkBroken):
        read_signed("login", sign("digests", "a"), good_for=DAY)


def test_a_changed_token_is_refused():
    with pytest.raises(LinkBroken):
        read_signed("digests", "x" + sign("digests", "a"), good_for=DAY)


def test_a_token_of_another_installation_is_refused():
    with replaced(Settings(secret_key=SecretStr("two" * 12))):
        foreign = sign("digests", "a")
    with pytest.raises(LinkBroken):
        read_signed("digests", foreign, good_for=DAY)


def test_a_token_expires():
    token = sign("digests", "a")
    with clock.frozen(NOW + timedelta(days=1, seconds=1)), pytest.raises(LinkExpired):
        read_signed("digests", token, good_for=DAY)
