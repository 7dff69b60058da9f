"""`ita backup` and `ita restore` as people type them, on one machine, and into a database server."""

import json
import os
from pathlib import Path

import pytest

from core.db import forget_engines
from core.settings import forget_settings
from tests.integration.cli_here import Ita, ita_in

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def ita(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with ita_in(tmp_path, capsys) as run:
        run("agency", "add", "เทศบาลตำบลทดสอบ")
        run("seat", "set", "clerk", "สมชาย ใจดี", "somchai@example.go.th")
        run("tick")  # which seals the event log
        yield run


def lose(folder: Path) -> None:
    """Take the data folder away, as a new machine has none; no connection of this process goes on with it."""
    forget_engines()
    os.rename(folder / "data", folder / "lost")


def test_there_and_back_on_a_machine_that_lost_everything(ita: Ita, tmp_path: Path):
    key = (tmp_path / "data" / "secret.key").read_text()
    assert ita("backup", "now.itacopy").status == 0
    assert ita("restore", "now.itacopy").status == 2  # not confirmed
    assert ita("restore", "now.itacopy", "--check").status == 0
    lose(tmp_path)
    refused = ita("restore", "now.itacopy", "--yes")
    assert (refused.status, "--key-file" in refused.err, (tmp_path / "data" / "ita.sqlite3").exists()) == (
        2,
        True,
        False,
    )
    done = ita("restore", "now.itacopy", "--yes", "--key-file", "lost/secret.key")
    assert (done.status, (tmp_path / "data" / "secret.key").read_text()) == (0, key)
    assert "somchai" in ita("people", "list").out
    assert ita("resume").status == 0


@pytest.mark.thorough
def test_sealed_with_words_the_keys_come_back_too(ita: Ita, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    refused = ita("backup", "now.itacopy", "--encrypt")
    assert (refused.status, (tmp_path / "now.itacopy").exists()) == (2, False)
    (tmp_path / "words").write_text("ลับมาก\n")
    monkeypatch.setenv("ITA_BACKUP_PASSPHRASE_FILE", "words")
    key = (tmp_path / "data" / "secret.key").read_text()
    assert ita("backup", "now.itacopy", "--encrypt").status == 0
    lose(tmp_path)
    assert ita("restore", "now.itacopy", "--check").status == 0  # on a machine that has none of the keys
    assert ita("restore", "now.itacopy", "--yes").status == 0
    assert (tmp_path / "data" / "secret.key").read_text() == key
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert (ita("resume").status, ita("tick").status, ita("audit", "verify").status) == (0, 0, 0)


def test_a_signing_key_that_is_lost_is_told_until_it_is_back_or_given_up(ita: Ita, tmp_path: Path):
    assert ita("backup", "now.itacopy").status == 0
    key = tmp_path / "data" / "secret.key"
    key.rename(tmp_path / "away")
    ran = [ita(*words.split()) for words in ("overdue", "tick")]
    assert [(one.status, "secret.key" in one.err) for one in ran] == [(2, True)] * 2
    bad = {one["check"]: one["says"] for one in json.loads(ita("doctor", "--json").out) if one["state"] == "bad"}
    assert ("secret.key" in bad["กุญแจลงลายมือชื่อ"], key.exists()) == (True, False)
    assert ita("restore", "now.itacopy", "--yes", "--without-key").status == 0
    assert key.read_text() != (tmp_path / "away").read_text()
    assert ita("overdue").status == 0


def test_what_was_there_is_kept_and_can_be_brought_back(ita: Ita, tmp_path: Path):
    ita("backup", "before.itacopy")
    ita("seat", "set", "mayor", "สมศรี งามดี", "somsri@example.go.th")
    ita("restore", "before.itacopy", "--yes")
    assert "somsri" not in ita("people", "list").out
    (point,) = (tmp_path / "data" / "restore-points").iterdir()
    ita("restore", str(point), "--yes", at="2025-04-02T10:00:02+07:00")
    assert "somsri" in ita("people", "list").out


def test_a_damaged_database_gives_way_to_a_copy(ita: Ita, tmp_path: Path):
    ita("backup", "now.itacopy")
    forget_engines()
    for ending in ("-wal", "-shm"):
        (tmp_path / "data" / f"ita.sqlite3{ending}").unlink(missing_ok=True)
    (tmp_path / "data" / "ita.sqlite3").write_bytes(b"no database at all" * 999)
    assert ita("restore", "now.itacopy", "--yes").status == 0
    assert "somchai" in ita("people", "list").out


def test_refusals_are_one_sentence(ita: Ita, tmp_path: Path):
    (tmp_path / "x.itacopy").write_text("no copy")
    wrong = []
    for words in (("restore", "x.itacopy"), ("restore", "none"), ("backup", "x.itacopy/inside"), ("restore", ".")):
        ran = ita(*words)
        if ran.status != 2 or len(ran.err.strip().splitlines()) != 1 or "Traceback" in ran.err:
            wrong.append((words, ran))
    assert wrong == []


@pytest.mark.thorough
def test_an_embedded_copy_moves_into_a_database_server_and_back(
    ita: Ita, tmp_path: Path, kept_postgres, monkeypatch: pytest.MonkeyPatch
):
    """The numbers go on, times keep their zone, and the same rows come back."""
    key = (tmp_path / "data" / "secret.key").read_text()
    before = ita("people", "list", "--json").json
    ita("backup", "one.itacopy")
    with kept_postgres.empty(own=True) as url:
        monkeypatch.setenv("ITA_DATABASE_URL", url)
        monkeypatch.setenv("ITA_SECRET_KEY", key)
        forget_settings()
        done = ita("restore", "one.itacopy", "--yes")
        assert done.status == 0, done.err
        assert ita("people", "list", "--json").json == before
        assert ita("resume").status == 0
        assert ita("seat", "set", "mayor", "สมศรี งามดี", "somsri@example.go.th").status == 0
        assert (ita("tick").status, ita("audit", "verify").status) == (0, 0)
        after = ita("people", "list", "--json").json
        assert ita("backup", "two.itacopy").status == 0
    monkeypatch.delenv("ITA_DATABASE_URL")
    monkeypatch.delenv("ITA_SECRET_KEY")
    done = ita("restore", "two.itacopy", "--yes")
    assert done.status == 0, done.err
    assert ita("people", "list", "--json").json == after
    assert ita("seat", "set", "publisher", "สมหมาย ดี", "sommai@example.go.th").status == 0
    assert (ita("resume").status, ita("tick").status, ita("audit", "verify").status) == (0, 0, 0)
