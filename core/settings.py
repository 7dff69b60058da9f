"""Settings from `ITA_*` variables. Nobody else reads the environment; units stand in the names."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import InvalidSetting, MissingSetting


class Settings(BaseSettings):
    """Everything that an installation can set. With nothing set, one machine and one data folder do."""

    model_config = SettingsConfigDict(env_prefix="ITA_", env_ignore_empty=True, extra="ignore")

    data_dir: Path = Path("data")
    database_url: SecretStr | None = None  # a URL holds a password
    broker_url: SecretStr | None = None
    secret_key: SecretStr | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    base_url: str | None = None
    lang: Literal["th", "en"] = "th"
    now: datetime | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "WARNING"
    tick_every_seconds: int = 15

    smtp_host: str | None = None
    smtp_port: int = 587
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_from: str = "ita-tracker@localhost"
    smtp_timeout_seconds: int = 30

    @property
    def is_embedded(self) -> bool:
        """True where no database server is named: SQLite in the data folder is the truth."""
        return self.database_url is None

    @property
    def page_url(self) -> str:
        """Address of the web page without a final slash, for links in messages."""
        return (self.base_url or f"http://{self.host}:{self.port}").rstrip("/")

    def resolved_database_url(self) -> str:
        if self.database_url is None:
            return f"sqlite:///{(self.data_dir / 'ita.sqlite3').resolve()}"
        url = self.database_url.get_secret_value()
        for prefix in ("postgresql://", "postgres://"):
            if url.startswith(prefix):
                return "postgresql+psycopg://" + url.removeprefix(prefix)
        return url

    def resolved_broker_url(self) -> str:
        return self.broker_url.get_secret_value() if self.broker_url else "memory://"

    def resolved_secret_key(self) -> str:
        """Return the signing key: the setting, else (embedded only) a key file readable by its owner only."""
        if self.secret_key:
            return self.secret_key.get_secret_value()
        if not self.is_embedded:
            raise MissingSetting(name="ITA_SECRET_KEY", why="PostgreSQL deployments need a signing key")
        return _key_file(self.data_dir / "secret.key")


def _key_file(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(key := secrets.token_urlsafe(48))
    return key


def get_settings() -> Settings:
    """Return this process's settings, read once, or those that `replaced` has put in their place."""
    return _replacement.get() or _read_settings()


@contextmanager
def replaced(settings: Settings) -> Iterator[None]:
    """Use other settings inside the block, as a simulation does for its copy of the data."""
    token = _replacement.set(settings)
    try:
        yield
    finally:
        _replacement.reset(token)


def forget_settings() -> None:
    """Read the environment again at the next call; for tests that change it."""
    _read_settings.cache_clear()


_replacement: ContextVar[Settings | None] = ContextVar("ita_settings", default=None)


@lru_cache(maxsize=1)
def _read_settings() -> Settings:
    """Read the settings; a value that does not fit is refused by its name, never echoed."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = "ITA_" + "_".join(str(part) for part in first["loc"]).upper()
        raise InvalidSetting(name=name, why=first["msg"]) from None


get_settings.cache_clear = _read_settings.cache_clear  # type: ignore[attr-defined]
