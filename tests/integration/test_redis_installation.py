"""The real web, worker and beat over PostgreSQL and Redis: what Redis loses, the next sweep finds in the rows."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta

import pytest
import redis

from core.db import forget_engines
from core.settings import forget_settings
from stand_ins.smtp import Sink, running
from tests.integration.office import MONDAY, an_office
from tests.integration.processes import ROOT, Process, ended, start, wait_until
from tests.integration.redis_worker import a_redis, kill_all
from tests.servers import free_port

pytestmark = [pytest.mark.thorough, pytest.mark.parametrize("database", ["postgres"], indirect=True)]
SOON = MONDAY + timedelta(days=20)
NINE = (MONDAY, "09:00:00")
UNITS = tuple(f"กอง{number}" for number in range(6))


@pytest.fixture
def broker(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with a_redis() as url:
        monkeypatch.setenv("ITA_BROKER_URL", url)
        monkeypatch.setenv("ITA_TICK_EVERY_SECONDS", "3")
        forget_settings()
        yield url


@pytest.fixture
def sink() -> Iterator[Sink]:
    with running(Sink()) as sink:
        yield sink


def an_office_with_people() -> None:
    """Six units, each with a head who is to get one mail."""
    office = an_office({"o1": SOON}, units=UNITS)
    for number, unit in enumerate(UNITS):
        office.seat(unit, f"หัวหน้า{number}")
    forget_engines()


@contextmanager
def at_work(*parts: str, sink: Sink, broker: str, is_up: bool = True) -> Iterator[list[Process]]:
    """Run parts of the program, one after the other once each has found Redis; a killed worker takes its children."""
    with ExitStack() as stack:
        started: list[Process] = []
        try:
            for part in parts:
                before = clients_of(broker) if is_up else 0
                started.append(stack.enter_context(ended(start(part, now=NINE, sink=sink, ITA_BROKER_URL=broker))))
                wait_until(lambda before=before: not is_up or clients_of(broker) > before, f"{part} found Redis")
            yield started
        finally:
            for process in started:
                kill_all(process)


def clients_of(broker: str) -> int:
    """Return how many connections Redis has besides the one that asks."""
    with redis.Redis.from_url(broker) as client:
        return int(client.info("clients")["connected_clients"]) - 1


def all_have_theirs(sink: Sink) -> bool:
    return len({mail["To"] for mail in sink.accepted}) == len(UNITS)


def publish(broker: str, *tasks: str) -> None:
    """Let the program itself publish tasks to a broker that nobody listens to."""
    script = f"from workers.app import app\nfor name in {tasks!r}: app.send_task(name)"
    environment = os.environ | {"ITA_BROKER_URL": broker, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True, timeout=60)


def test_what_redis_lost_between_publishing_and_running_the_next_sweep_finds(broker: str, sink: Sink):
    an_office_with_people()
    publish(broker, "reminders.plan_due", "deliveries.sweep")
    redis.Redis.from_url(broker).flushall()
    with at_work("worker", "beat", sink=sink, broker=broker):
        wait_until(lambda: all_have_theirs(sink), "a mail for everybody")


def test_two_beats_and_two_workers_send_each_mail_once(broker: str, sink: Sink):
    an_office_with_people()
    with at_work("worker", "worker", "beat", "beat", sink=sink, broker=broker):
        wait_until(lambda: all_have_theirs(sink), "a mail for everybody")
        time.sleep(6)  # two more ticks of each
    assert len(sink.message_ids) == len(set(sink.message_ids)) == len(UNITS)


def test_while_redis_is_down_a_command_works_and_the_worker_comes_back_by_itself(
    database: str, monkeypatch: pytest.MonkeyPatch, sink: Sink
):
    port = free_port()
    url = f"redis://127.0.0.1:{port}/0"
    monkeypatch.setenv("ITA_TICK_EVERY_SECONDS", "3")
    with ExitStack() as redis_up:
        redis_up.enter_context(a_redis(port))
        with at_work("worker", "beat", sink=sink, broker=url):
            redis_up.close()
            an_office_with_people()
            environment = os.environ | {"ITA_BROKER_URL": url, "PYTHONPATH": str(ROOT)}
            command = [sys.executable, "-m", "cli", "move", "o1", "submit", "--unit", UNITS[0], "--on", "2025-02-03"]
            done = subprocess.run(command, env=environment | {"ITA_NOW": "2025-02-03T08:50+07:00"}, timeout=60)
            redis_up.enter_context(a_redis(port))
            wait_until(lambda: len(sink.accepted) >= len(UNITS) - 1, "a mail for everybody who still has work")
    assert done.returncode == 0


@pytest.mark.parametrize("part", ["worker", "beat"])
def test_a_wrong_password_is_one_sentence_without_the_password(broker: str, part: str, sink: Sink):
    redis.Redis.from_url(broker).config_set("requirepass", "right-word")
    wrong = broker.replace("redis://", "redis://:wrong-word@")
    process = start(part, now=NINE, sink=sink, ITA_BROKER_URL=wrong, ITA_LANG="en")
    out, errors = process.communicate(timeout=60)
    assert (process.returncode, out, errors) == (
        1,
        "",
        "The broker server (Redis) does not take the password: check ITA_BROKER_URL.\n",
    )


def test_a_worker_waits_for_a_redis_that_is_not_there_yet_and_hides_its_password(database: str, sink: Sink):
    port = free_port()
    absent = f"redis://:right-word@127.0.0.1:{port}/0"
    with at_work("worker", sink=sink, broker=absent, is_up=False) as [worker]:
        told = next(line for line in iter(worker.stderr.readline, "") if "Cannot connect" in line)
    assert "right-word" not in told
