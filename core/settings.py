"""Settings from `ITA_*` variables. Nobody else reads the environment; units stand in the names."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from core.addresses import is_mailable
from core.calendar import BANGKOK
from core.errors import InvalidSetting, MissingSetting, SigningKeyLost
from core.folders import make_private_folder
from core.networks import Network, networks_of
from core.value_faults import fault_of

DATABASES = ("sqlite:///", "postgresql://", "postgres://", "postgresql+psycopg://")
BROKERS = ("redis://", "rediss://")
KEY_LENGTH = 32


def _known_address(url: SecretStr, beginnings: tuple[str, ...]) -> SecretStr:
    if not url.get_secret_value().startswith(beginnings):
        known = ", ".join(beginnings)
        raise ValueError(f"ต้องขึ้นต้นด้วย {known} | it must begin with {known}")
    return url


def _in_bangkok(moment: datetime) -> datetime:
    """Take a moment without a zone as Bangkok's."""
    return moment if moment.tzinfo else moment.replace(tzinfo=BANGKOK)


def _mailable(address: str) -> str:
    """Refuse a sender that no mail can be written from: every message would be given up."""
    if not is_mailable(address):
        like = "ita@example.go.th"
        raise ValueError(f"ต้องเป็นที่อยู่อีเมลอย่างเดียว เช่น {like} | it must be a bare address such as {like}")
    return address


