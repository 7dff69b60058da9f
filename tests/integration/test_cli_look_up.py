"""`ita deliveries look-up`: a mail that the server took and did not confirm, from sending to its settlement."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from notifications.channels.mail.connection import forget_connection
from stand_ins.smtp import Sink, running
from tests.e2e.cli_process import faults
from tests.integration.cli_here import IN_TIME, Ita, import_sample, ita_in, made_once

NINE, LATER = "2025-04-08T09:00:00+07:00", "2025-04-08T09:05:00+07:00"


@pytest.fixture
def ita(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    with ita_in(tmp_path, capsys) as run:
        yield run
    forget_connection()


@pytest.fixture
def sink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    with running(Sink(mta_log=tmp_path / "mail.log")) as made:
        made.script("accept-then-drop")
        for name, value in {"HOST": "127.0.0.1", "PORT": made.port, "SECURITY": "none"}.items():
            monkeypatch.setenv(f"ITA_SMTP_{name}", str(value))
        yield made


@pytest.fixture
def lost(ita: Ita, sink: Sink, tmp_path: Path) -> Ita:
    """An installation whose only mail was accepted by a server that hung up before it said so."""

    def lose() -> None:
        import_sample(ita, tmp_path, at=IN_TIME)
        for seat in ("clerk", "mayor", "publisher", "coordinator"):
            ita("seat", "set", seat, "คนหนึ่ง", "one@example.go.th", at="2025-04-01T08:00:00+07:00")
        assert ita("tick", at=NINE).status == 0

    made_once(tmp_path, "lost", lose)
    return ita


def states(ita: Ita) -> list[str]:
    return [row["state"] for row in ita("deliveries", "--limit", "500", "--json", at=LATER).json]


def test_the_log_settles_it(lost: Ita, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before = states(lost).count("unknown")
    monkeypatch.setenv("ITA_MTA_LOG", str(tmp_path / "mail.log"))
    told = lost("deliveries", "look-up", "--json", at=LATER).json
    assert (before, told["accepted"], states(lost).count("unknown")) == (1, 1, 0)


def test_the_answer_is_as_its_schema_says(lost: Ita, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_MTA_LOG", str(tmp_path / "mail.log"))
    assert faults("deliveries-look-up", lost("deliveries", "look-up", "--json", at=LATER).json) == []


def test_it_is_told_in_words(lost: Ita, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_MTA_LOG", str(tmp_path / "mail.log"))
    assert lost("deliveries", "look-up", at=LATER).out == "ส่งถึงเซิร์ฟเวอร์แล้ว 1\n"


def test_the_next_tick_asks_by_itself(lost: Ita, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_MTA_LOG", str(tmp_path / "mail.log"))
    lost("tick", at=LATER)
    assert "unknown" not in states(lost)


def test_without_a_log_it_says_what_to_set(ita: Ita):
    refused = ita("deliveries", "look-up")
    assert (refused.status, "ITA_MTA_LOG" in refused.err) == (2, True)


def test_a_log_that_is_not_there_is_refused(ita: Ita, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_MTA_LOG", str(tmp_path / "none.log"))
    refused = ita("deliveries", "look-up")
    assert (refused.status, "none.log" in refused.err) == (2, True)
