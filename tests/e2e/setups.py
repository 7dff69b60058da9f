"""The two ways to run the product: one machine with nothing installed, or PostgreSQL, Redis and several processes."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import requests

from tests.e2e.cli_process import Ita
from tests.e2e.forked import ForkedIta, loaded
from tests.needed import missing
from tests.servers import ServerMissing, free_port, named, on_postgres, postgres_server, redis_server

PATIENCE_SECONDS = 90.0


class Setup(Protocol):
    """`ita` has the variables of the installation; `work` lets time pass at its ITA_NOW until something is so."""

    ita: Ita

    def work(self, ita: Ita, is_done: Callable[[], bool]) -> None: ...


@dataclass(frozen=True)
class Embedded:
    """SQLite, and each pass of the scheduler by hand."""

    ita: Ita

    def work(self, ita: Ita, is_done: Callable[[], bool]) -> None:
        done = ita.run("tick")
        with log_file(ita, "tick").open("a", encoding="utf-8") as log:
            log.write(done.stderr)
        assert done.returncode == 0, done.stderr
        assert is_done()


@dataclass(frozen=True)
class Distributed:
    """PostgreSQL and Redis, two workers and a beat, which run for as long as is waited."""

    ita: Ita

    def work(self, ita: Ita, is_done: Callable[[], bool]) -> None:
        with running(ita, "worker"), running(ita, "worker"), running(ita, "beat"):
            wait_until(is_done)


@contextmanager
def embedded(folder: Path) -> Iterator[Setup]:
    with loaded() as forking:
        yield Embedded(ForkedIta(folder / "data", forking=forking))


@contextmanager
def distributed(folder: Path) -> Iterator[Setup]:
    """A fresh database on the PostgreSQL server, dropped afterwards."""
    with ExitStack() as stack:
        try:
            postgres, redis = (stack.enter_context(server()) for server in (postgres_server, redis_server))
        except ServerMissing as gone:
            missing("postgres" if "POSTGRES" in str(gone) else "redis", str(gone))
        name = f"ita_test_{uuid4().hex[:12]}"
        on_postgres(postgres, f"CREATE DATABASE {name}")
        stack.callback(on_postgres, postgres, f"DROP DATABASE {name} WITH (FORCE)")
        ita = Ita(folder / "data").set(
            ITA_DATABASE_URL=named(postgres, name), ITA_BROKER_URL=redis, ITA_SECRET_KEY=uuid4().hex,
            ITA_TICK_EVERY_SECONDS="3",
        )  # fmt: skip
        assert ita.run("migrate").returncode == 0
        yield Distributed(ita)


@contextmanager
def web_page(ita: Ita) -> Iterator[str]:
    """Serve the pages and give their address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with running(ita.set(ITA_PORT=str(port)), "web"):
        wait_until(lambda: _answers(address))
        yield address


@contextmanager
def running(ita: Ita, *words: str) -> Iterator[None]:
    """Run a part of the program until the block ends; what it logs is kept."""
    with log_file(ita, words[0]).open("ab") as log:
        process = subprocess.Popen(
            ita.command(*words), env=ita.environment, cwd=ita.data_dir.parent, stdout=log, stderr=log
        )
        try:
            yield
            assert process.poll() is None, f"{words} ended by itself"
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def log_file(ita: Ita, part: str) -> Path:
    """Return where all processes of one kind write what they log."""
    folder = ita.data_dir.parent / "logs"
    folder.mkdir(exist_ok=True)
    return folder / f"{part}.log"


def logs_of(ita: Ita) -> str:
    """Return everything that was logged, crashes that were kept apart included."""
    files = [*(ita.data_dir.parent / "logs").iterdir(), *ita.data_dir.glob("*.log")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def wait_until(is_so: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < give_up_at, "not in time"
        time.sleep(0.2)


def _answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/healthz", timeout=5).status_code in (200, 503)
    except requests.ConnectionError:
        return False
