"""Twenty thousand deliveries on PostgreSQL, drained by two worker processes to a local sink.

Both processes call the function that the task `deliveries.send` calls, without Celery between. Ours claims,
freezes the text, sends, stores the outcome and commits for every message; it is held against one process with one
connection that only sends: smtplib as a script would use it, `requests` with a kept connection. Both speak to the
same sink process in the same run, the bare one before and after, because the machine's speed drifts.
"""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any
from uuid import UUID, uuid4

import requests
from pydantic import SecretStr
from sqlmodel import col, func, select

from core import clock
from core.db import forget_engine, reading, transaction
from core.settings import Settings, replaced
from models.agencies import Agency
from models.messages.deliveries import Delivery
from models.migrate import migrate
from models.people.holders import Recipient
from notifications.queue.adding import Wanted, ensure_deliveries
from notifications.queue.deliver import drain
from notifications.words.content import Rendered
from tests.bench.figures import IS_SMALL, seconds, show, show_aim
from tests.bench.mails import MONDAY, RECIPIENT, SENDER, a_digest, send_as_a_script
from tests.bench.places import on_server
from tests.bench.sinks import http_sink, mail_sink
from tests.servers import on_postgres, postgres_server

MESSAGES, BARE, WORKERS, WARM_UP = (80, 10, 2, 10) if IS_SMALL else (20_000, 1000, 2, 500)
WARM_UP_SECONDS, BUDGET_SECONDS = 60, 1800
AIM_MAIL, AIM_LINE = 0.6, 0.5
LINE_ID, TOKEN = "U" + "0" * 32, "a token of nobody"
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


class NotAllSent(RuntimeError):
    """Some messages were not accepted, so the time says nothing."""


@dataclass(frozen=True)
class Way:
    """A channel, the settings that lead to a sink on a port, and the bare program that it is held against."""

    name: str
    channel: str
    address: str
    sink: Callable[[], AbstractContextManager[int]]
    settings: Callable[[int], dict[str, Any]]
    bare_name: str
    bare: Callable[[int, Rendered], None]
    aim: float


def main() -> None:
    with postgres_server() as server:
        for way in WAYS:
            _measure(server, way)


def _measure(server: str, way: Way) -> None:
    name = f"ita_bench_{uuid4().hex[:8]}"
    on_postgres(server, f"CREATE DATABASE {name}")
    text = a_digest()
    with way.sink() as port, on_server(server, name, **way.settings(port)) as settings:
        migrate()
        _insert(way)
        before = seconds(lambda: way.bare(port, text))
        ours, memory = _drained(settings)
        after = seconds(lambda: way.bare(port, text))
        _check()
    on_postgres(server, f"DROP DATABASE {name} WITH (FORCE)")
    bare, rate = 2 * BARE / (before + after), MESSAGES / ours
    show(f"workers.{way.name}_bare_{way.bare_name}", bare, "messages/s")
    show(f"workers.{way.name}_two_workers", rate, "messages/s")
    show_aim(f"workers.{way.name}_to_bare", rate / bare, at_least=way.aim)
    show(f"workers.{way.name}_memory_after_{WARM_UP}", memory[0], "MB")
    show(f"workers.{way.name}_memory_at_end", memory[1], "MB")


def _drained(settings: Settings) -> tuple[float, tuple[float, float]]:
    """Return the seconds that two processes needed, and the memory of the larger one early and at its end."""
    spawn = get_context("spawn")
    ends: list[Connection] = []
    processes = []
    for _ in range(WORKERS):
        ours, its = spawn.Pipe()
        processes.append(spawn.Process(target=_work, args=(settings, its), daemon=True))
        ends.append(ours)
        processes[-1].start()
        its.close()  # then a process that dies ends the wait for it
    for end in ends:
        end.recv()  # it has loaded everything
    told: list[tuple[float, float]] = []
    taken = seconds(lambda: told.extend(_let_run(ends)))
    for process in processes:
        process.join()
    return taken, max(told, key=lambda one: one[1])


def _let_run(ends: list[Connection]) -> list[tuple[float, float]]:
    for end in ends:
        end.send("go")
    return [end.recv() for end in ends]


def _work(settings: Settings, pipe: Connection) -> None:
    """Drain until nothing is due; tell the memory in MB after the first few messages and at the end."""
    digest = a_digest()
    with replaced(settings):
        pipe.send("ready")
        pipe.recv()
        drain(WARM_UP, lambda _session, _delivery: digest, budget_seconds=WARM_UP_SECONDS)
        early = _memory_mb()
        _check(at_least=WARM_UP)
        drain(MESSAGES, lambda _session, _delivery: digest, budget_seconds=BUDGET_SECONDS)
        pipe.send((early, _memory_mb()))
        forget_engine(settings.resolved_database_url())


def _memory_mb() -> float:
    """Return this process's resident memory (Linux)."""
    with open("/proc/self/statm") as pages:
        return int(pages.read().split()[1]) * PAGE_BYTES / 1e6


def _insert(way: Way) -> None:
    due_at = clock.now() - timedelta(minutes=1)
    with transaction() as session:
        agency = Agency(name="เทศบาล")
        session.add(agency)
        session.flush()
        people = [
            Recipient(f"person:{UUID(int=number)}", "งานนิติการ", way.channel, way.address)
            for number in range(MESSAGES)
        ]
        ensure_deliveries(session, [Wanted(agency.id, "digest", "digest", one, MONDAY, due_at) for one in people])


def _check(*, at_least: int = MESSAGES) -> None:
    with reading() as session:
        sent = session.exec(select(func.count()).select_from(Delivery).where(col(Delivery.state) == "sent")).one()
    if sent < at_least:
        raise NotAllSent(f"{sent} of {MESSAGES} messages were sent")


def _mail_settings(port: int) -> dict[str, Any]:
    return {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "none", "smtp_from": SENDER}


def _line_settings(port: int) -> dict[str, Any]:
    return {"line_api_url": f"http://127.0.0.1:{port}", "line_channel_token": SecretStr(TOKEN), "smtp_host": None}


def _post_as_a_script(port: int, text: Rendered) -> None:
    """Send as a script would: one session, its connection kept, the same body for everybody."""
    body = {"to": LINE_ID, "messages": [{"type": "text", "text": text.text}]}
    with requests.Session() as session:
        session.headers["Authorization"] = f"Bearer {TOKEN}"
        for _ in range(BARE):
            key = {"X-Line-Retry-Key": str(uuid4())}
            answer = session.post(f"http://127.0.0.1:{port}/v2/bot/message/push", json=body, headers=key, timeout=10)
            answer.raise_for_status()


def _mail_as_a_script(port: int, text: Rendered) -> None:
    send_as_a_script(port, text, BARE)


WAYS = (
    Way("mail", "email", RECIPIENT, mail_sink, _mail_settings, "smtplib", _mail_as_a_script, AIM_MAIL),
    Way("line", "line", LINE_ID, http_sink, _line_settings, "requests", _post_as_a_script, AIM_LINE),
)

if __name__ == "__main__":
    main()
