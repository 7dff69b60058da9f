"""What a page costs the server: overview, overdue list and item page, in a small and in the country's database.

The same agency of 60 parts is looked at alone and among 8,300 agencies of 150 parts (1,245,000). Beside each page
a bare FastAPI route runs the very statements that the page ran and gives their rows as JSON. Server, database and
the one client share the machine; each server is a process of its own, and requests come one after the other over a
kept connection.
"""

import asyncio
import os
import pickle
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

from httpx import ASGITransport, AsyncClient
from pydantic import SecretStr
from sqlalchemy import event
from sqlmodel import select

from core import clock, db
from core.settings import Settings
from models.agencies import Agency
from people.access.sessions import open_session
from people.access.subjects import Subject
from tests.bench import open_parts
from tests.bench.figures import middle, show, show_aim, sized
from tests.bench.places import folder, on_server
from tests.servers import named, on_postgres, postgres_server
from web.access.cookies import NAME
from web.app import create_app

SMALL, AGENCIES, PARTS = 60, sized(8_300, 2), 150
PAGES = {"overview": "/overview", "overdue": "/overdue", "item": "/items/o1"}
WARM_UP, REQUESTS = sized(20, 1), sized(200, 5)
SCALE_AIM, BARE_AIM, P95_AIM_MS = 1.3, 3.0, 50
PATIENCE_SECONDS = 60
OURS = "เทศบาลที่ 0"
KEY = SecretStr("only for benchmarks, and long enough for them")

Statements = Sequence[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds that requests took."""

    p50: float
    p95: float


def main() -> None:
    with postgres_server() as server:
        taken = {}
        for which, others in (("small", 0), ("large", AGENCIES)):
            name = f"ita_bench_pages_{which}_{os.getpid()}"
            on_postgres(server, f"CREATE DATABASE {name}")
            try:
                taken[which] = _measured(server, name, others)
            finally:
                on_postgres(server, f"DROP DATABASE {name} WITH (FORCE)")
    for page in PAGES:
        _show(page, {which: pages[page] for which, pages in taken.items()})


def _show(page: str, taken: dict[str, dict[str, Taken]]) -> None:
    for which, ways in taken.items():
        for way, figures in ways.items():
            show(f"pages.{page}.{which}.{way}.p50", figures.p50, "ms")
            show(f"pages.{page}.{which}.{way}.p95", figures.p95, "ms")
    large = taken["large"]
    show_aim(f"pages.{page}.large_to_small", large["page"].p50 / taken["small"]["page"].p50, at_most=SCALE_AIM)
    show_aim(f"pages.{page}.page_to_bare", large["page"].p50 / large["bare"].p50, at_most=BARE_AIM)
    show_aim(f"pages.{page}.large.p95", large["page"].p95, "ms", at_most=P95_AIM_MS)


def _measured(server: str, name: str, others: int) -> dict[str, dict[str, Taken]]:
    """Build a database and return what each page takes in it, beside its bare route."""
    with on_server(server, name, secret_key=KEY) as settings, folder() as work:
        open_parts.build(parts=SMALL, due=SMALL)
        if others:
            open_parts.build(parts=others * PARTS, due=PARTS, first_number=1)
        on_postgres(named(server, name), "VACUUM ANALYZE")
        cookie = _cookie()
        statements = {page: _statements(path, cookie) for page, path in PAGES.items()}
        (work / "statements").write_bytes(pickle.dumps(statements))
        db.forget_engine(settings.resolved_database_url())
        environment = _environment(settings, work)
        page = _process([sys.executable, "-m", "cli", "web"], environment, "/healthz")
        bare = _process([sys.executable, "-m", "tests.bench.bare_page"], environment, "/overview")
        with page as ours, bare as other:
            return {
                name: _timed({"page": (ours, path), "bare": (other, f"/{name}")}, cookie)
                for name, path in PAGES.items()
            }


def _cookie() -> str:
    """Log the agency's coordinator in; time stands where the plan is."""
    with clock.frozen(open_parts.NOW), db.transaction() as session:
        agency = session.exec(select(Agency).where(Agency.name == OURS)).one()
        token = open_session(session, agency.id, Subject(seat="coordinator"), opened_by="link")
    return f"{NAME}={token}"


def _statements(path: str, cookie: str) -> Statements:
    """Return what a page asks the database, in order."""
    found: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: Any, _context: object, _many: object) -> None:
        found.append((statement, parameters))

    async def ask() -> int:
        transport = ASGITransport(create_app())
        async with AsyncClient(
            transport=transport, base_url="http://127.0.0.1", headers={"cookie": cookie}
        ) as client:
            await client.get(path)  # the first request also looks whether the tables are of this version
            event.listen(db.engine(), "before_cursor_execute", note)
            try:
                return (await client.get(path)).status_code
            finally:
                event.remove(db.engine(), "before_cursor_execute", note)

    with clock.frozen(open_parts.NOW):
        status = asyncio.run(ask())
    if status != 200:
        raise RuntimeError(f"{path} answered {status}")
    return found


def _environment(settings: Settings, work: Path) -> dict[str, str]:
    assert settings.database_url
    assert settings.secret_key
    own = {name: value for name, value in os.environ.items() if not name.startswith("ITA_")}
    return own | {
        "ITA_DATABASE_URL": settings.database_url.get_secret_value(), "ITA_DATA_DIR": str(work),
        "ITA_SECRET_KEY": settings.secret_key.get_secret_value(), "ITA_NOW": open_parts.NOW.isoformat(),
        "STATEMENTS": str(work / "statements"),
    }  # fmt: skip


@contextmanager
def _process(command: list[str], environment: dict[str, str], path: str) -> Iterator[int]:
    """Run a server until the block ends; the value is its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    running = subprocess.Popen(command, env=environment | {"ITA_PORT": str(port)}, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, path)
        yield port
    finally:
        running.terminate()
        running.wait(PATIENCE_SECONDS)


def _wait_for(port: int, path: str) -> None:
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
            connection.request("GET", path)
            connection.getresponse().read()
            return
        except OSError:
            if time.monotonic() > give_up_at:
                raise
            time.sleep(0.2)


def _timed(ways: dict[str, tuple[int, str]], cookie: str) -> dict[str, Taken]:
    """Ask each way in turn, so that what else the machine does weighs on all of them."""
    connections = {
        way: HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS) for way, (port, _) in ways.items()
    }
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(WARM_UP + REQUESTS):
        for way, (_, path) in ways.items():
            taken[way].append(_asked(connections[way], path, cookie))
    return {way: _figures(sorted(some[WARM_UP:])) for way, some in taken.items()}


def _asked(connection: HTTPConnection, path: str, cookie: str) -> float:
    """Return how many milliseconds one request took."""
    began = time.perf_counter()
    connection.request("GET", quote(path), headers={"cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return (time.perf_counter() - began) * 1000


def _figures(counted: Sequence[float]) -> Taken:
    return Taken(middle(counted), counted[int(len(counted) * 0.95)])


if __name__ == "__main__":
    main()
