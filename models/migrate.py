"""Bringing the database to the tables of this version, one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from core.db import engine, sqlite_file
from core.errors import TrackerError

FOLDER = Path(__file__).parent / "migrations"
LOCK_NUMBER = 2_568_034  # any number, the same in every version


class DatabaseNotReady(TrackerError):
    thai = "ฐานข้อมูลยังไม่พร้อม (รุ่น {found} ต้องการรุ่น {wanted}): ให้รัน ita migrate ก่อน"
    english = "The database is not ready (revision {found}, needed {wanted}): run `ita migrate` first."
    http_status = 503


class NothingStored(TrackerError):
    thai = "ยังไม่มีฐานข้อมูลที่ {file}: เริ่มด้วย ita up หรือนำเข้ามาตรการด้วย ita plan import FILE"
    english = "There is no database at {file} yet: start with `ita up`, or import a plan with `ita plan import FILE`."
    http_status = 503


def migrate() -> tuple[str | None, str]:
    """Upgrade to the newest revision under a lock; return the revisions before and after."""
    with engine().begin() as connection:  # SQLite: BEGIN IMMEDIATE is the lock
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOCK_NUMBER})
        before = _revision(connection)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        return before, _head()


def check_ready() -> str:
    """Return the revision, which is this version's; raise DatabaseNotReady where it is not, NothingStored for none.

    Looking makes no file.
    """
    if (file := sqlite_file()) and not file.exists():
        raise NothingStored(file=file)
    with engine().execution_options(ita_read_only=True).connect() as connection:
        found = _revision(connection)
    if found is None or found != _head():
        raise DatabaseNotReady(found=found or "-", wanted=_head())
    return found


def is_behind() -> bool:
    """Tell whether `migrate` would bring the database to this version: it is empty, or of an older one."""
    with engine().execution_options(ita_read_only=True).connect() as connection:
        found = _revision(connection)
    return found is None or found in {one.revision for one in ScriptDirectory.from_config(_config()).walk_revisions()}


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config


def _head() -> str:
    return ScriptDirectory.from_config(_config()).get_current_head() or ""
