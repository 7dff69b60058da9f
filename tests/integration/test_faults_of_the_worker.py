"""The real `ita worker` of one machine: memory broker, beat in a thread, SQLite, and a local mailbox."""

import shutil
import signal
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.db import forget_engines, reading
from core.settings import forget_settings
from models.messages.deliveries import Schedule
from reports.health.heartbeat import HEARTBEAT
from tests.integration.office import MONDAY, an_office, mails
from tests.integration.processes import Process, ended, kill, start, wait_until

pytestmark = pytest.mark.thorough

SOON = MONDAY + timedelta(days=20)
NINE = (MONDAY, "09:00:00")


@pytest.fixture
def machine(tmp_path: Path, migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine where nothing is configured but the data folder."""
    (tmp_path / "data").mkdir()
    shutil.copy(migrated_sqlite, tmp_path / "data" / "ita.sqlite3")
    for name in ("ITA_DATABASE_URL", "ITA_SECRET_KEY", "ITA_BROKER_URL", "ITA_SMTP_HOST", "ITA_NOW"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ITA_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ITA_TICK_EVERY_SECONDS", "1")
    forget_settings()
    forget_engines()
    yield tmp_path
    forget_engines()
    monkeypatch.undo()
    forget_settings()


def heart_beats() -> bool:
    with reading() as session:
        return session.get(Schedule, (HEARTBEAT, "")) is not None


def worker(now: tuple[date, str] = NINE) -> Process:
    return start("worker", now=now)


def test_the_worker_sends_what_is_due(machine: Path):
    an_office({"o1": SOON})
    with ended(worker()):
        wait_until(lambda: len(mails()) == 1, "a mail in the mailbox")


def test_the_worker_finds_work_that_falls_due_while_it_runs(machine: Path):
    with ended(worker()):
        wait_until(heart_beats, "the first tick")
        an_office({"o1": SOON})
        wait_until(lambda: len(mails()) == 1, "a mail in the mailbox")


def test_sigterm_ends_the_worker_within_seconds(machine: Path):
    with ended(worker()) as process:
        wait_until(heart_beats, "the first tick")
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=30)
        assert (code, time.monotonic() - began < 10) == (0, True)


def test_a_worker_that_is_killed_and_started_again_loses_nothing(machine: Path):
    an_office({"o1": SOON}, units=tuple(f"กอง{number}" for number in range(8)))
    with ended(worker()) as first:
        wait_until(lambda: len(mails()) > 0, "the first mail")
        kill(first)
    with ended(worker((MONDAY, "09:10:00"))):
        wait_until(lambda: len(mails()) == 8, "all mails")
        time.sleep(2.5)  # two more ticks
        assert len(mails()) == 8


def test_a_clock_that_jumps_three_days_ahead_makes_one_message_that_says_so(machine: Path):
    an_office({"o1": SOON})
    with ended(worker((MONDAY + timedelta(days=3), "10:00:00"))):
        wait_until(lambda: len(mails()) > 0, "a mail in the mailbox")
        time.sleep(2.5)  # two more ticks
    assert ["ตั้งแต่วันที่ 3 กุมภาพันธ์ 2568" in mail.text for mail in mails()] == [True]
