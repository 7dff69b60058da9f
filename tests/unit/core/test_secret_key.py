from datetime import timedelta
from pathlib import Path

import pytest

from core.errors import InvalidSetting, LinkBroken, SigningKeyLost
from core.keys.signing import read_signed, sign
from core.settings import Settings, forget_settings, get_settings

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


def test_a_key_that_is_gone_where_it_was_in_use_is_told_and_no_new_one_made(tmp_path: Path):
    settings = Settings(data_dir=tmp_path, secret_key=None)
    first = settings.resolved_secret_key()
    (tmp_path / "secret.key").rename(tmp_path / "away")
    with pytest.raises(SigningKeyLost, match="ITA_SECRET_KEY"):
        settings.resolved_secret_key()
    assert not (tmp_path / "secret.key").exists()
    (tmp_path / "away").rename(tmp_path / "secret.key")
    assert settings.resolved_secret_key() == first


def test_a_folder_that_may_only_be_read_gives_its_key(tmp_path: Path):
    settings = Settings(data_dir=tmp_path, secret_key=None)
    first = settings.resolved_secret_key()
    (tmp_path / "secret.key.made").unlink()
    (tmp_path / "secret.key.made").symlink_to(tmp_path / "nowhere" / "made")  # cannot be made, whoever asks
    assert settings.resolved_secret_key() == first


def test_an_event_log_without_a_signing_key_is_no_lost_key(tmp_path: Path):
    settings = Settings(data_dir=tmp_path, secret_key=None)
    settings.audit_key_of_folder()
    assert not settings.is_secret_key_lost()
    assert settings.resolved_secret_key()
