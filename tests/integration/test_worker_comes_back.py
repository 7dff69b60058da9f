"""A worker outlives what happens to Redis and to the database, and begins anew where it cannot go on."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
import redis
from celery import Celery
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from core.db import forget_engines, transaction
from core.running.troubles import DatabaseUnreachable, trouble_of
from core.settings import forget_settings
from models.messages.deliveries import Schedule
from reports.health.heartbeat import HEARTBEAT
from tests.integration.office import MONDAY
from tests.integration.processes import ROOT, ended, start, wait_until
from tests.needed import missing
from tests.servers import ServerMissing, free_port, own_redis
from workers.broker import ask_broker

NINE = (MONDAY + timedelta(days=0), "09:00:00")
BREAKS_TWICE = """
import sys
from pathlib import Path
from core.running import stopping
from workers.coming_back import OPTION, run_until_told

marks = Path(sys.argv[1])
def run():
    times = int(sys.argv[sys.argv.index(OPTION) + 1]) if OPTION in sys.argv else 0
    import os
    with marks.open("a") as out:
        out.write(f"{os.getpid()} {times}\\n")
    if times == 0:
        raise RuntimeError("as kombu does")
    if times == 2:
        stopping.ask()
    return 7 if times == 2 else 1
times = int(sys.argv[sys.argv.index(OPTION) + 1]) if OPTION in sys.argv else 0
sys.exit(run_until_told(run, times, lambda: None))
"""
BREAKS_AS_IT_ENDS = """
import sys
from core.running import stopping
from workers.coming_back import run_until_told

def run():
    print("began", flush=True)
    stopping.ask()
    raise RuntimeError("as kombu does where Redis is gone too")
sys.exit(run_until_told(run, 0, lambda: None))
"""


@pytest.fixture
def data(tmp_path: Path, migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder; this process and its children use it."""
    shutil.copy(migrated_sqlite, tmp_path / "ita.sqlite3")
    for name in ("ITA_DATABASE_URL", "ITA_SECRET_KEY", "ITA_BROKER_URL", "ITA_SMTP_HOST", "ITA_NOW"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ITA_DATA_DIR", str(tmp_path))
    forget_settings()
    forget_engines()
    yield tmp_path
    forget_engines()
    monkeypatch.undo()
    forget_settings()


@pytest.fixture
def port() -> int:
    try:
        with own_redis():
            return free_port()
    except ServerMissing as gone:
        missing("redis", str(gone))
        raise


def test_what_breaks_begins_anew_under_the_same_number_until_it_is_told_to_stop(tmp_path: Path):
    (script := tmp_path / "run.py").write_text(BREAKS_TWICE)
    marks = tmp_path / "marks"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, str(script), str(marks)], env=environment, stderr=subprocess.DEVNULL)
    assert process.wait(120) == 7
    assert marks.read_text().split() == [str(process.pid), "0", str(process.pid), "1", str(process.pid), "2"]


def test_what_breaks_after_it_was_told_to_stop_ends():
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", BREAKS_AS_IT_ENDS], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "began\n")


@pytest.mark.thorough
def test_a_worker_outlives_a_redis_that_is_full_and_one_that_is_restarted(data: Path, port: int):
    url = f"redis://127.0.0.1:{port}/0"
    with ended(start("worker", now=NINE, log=data / "log", ITA_BROKER_URL=url)) as worker:
        with own_redis(port), redis.Redis(port=port) as client:
            _wait_for_heart(url)
            for _ in range(20):
                _tick(url)
            client.config_set("maxmemory", "1")
            assert ask_broker(url) == "full"
            time.sleep(2)
            client.config_set("maxmemory", "0")
            assert ask_broker(url) == "ok"
            _wait_for_heart(url)
            for _ in range(20):
                _tick(url)
        with own_redis(port):
            _wait_for_heart(url)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(120) == 0, (data / "log").read_text()


def _tick(url: str) -> None:
    with Celery("ita", broker=url, set_as_current=False) as app, suppress(Exception):
        app.send_task("reminders.plan_due", retry=False)


def _wait_for_heart(url: str) -> None:
    """Wait until the worker does what it is asked."""
    with transaction() as session:
        if row := session.get(Schedule, (HEARTBEAT, "")):
            session.delete(row)

    def beats() -> bool:
        _tick(url)
        time.sleep(0.4)
        with transaction() as session:
            return session.get(Schedule, (HEARTBEAT, "")) is not None

    wait_until(beats, "a tick that is done")


def test_a_server_that_is_not_there_is_told_from_one_that_refuses():
    """By a socket that is gone, a port that nobody listens on, a name that nobody knows yet."""
    told = {}
    for where in ("/?host=/no-such-folder", "nobody@127.0.0.1:1/ita", "nobody@postgres.invalid/ita"):
        with pytest.raises(DBAPIError) as failed:
            create_engine(f"postgresql+psycopg://{where}").connect()
        told[where] = type(trouble_of(failed.value))
    assert set(told.values()) == {DatabaseUnreachable}, told


@pytest.mark.thorough
def test_a_worker_waits_for_a_database_that_is_not_there_yet(data: Path):
    url = f"postgresql://nobody@127.0.0.1:{free_port()}/ita"
    variables = {"ITA_DATABASE_URL": url, "ITA_SECRET_KEY": "x" * 40, "ITA_BROKER_URL": "redis://127.0.0.1:1/0"}
    waiting = [start(name, now=NINE, **variables) for name in ("worker", "beat")]
    waiting.append(start("web", now=NINE, ITA_PORT=str(free_port()), **variables))
    for process in waiting:
        with ended(process):
            assert process.stderr is not None
            said = process.stderr.readline()
            assert said.startswith("กำลังรอฐานข้อมูล"), said
            process.send_signal(signal.SIGTERM)
            assert (process.wait(120), process.stderr.read()) == (0, "")
