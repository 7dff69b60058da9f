"""Where benchmarks work: a temporary folder, an installation of its own in it, all gone afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from core.db import forget_engine
from core.settings import Settings, get_settings, replaced
from tests.servers import named

KEY = SecretStr("only for benchmarks")  # a clean clone has none, and a server's installation must be given one


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ita-bench-") as name:
        yield Path(name)


@contextmanager
def installation() -> Iterator[Settings]:
    """Use a new folder with SQLite, the local mailbox and no broker, whatever else is configured."""
    local = {"database_url": None, "broker_url": None, "smtp_host": None, "lang": "th", "secret_key": KEY}
    with folder() as data_dir:
        settings = get_settings().model_copy(update={**local, "data_dir": data_dir})
        with replaced(settings):
            try:
                yield settings
            finally:
                forget_engine(settings.resolved_database_url())


@contextmanager
def on_server(server: str, database: str, **more: Any) -> Iterator[Settings]:
    """Use a database of this PostgreSQL server instead, whatever else is configured."""
    with installation() as local:
        url = SecretStr(named(server, database))
        with replaced(local.model_copy(update={"database_url": url, **more})):
            try:
                yield get_settings()
            finally:
                forget_engine(get_settings().resolved_database_url())


def database_file(settings: Settings) -> Path:
    return settings.data_dir / "ita.sqlite3"
