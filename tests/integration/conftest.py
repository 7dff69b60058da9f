"""Real databases for tests: a migrated SQLite file and a migrated PostgreSQL database, fresh for each test."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from core.db import engine, forget_engines
from core.settings import forget_settings
from models.migrate import migrate
from stand_ins.certificate import Certificate, make_certificate
from stand_ins.line import server as line_stand_in
from tests import effort
from tests.integration.certificates import believing
from tests.integration.line_chat import Chat, use_line
from tests.integration.web_server import serving
from tests.kept_postgres import KeptPostgres
from tests.needed import missing
from tests.servers import ServerMissing, named, on_postgres, postgres_server, redis_server

TEMPLATE = "ita_template"
LONG_TO_LOAD = "test_api_schema.py"  # and thorough
# they change tables, or look at how many pages and rows there are
OF_THEIR_OWN = (
    "test_models_schema",
    "test_migration_with_data",
    "test_query_plans",
    "test_upgrades",
    "test_versions_of_the_database",
)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server: the one that ITA_TEST_POSTGRES_URL names, else a throw-away one from a wheel."""
    with _needed("postgres", postgres_server()) as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A Redis server: the one that ITA_TEST_REDIS_URL names, else a throw-away one of our own."""
    with _needed("redis", redis_server()) as url:
        yield url


@contextmanager
def _needed(what: str, server: AbstractContextManager[str]) -> Iterator[str]:
    try:
        url = server.__enter__()
    except ServerMissing as gone:
        missing(what, str(gone))
    try:
        yield url
    finally:
        server.__exit__(None, None, None)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "ita.sqlite3"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each test finds its SQLite file, a fresh one: under one name the engine keeps its compiled statements."""
    return tmp_path_factory.mktemp("database") / "test.sqlite3"


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> str:
    """The name of a migrated database on that server, to copy from."""
    name = f"{TEMPLATE}_{uuid4().hex[:8]}"
    on_postgres(postgres_url, f"CREATE DATABASE {name}")
    _migrate(named(postgres_url, name))
    return name


@pytest.fixture(scope="session")
def kept_postgres(postgres_url: str, migrated_postgres: str) -> Iterator[KeptPostgres]:
    kept = KeptPostgres(postgres_url, migrated_postgres)
    yield kept
    kept.drop()


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return True if effort.is_quick() and collection_path.name == LONG_TO_LOAD else None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask each database what a test with `database` asks; the quick part PostgreSQL only where that matters."""
    given = {
        name for mark in metafunc.definition.iter_markers("parametrize") for name in str(mark.args[0]).split(",")
    }
    if "database" not in metafunc.fixturenames or "database" in given:
        return
    is_left_out = effort.is_quick() and not metafunc.definition.get_closest_marker("both_databases")
    second = [] if is_left_out else [pytest.param("postgres", marks=pytest.mark.second_database)]
    metafunc.parametrize("database", ["sqlite", *second], indirect=True)


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Point the program at a fresh migrated database and an empty data folder; the value is its URL."""
    make = {"sqlite": _fresh_sqlite, "postgres": _fresh_postgres}[request.param]
    with make(request) as url:
        monkeypatch.setenv("ITA_DATABASE_URL", url)
        monkeypatch.setenv("ITA_SECRET_KEY", "only for tests, and long enough for them")
        monkeypatch.setenv("ITA_DATA_DIR", str(tmp_path / "data"))
        forget_settings()
        used = engine()
        yield url
        used.dispose()
    monkeypatch.undo()
    forget_settings()


@contextmanager
def _fresh_sqlite(request: pytest.FixtureRequest) -> Iterator[str]:
    path: Path = request.getfixturevalue("sqlite_file")
    for old in path.parent.glob(f"{path.name}*"):  # whoever has it open still does not see the next one
        old.unlink()
    shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
    path.chmod(0o600)  # as the program makes it
    yield f"sqlite:///{path}"


@contextmanager
def _fresh_postgres(request: pytest.FixtureRequest) -> Iterator[str]:
    kept: KeptPostgres = request.getfixturevalue("kept_postgres")
    with kept.empty(own=request.module.__name__.rpartition(".")[2] in OF_THEIR_OWN) as url:
        yield url


def _migrate(url: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ITA_DATABASE_URL", url)
        forget_settings()
        forget_engines()
        migrate()
        forget_engines()
    forget_settings()


@pytest.fixture(scope="module")
def web_address() -> Iterator[str]:
    """The web on a port of its own; which database it uses, each test decides."""
    with serving() as address:
        yield address


@pytest.fixture
def chat(database: str, web_address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Chat]:
    """The agency's LINE account, between LINE's stand-in and the web."""
    with line_stand_in.running() as line:
        use_line(monkeypatch, line)
        yield Chat(line, f"{web_address}/line/webhook")


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    return make_certificate(tmp_path)


@pytest.fixture
def trusted(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> Iterator[Certificate]:
    with believing(certificate, monkeypatch):
        yield certificate
