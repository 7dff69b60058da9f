"""A machine's clock in a year that cannot be: one sentence, nothing dated by it, and work goes on afterwards."""

import json
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from core.calendar import BANGKOK
from core.db import forget_engines, reading
from core.settings import forget_settings
from models.messages.deliveries import Delivery, Schedule
from reports.health.heartbeat import HEARTBEAT
from tests.integration.machine_clock import MachineClock
from tests.integration.office import MONDAY, an_office
from tests.integration.processes import ROOT, ended, wait_until
from tests.needed import missing
from tests.servers import free_port

BUDDHIST, BEYOND, FORGOTTEN = 2568, 9999, 1970
RIGHT = datetime.combine(MONDAY, time(9, 30), BANGKOK)
ITA = [sys.executable, "-m", "cli"]


@pytest.fixture
def data(tmp_path: Path, migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine where a digest is due."""
    shutil.copy(migrated_sqlite, tmp_path / "ita.sqlite3")
    for name in [one for one in os.environ if one.startswith("ITA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ITA_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("ITA_TICK_EVERY_SECONDS", "1")
    forget_settings()
    forget_engines()
    an_office({"o1": MONDAY + timedelta(days=20)})
    yield tmp_path
    forget_engines()
    monkeypatch.undo()
    forget_settings()


@pytest.fixture
def machine(data: Path) -> MachineClock:
    made = MachineClock.made_in(data)
    if made is None:
        missing("cc", "no C compiler to make a machine's clock with")
    assert made is not None
    made.set_to(RIGHT)
    return made


def environment(machine: MachineClock, **more: str) -> dict[str, str]:
    return {**os.environ, **machine.variables, "PYTHONPATH": str(ROOT), **more}


def in_year(year: int) -> datetime:
    return datetime(year, 2, 17, 2, 30, tzinfo=UTC)


def test_a_command_refuses_each_year_that_cannot_be_and_names_it(machine: MachineClock):
    told = {}
    for year in (BUDDHIST, BEYOND, FORGOTTEN, 2230):
        machine.set_to(in_year(year))
        done = subprocess.run([*ITA, "tick"], env=environment(machine), capture_output=True, text=True, timeout=60)
        told[year] = (done.returncode, str(year) in done.stderr, str(year - 543) in done.stderr, done.stdout)
    assert told == {BUDDHIST: (2, True, True, ""), **dict.fromkeys((BEYOND, FORGOTTEN, 2230), (2, True, False, ""))}


def last_beat() -> datetime | None:
    with reading() as session:
        row = session.get(Schedule, (HEARTBEAT, ""))
        return row.last_fired_at if row else None


def messages() -> list[tuple[str, str, datetime]]:
    with reading() as session:
        return sorted((one.dedup_key, one.state, one.created_at) for one in session.exec(select(Delivery)))


def beats_after(moment: datetime) -> bool:
    last = last_beat()
    return last is not None and last > moment


@pytest.mark.thorough
@pytest.mark.parametrize("year", [BUDDHIST, BEYOND, FORGOTTEN])
def test_a_worker_waits_for_the_clock_changes_nothing_and_goes_on(data: Path, machine: MachineClock, year: int):
    log = data / "log"
    with log.open("wb") as out:
        worker = subprocess.Popen([*ITA, "worker"], env=environment(machine), stdout=out, stderr=out)
    with ended(worker):
        wait_until(lambda: [one[1] for one in messages()] == ["kept"], "the message of that Monday")
        before = messages()
        machine.set_to(in_year(year))
        wait_until(lambda: str(year) in log.read_text("utf-8"), "that it says so")
        machine.set_to(RIGHT + timedelta(minutes=5))
        wait_until(lambda: beats_after(RIGHT + timedelta(minutes=4)), "a pass with the right clock")
        assert (messages(), worker.poll(), (data / "errors.log").exists()) == (before, None, False)
    lines = [line for line in log.read_text("utf-8").splitlines() if not line.startswith("กำลังรอนาฬิกาของเครื่อง")]
    assert [line for line in lines if not isinstance(json.loads(line), dict)] == []


def status_of(url: str) -> int | None:
    """None while nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


@pytest.mark.thorough
def test_pages_wait_for_the_clock_and_come_back(data: Path, machine: MachineClock):
    port, log = free_port(), data / "log"
    url = f"http://127.0.0.1:{port}/login"
    with log.open("wb") as out:
        web = subprocess.Popen([*ITA, "web"], env=environment(machine, ITA_PORT=str(port)), stdout=out, stderr=out)
    with ended(web):
        wait_until(lambda: status_of(url) == 200, "the first page")
        machine.set_to(in_year(BUDDHIST))
        wait_until(lambda: "กำลังรอนาฬิกาของเครื่อง" in log.read_text("utf-8"), "that it says so")
        machine.set_to(RIGHT)
        wait_until(lambda: status_of(url) == 200, "the page again")
    assert "Traceback" not in log.read_text("utf-8")
