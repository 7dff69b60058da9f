from datetime import timedelta

import pytest

from core.errors import InvalidSetting, LinkBroken
from core.keys.signing import read_signed, sign
from core.settings import forget_settings, get_settings

DAY, STRONG = timedelta(days=1), "0123456789abcdef" * 2


@pytest.fixture(autouse=True)
def _afterwards():
    yield
    forget_settings()


def keys(monkeypatch: pytest.MonkeyPatch, **given: str) -> None:
    for name in ("ITA_SECRET_KEY", "ITA_SECRET_KEY_OLD"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(f"ITA_{name.upper()}", value)
    forget_settings()


@pytest.mark.parametrize("weak", ["a", STRONG[:-1], " " * 40])
def test_a_weak_key_is_refused_and_not_repeated(monkeypatch: pytest.MonkeyPatch, weak: str):
    keys(monkeypatch, secret_key=weak)
    with pytest.raises(InvalidSetting) as refused:
        get_settings()
    assert ("32" in refused.value.sentence("th"), STRONG[:-1] in refused.value.sentence("en")) == (True, False)


def test_the_old_key_reads_what_it_signed_and_signs_nothing(monkeypatch: pytest.MonkeyPatch):
    keys(monkeypatch, secret_key=STRONG)
    before = sign("x", [1])
    keys(monkeypatch, secret_key=STRONG[::-1], secret_key_old=STRONG)
    after = sign("x", [2])
    assert (read_signed("x", before, good_for=DAY), read_signed("x", after, good_for=DAY)) == ([1], [2])
    keys(monkeypatch, secret_key=STRONG[::-1])
    assert read_signed("x", after, good_for=DAY) == [2]
    with pytest.raises(LinkBroken):
        read_signed("x", before, good_for=DAY)
