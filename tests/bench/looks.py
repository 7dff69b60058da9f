"""Looks at addresses, two hundred hosts at once, against a bare `httpx` loop over the same addresses in the same run.

Ours also judges each page, compares it with what its site shows elsewhere, keeps history and commits; the second
round finds what has not changed.
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import httpx
from sqlmodel import update

from core import clock
from core.db import transaction
from core.settings import get_settings, replaced
from models.evidence.watched import WatchedAddress
from models.migrate import migrate
from models.plans.plans import Evidence
from tests.bench.figures import seconds, show, show_aim, sized
from tests.bench.places import installation
from tests.builders import a_plan, an_agency, an_item
from tests.evidence_sites import hosts_of
from tests.memory import most_kilobytes
from work.looks.rounds import look_round

HOSTS, EACH = sized(200, 4), sized(50, 3)
AT_ONCE, AIM = 200, 0.8


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
        bare = seconds(lambda: asyncio.run(_bare(urls)))
        _insert(urls)
        first = seconds(lambda: _round(len(urls)))
        memory = most_kilobytes()
        with transaction() as session:
            due = clock.now() - timedelta(seconds=1)
            session.connection().execute(update(WatchedAddress).values(next_look_at=due))
        second = seconds(lambda: _round(len(urls)))
    show("looks.bare_httpx", len(urls) / bare, "requests/s")
    show("looks.first", len(urls) / first, "looks/s")
    show("looks.again", len(urls) / second, "looks/s")
    show_aim("looks.again_to_bare", bare / second, at_least=AIM)
    show("looks.memory_growth", (most_kilobytes() - memory) / 1024, "MB from the first round to the second")
    show("looks.country", 8_300 * 26 * second / len(urls) / 3600, "hours for 8,300 offices of 26 addresses")


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
