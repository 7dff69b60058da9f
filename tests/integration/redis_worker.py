"""A worker of the real Celery app, with its whole block of settings, and one task that leaves marks in Redis."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import redis
from celery import Celery

from tests.integration.processes import Process, ended, start_script, wait_until
from tests.needed import missing
from tests.servers import ServerMissing, own_redis

NINE = (date(2025, 2, 3), "09:00:00")
SCRIPT = """
import os, sys, time
import redis
from workers.app import app

client = redis.Redis.from_url(sys.argv[1])
visibility = int(sys.argv[2])
if visibility:
    app.conf.broker_transport_options = {**app.conf.broker_transport_options, "visibility_timeout": visibility}

@app.task(name="tests.mark")
def mark(label, seconds):
    client.rpush("started", f"{label} {os.getpid()}")
    time.sleep(seconds)
    client.rpush("done", label)

app.Worker(pool="prefork", concurrency=1, loglevel="WARNING", quiet=True).start()
"""


class Marks:
    """What the task of the workers left in Redis: a line when it began, one when it was done."""

    def __init__(self, url: str) -> None:
        self.client = redis.Redis.from_url(url, decode_responses=True)

    def started(self) -> list[tuple[str, int]]:
        """Return label and process id of each beginning."""
        return [(line.split()[0], int(line.split()[1])) for line in self.client.lrange("started", 0, -1)]

    def done(self) -> list[str]:
        return list(self.client.lrange("done", 0, -1))

    def wait_for_start(self, times: int = 1) -> int:
        """Wait until the task began so often; return the process id of the last."""
        wait_until(lambda: len(self.started()) >= times, f"{times} beginnings")
        return self.started()[-1][1]

    def wait_for_done(self, *labels: str) -> None:
        wait_until(lambda: sorted(self.done()) == sorted(labels), f"{labels} done")


@contextmanager
def a_redis(port: int | None = None) -> Iterator[str]:
    """Start a Redis of one's own, which a test may empty and stop."""
    server = own_redis(port)
    try:
        url, _ = server.__enter__()
    except ServerMissing as gone:
        missing("redis", str(gone))
    try:
        yield url
    finally:
        server.__exit__(None, None, None)


@contextmanager
def marking_worker(url: str, *, visibility_seconds: int = 0) -> Iterator[Process]:
    """Run a worker; other than the real one it may forget an unacknowledged message's owner sooner."""
    script = SCRIPT.replace("sys.argv[1]", repr(url)).replace("sys.argv[2]", str(visibility_seconds))
    with ended(start_script(script, now=NINE, ITA_BROKER_URL=url)) as process:
        try:
            yield process
        finally:
            kill_all(process)


def publish(url: str, label: str, seconds: float) -> None:
    """Publish one task from an app that was made for this broker."""
    with Celery("ita", broker=url, set_as_current=False) as app:
        app.send_task("tests.mark", args=[label, seconds], retry=False)


def kill_all(worker: Process) -> None:
    """End a worker and its children as a power cut would."""
    with suppress(ProcessLookupError):
        worker.send_signal(signal.SIGSTOP)  # it must not start new children meanwhile
    for child in children_of(worker.pid):
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    with suppress(ProcessLookupError):
        worker.kill()


def children_of(pid: int) -> list[int]:
    """Return the children's process ids; empty where the process is gone. Linux tells them in a file."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []
