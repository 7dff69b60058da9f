"""Celery's settings as a block, against a real Redis: what is published is run, whoever is killed meanwhile."""

import os
import signal
from collections.abc import Iterator

import pytest

from tests.integration.redis_worker import Marks, a_redis, kill_all, marking_worker, publish

pytestmark = pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="/proc, which names a worker's children")


@pytest.fixture
def broker() -> Iterator[str]:
    with a_redis() as url:
        yield url


def test_what_is_published_is_run_once(broker: str):
    with marking_worker(broker):
        publish(broker, "one", 0)
        publish(broker, "two", 0)
        Marks(broker).wait_for_done("one", "two")


@pytest.mark.thorough
def test_what_a_killed_child_was_doing_is_done_again(broker: str):
    marks = Marks(broker)
    with marking_worker(broker):
        publish(broker, "one", 3)
        os.kill(marks.wait_for_start(), signal.SIGKILL)
        marks.wait_for_done("one")
    assert len(marks.started()) == 2


@pytest.mark.thorough
def test_what_a_killed_worker_was_doing_is_done_by_the_next(broker: str):
    marks = Marks(broker)
    with marking_worker(broker, visibility_seconds=4) as first:
        publish(broker, "one", 2)
        marks.wait_for_start()
        kill_all(first)
    with marking_worker(broker, visibility_seconds=4):
        marks.wait_for_done("one")
    assert len(marks.started()) == 2


@pytest.mark.thorough
def test_a_worker_that_is_told_to_stop_finishes_its_task(broker: str):
    marks = Marks(broker)
    with marking_worker(broker) as worker:
        publish(broker, "one", 3)
        marks.wait_for_start()
        worker.send_signal(signal.SIGTERM)
        code = worker.wait(60)
    assert (code, marks.done()) == (0, ["one"])


@pytest.mark.thorough
def test_a_worker_goes_on_after_redis_was_emptied(broker: str):
    marks = Marks(broker)
    with marking_worker(broker):
        publish(broker, "before", 0)
        marks.wait_for_done("before")
        marks.client.flushall()
        publish(broker, "after", 0)
        marks.wait_for_done("after")