def _http_address(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("ต้องขึ้นต้นด้วย https:// | it must begin with https://")
    return url.rstrip("/")


def _long_enough(key: SecretStr) -> SecretStr:
    """Refuse a key that can be guessed: whoever has it logs in as anybody."""
    if len(key.get_secret_value().strip()) < KEY_LENGTH:
        raise ValueError(
            f"ต้องยาวอย่างน้อย {KEY_LENGTH} ตัวอักษร: สร้างด้วย openssl rand -hex 32 "
            "แล้วใส่กุญแจเดิมไว้ใน ITA_SECRET_KEY_OLD"
            f" | it must have {KEY_LENGTH} characters or more: make one with `openssl rand -hex 32`; the old "
            "one goes into ITA_SECRET_KEY_OLD"
        )
    return key


DatabaseUrl = Annotated[SecretStr, AfterValidator(lambda url: _known_address(url, DATABASES))]
BrokerUrl = Annotated[SecretStr, AfterValidator(lambda url: _known_address(url, BROKERS))]
Port = Annotated[int, Field(ge=1, le=65535)]
HttpUrl = Annotated[str, AfterValidator(_http_address)]
Seconds = Annotated[int, Field(ge=1, le=3600)]
SecretKey = Annotated[SecretStr, AfterValidator(_long_enough)]
Hours = Annotated[int, Field(ge=1, le=8760)]
Networks = Annotated[tuple[Network, ...], NoDecode, BeforeValidator(networks_of)]


class Settings(BaseSettings):
    """Everything that an installation can set. With nothing set, one machine and one data folder do."""

    model_config = SettingsConfigDict(env_prefix="ITA_", env_ignore_empty=True, extra="ignore")

    data_dir: Path = Path("data")
    database_url: DatabaseUrl | None = None  # a URL holds a password
    broker_url: BrokerUrl | None = None
    secret_key: SecretKey | None = None
    secret_key_old: SecretStr | None = None  # the key before it, which still reads what it signed
    audit_key: SecretStr | None = None  # of the event log; the newest first, older ones after commas
    trusted_proxies: Networks = ()  # only these may say for whom, how and under which name they ask
    session_hours: Hours = 336  # a log-in ends at the latest then
    session_idle_hours: Hours = 72  # and after so long without use; a weekend is 64
    host: str = "127.0.0.1"
    port: Port = 8000
    base_url: str | None = None
    lang: Literal["th", "en"] = "th"
    now: Annotated[datetime, AfterValidator(_in_bangkok)] | None = None
    clock_guard: Literal["auto", "always"] = "auto"  # always: a clock that ITA_NOW sets is watched like the machine's
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "WARNING"
    tick_every_seconds: Seconds = 15
    question_sets_dir: Path | None = None  # lists of other years that the installation gives
    pulse_file: Path | None = None  # worker and beat touch it while they turn
    metrics_token: SecretStr | None = None  # lets a monitor on another machine read /metrics

    smtp_host: str | None = None
    smtp_port: Port = 587
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_from: Annotated[str, AfterValidator(_mailable)] = "ita-tracker@localhost"
    smtp_timeout_seconds: Annotated[int, Field(ge=1, le=60)] = 30  # for one answer of the mail server
    smtp_deadline_seconds: Annotated[int, Field(ge=5, le=170)] = 170  # for a whole mail; below a task's soft limit
    mta_log: Path | None = None  # the mail server's log, where a Message-ID tells what became of a mail
    mta_lookup_command: str | None = None  # or a command that gets the Message-ID as its last argument

    all_to_mailbox: bool = False  # whatever the channel, nothing leaves the machine: a trial run, a simulation

    allow_local_evidence: bool = False  # evidence may lie inside the server's own nets: for trying out, not for real

    chromium: str | None = None  # a program (name or path) that draws pictures of pages that are kept as proof
    timestamp_url: HttpUrl | None = None  # an authority (RFC 3161) that stamps what is kept
    timestamp_roots: Path | None = None  # its certificates (PEM), to hold its stamps against

    line_channel_token: SecretStr | None = None
    line_channel_secret: SecretStr | None = None
    line_api_url: HttpUrl = "https://api.line.me"
    line_data_url: HttpUrl = "https://api-data.line.me"  # where LINE keeps what people send
    line_add_friend_url: HttpUrl | None = None
    line_timeout_seconds: Annotated[int, Field(ge=1, le=30)] = 10

    backup_dir: Path | None = None  # nightly copies of everything go there
    backup_keep_days: Annotated[int, Field(ge=1, le=366)] = 7  # so many newest days' copies are kept,
    backup_keep_weeks: Annotated[int, Field(ge=0, le=520)] = 4  # then one of each of so many weeks
    backup_keep_months: Annotated[int, Field(ge=0, le=240)] = 12  # and of so many months
    backup_recipient: str | None = None  # a public key (age1...): nightly copies are sealed for it
    backup_passphrase_file: Path | None = None  # or sealed with the pass-phrase in this file

    oidc_issuer: HttpUrl | None = None  # people of agencies that have it log in there
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    oidc_scope: str = "openid email"
    oidc_subject_claim: Literal["sub", "pid"] = "sub"  # ThaID knows a person by `pid`
    oidc_name: str = "บัญชีของหน่วยงาน"  # what the button says

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the environment alone: to look through a `.env` that there is none of takes as long again."""
        return init_settings, env_settings

    @property
    def has_oidc(self) -> bool:
        """True where people can log in with the account that an OpenID Connect provider knows them by."""
        return bool(self.oidc_issuer and self.oidc_client_id and self.oidc_client_secret)

    @property
    def is_embedded(self) -> bool:
        """True where no database server is named: SQLite in the data folder is the truth."""
        return self.database_url is None

    @property
    def has_line(self) -> bool:
        """True where messages can go out by LINE."""
        return self.line_channel_token is not None

    @property
    def takes_line(self) -> bool:
        """True where a message for the chat goes somewhere: to LINE, or into the mailbox of a trial run."""
        return self.has_line or self.all_to_mailbox

    @property
    def page_url(self) -> str:
        """Address of the web page without a final slash, for links in messages."""
        return (self.base_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def question_sets_folder(self) -> Path:
        return self.question_sets_dir or self.data_dir / "question_sets"

    def resolved_database_url(self) -> str:
        if self.database_url is None:
            return f"sqlite:///{(self.data_dir / 'ita.sqlite3').resolve()}"
        url = self.database_url.get_secret_value()
        for prefix in ("postgresql://", "postgres://"):
            if url.startswith(prefix):
                return "postgresql+psycopg://" + url.removeprefix(prefix)
        return url

    def sqlite_file(self) -> Path | None:
        """Return where the SQLite database is or would be; None where a server holds it."""
        kind, _, path = self.resolved_database_url().partition(":///")
        return Path(path.partition("?")[0]) if kind == "sqlite" and path else None

    def resolved_broker_url(self) -> str:
        return self.broker_url.get_secret_value() if self.broker_url else "memory://localhost/"

    def resolved_secret_key(self) -> str:
        """Return the signing key: the setting, else (embedded only) a key file readable by its owner only."""
        if self.secret_key:
            return self.secret_key.get_secret_value()
        if not self.is_embedded:
            raise MissingSetting(
                name="ITA_SECRET_KEY",
                why="an installation with a database server needs a signing key",
                why_thai="ระบบที่ใช้เซิร์ฟเวอร์ฐานข้อมูลต้องมีกุญแจสำหรับลงลายมือชื่อ",
            )
        if self.is_secret_key_lost():
            raise SigningKeyLost(folder=self.data_dir)
        return self.secret_key_of_folder()

    def secret_key_of_folder(self) -> str:
        """Return the signing key that an embedded installation makes for itself."""
        key = _key_file(self.data_dir / "secret.key")
        if not (made := self.data_dir / KEY_MADE).exists():
            with suppress(OSError):  # who may only read the folder needs no more than the key
                made.touch(0o600)
        return key

    def is_secret_key_lost(self) -> bool:
        """Whether the signing key is gone where one was made; an event log without one may be all there is so far."""
        if self.secret_key or not self.is_embedded:
            return False
        return (self.data_dir / KEY_MADE).exists() and not (self.data_dir / "secret.key").exists()

    def given_audit_keys(self) -> list[str]:
        """Return the keys of the event log that are set, the newest first."""
        given = self.audit_key.get_secret_value() if self.audit_key else ""
        return [one.strip() for one in given.split(",") if one.strip()]

    def audit_key_of_folder(self) -> str:
        """Return the event log's key that an embedded installation makes for itself."""
        return _key_file(self.data_dir / "audit.key").strip()

    def secrets_at_hand(self) -> list[str]:
        """Return the signing keys that are set or lie in the data folder; makes none."""
        file = self.data_dir / "secret.key"
        given = [one.get_secret_value() for one in (self.secret_key, self.secret_key_old) if one]
        return given + ([file.read_text().strip()] if file.is_file() else [])

    def reading_keys(self) -> list[str]:
        """Return the keys whose signatures hold, the one that signs last; the old one while it is set."""
        old = [self.secret_key_old.get_secret_value()] if self.secret_key_old else []
        return [*old, self.resolved_secret_key()]


KEY_MADE = "secret.key.made"  # empty; stays behind where the key is lost


def _key_file(path: Path) -> str:
    """Return the key in the file, which the first of several processes makes; none ever reads half a key."""
    if not path.exists():
        make_private_folder(path.parent)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".key-") as apart:  # readable by its owner only
            apart.write(secrets.token_urlsafe(48))
            apart.flush()
            with suppress(FileExistsError):
                os.link(apart.name, path)
    return path.read_text()


def language() -> str:
    """Return "en" where it is asked for, else "th", even if the other settings cannot be read."""
    return "en" if os.environ.get("ITA_LANG") == "en" else "th"


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
        why_thai, why = fault_of(first)
        raise InvalidSetting(name="ITA_" + str(first["loc"][0]).upper(), why=why, why_thai=why_thai) from None
