"""Looks at addresses, two hundred hosts at once, against a bare `httpx` loop over the same addresses in the same run.

Ours also judges each page, compares it with what its site shows elsewhere, keeps history and commits; the second
round finds what has not changed.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import httpx
from sqlmodel import update

from core import clock
from core.db import transaction
from core.settings import get_settings, replaced
from models.evidence.watched import WatchedAddress
from models.migrate import migrate
from models.plans.plans import Evidence
from tests.bench.figures import show, show_aim, sized
from tests.bench.places import installation
from tests.builders import a_plan, an_agency, an_item
from tests.evidence_sites import hosts_of
from tests.memory import most_kilobytes
from work.looks.rounds import look_round

HOSTS, EACH = sized(200, 4), sized(int(os.environ.get("ITA_BENCH_EACH", "50")), 3)  # 50: 10,000 addresses
AT_ONCE, AIM = 200, 0.8
PROCESSOR = "ratio of processor time"


class NotAllLookedAt(RuntimeError):
    """Some addresses were passed over, so the time says nothing."""


def main() -> None:
    with (
        _server() as port,
        installation() as plain,
        replaced(plain.model_copy(update={"allow_local_evidence": True})),
    ):
        migrate()
        urls = [f"http://{host}:{port}/p{number}" for host in hosts_of(HOSTS) for number in range(EACH)]
        bare = _taken(lambda: asyncio.run(_bare(urls)))
        _insert(urls)
        first = _taken(lambda: _round(len(urls)))
        memory = most_kilobytes()
        with transaction() as session:
            due = clock.now() - timedelta(seconds=1)
            session.connection().execute(update(WatchedAddress).values(next_look_at=due))
        second = _taken(lambda: _round(len(urls)))
    show("looks.bare_httpx", len(urls) / bare.wall, "requests/s")
    show("looks.first", len(urls) / first.wall, "looks/s")
    show("looks.again", len(urls) / second.wall, "looks/s")
    show_aim("looks.first_to_bare", bare.processor / first.processor, PROCESSOR, at_least=AIM)
    show_aim("looks.again_to_bare", bare.processor / second.processor, PROCESSOR, at_least=AIM)
    show("looks.memory_growth", (most_kilobytes() - memory) / 1024, "MB from the first round to the second")
    show("looks.country_first", 8_300 * 26 * first.processor / len(urls) / 3600, "processor hours, all of it new")
    show(
        "looks.country",
        8_300 * 26 * second.processor / len(urls) / 3600,
        "processor hours, 8,300 offices of 26 addresses",
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """Seconds by the clock, and of this process's processor time, which a busy machine does not change."""

    wall: float
    processor: float


def _taken(action: Callable[[], object]) -> _Taken:
    wall, processor = time.perf_counter(), time.process_time()
    action()
    return _Taken(time.perf_counter() - wall, time.process_time() - processor)


def _round(count: int) -> None:
    done = look_round(at_once=AT_ONCE, pause_seconds=0.0, budget_seconds=1_000)
    if done < count:
        raise NotAllLookedAt(f"{done} of {count} ({get_settings().data_dir})")


def _insert(urls: list[str]) -> None:
    with transaction() as session:
        item = an_item(session, a_plan(session, an_agency(session)), "o7", accepted_on=date(2025, 1, 20))
        rows = [
            Evidence(agency_id=item.agency_id, item_id=item.id, url=url, added_on=date(2025, 1, 20), added_by="x")
            for url in urls
        ]
        session.add_all(rows)


async def _bare(urls: list[str]) -> None:
    limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
    async with httpx.AsyncClient(limits=limits, timeout=60, trust_env=False) as client:
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(url: str) -> None:
            async with gate:
                await client.get(url)

        await asyncio.gather(*map(one, urls))


@contextmanager
def _server() -> Iterator[int]:
    command = [sys.executable, "-m", "tests.bench.look_server"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield int(server.stdout.readline())
        finally:
            server.communicate()


if __name__ == "__main__":
    main()
