"""The installations that every fault meets: one process over SQLite; PostgreSQL, Redis, two workers and beat."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from pydantic import SecretStr

from core.db import forget_engine
from core.settings import get_settings, replaced
from models.migrate import migrate
from stand_ins import smtp as smtp_stand_in
from stand_ins.line import server as line_stand_in
from stand_ins.line.server import LineStandIn
from stand_ins.smtp import Sink
from tests.faults.servers import own_postgres
from tests.faults.wire import Wire, is_anything, is_end_of_mail, laid
from tests.faults.world import World
from tests.servers import free_port, named, on_postgres, own_redis

SENDER = "ita@example.go.th"
SECRET = "only for the matrix of faults, and long enough"
CLUSTER = {"worker-1": "worker", "worker-2": "worker", "beat": "beat"}
QUICK = {"ITA_TICK_EVERY_SECONDS": "1", "ITA_SMTP_TIMEOUT_SECONDS": "8", "ITA_LINE_TIMEOUT_SECONDS": "8"}


@dataclass(frozen=True)
class SetUp:
    name: str
    title: str
    opened: Callable[[], AbstractContextManager[World]]


@contextmanager
def embedded() -> Iterator[World]:
    with _outside() as (folder, variables, parts):
        data = folder / "data"
        variables |= {"ITA_DATA_DIR": str(data)}
        world = World({"worker": "worker"}, "worker", variables, folder, *parts)
        with _in_use(world, f"sqlite:///{data / 'ita.sqlite3'}", database_url=None, data_dir=data):
            yield world


@contextmanager
def cluster(server: str) -> Iterator[World]:
    name, port = f"ita_faults_{uuid4().hex[:8]}", free_port()
    on_postgres(server, f"CREATE DATABASE {name}")
    url = named(server, name)
    with _outside() as (folder, variables, parts), ExitStack() as broker:
        variables |= {"ITA_DATABASE_URL": url, "ITA_DATA_DIR": str(folder), "ITA_SECRET_KEY": SECRET}
        variables |= {"ITA_BROKER_URL": f"redis://127.0.0.1:{port}/0"}
        broker.enter_context(own_redis(port))
        world = World(CLUSTER, "beat", variables, folder, *parts, server, port, broker)
        with _in_use(world, url, database_url=SecretStr(url), data_dir=folder, secret_key=SecretStr(SECRET)):
            yield world


@contextmanager
def every_set_up() -> Iterator[dict[str, SetUp]]:
    """Give the set-ups by name; the one database server serves all cells, each with a database of its own."""
    with own_postgres() as server:
        yield {
            one.name: one
            for one in (
                SetUp("embedded", "embedded", embedded),
                SetUp("cluster", "PostgreSQL + Redis + two workers", lambda: cluster(server)),
            )
        }


@contextmanager
def _outside() -> Iterator[tuple[Path, dict[str, str], tuple[LineStandIn, Sink, Wire, Wire]]]:
    """Start what messages are sent to, each behind a wire, and give the settings that lead there."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ita-faults-")))
        line = stack.enter_context(line_stand_in.running())
        sink = stack.enter_context(smtp_stand_in.running(Sink(mta_log=folder / "maillog")))
        line_at = urlsplit(line.url)
        line_wire = stack.enter_context(laid((str(line_at.hostname), int(line_at.port or 0)), is_anything))
        mail_wire = stack.enter_context(laid(("127.0.0.1", sink.port), is_end_of_mail))
        variables = QUICK | {
            "ITA_SMTP_HOST": "127.0.0.1", "ITA_SMTP_PORT": str(mail_wire.port), "ITA_SMTP_SECURITY": "none",
            "ITA_SMTP_FROM": SENDER, "ITA_LINE_API_URL": f"http://127.0.0.1:{line_wire.port}",
            "ITA_LINE_CHANNEL_TOKEN": line.token, "ITA_LINE_CHANNEL_SECRET": line.secret,
        }  # fmt: skip
        yield folder, variables, (line, sink, line_wire, mail_wire)


@contextmanager
def _in_use(world: World, url: str, **ours: object) -> Iterator[None]:
    """Let this process see the installation's database too; end every process with the block."""
    with replaced(get_settings().model_copy(update={"broker_url": None, "now": None, **ours})):
        migrate()
        try:
            yield
        finally:
            world.kill_all()
            forget_engine(url)
