"""Bringing the database to the tables of this version, one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from core.db import engine, sqlite_file
from core.errors import TrackerError
from models.floor import may_use, note_floor

FOLDER = Path(__file__).parent / "migrations"
LOCK_NUMBER = 2_568_034  # any number, the same in every version


class DatabaseNotReady(TrackerError):
    thai = "ฐานข้อมูลยังไม่พร้อม (รุ่น {found} ต้องการรุ่น {wanted}): ให้รัน ita migrate ก่อน"
    english = "The database is not ready (revision {found}, needed {wanted}): run `ita migrate` first."
    http_status = 503


class DatabaseTooNew(TrackerError):
    thai = (
        "ฐานข้อมูลเป็นของโปรแกรมรุ่นใหม่กว่า (รุ่น {found} โปรแกรมนี้รู้จักถึงรุ่น {wanted}): "
        "ให้ติดตั้งโปรแกรมรุ่นใหม่ หรือนำสำเนาสำรองเดิมกลับมา"
    )
    english = (
        "The database belongs to a newer program (revision {found}, this one knows {wanted}): "
        "install the newer program, or bring back a copy from before."
    )
    http_status = 503


class NothingStored(TrackerError):
    thai = "ยังไม่มีฐานข้อมูลที่ {file}: เริ่มด้วย ita up หรือนำเข้ามาตรการด้วย ita plan import FILE"
    english = "There is no database at {file} yet: start with `ita up`, or import a plan with `ita plan import FILE`."
    http_status = 503


def migrate() -> tuple[str | None, str]:
    """Upgrade to the newest revision under a lock; return the revisions before and after.

    What a newer program has upgraded stays as it is, if this one may use it; else DatabaseTooNew.
    """
    with engine().begin() as connection:  # SQLite: BEGIN IMMEDIATE is the lock
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOCK_NUMBER})
        before = _revision(connection)
        if before is not None and _is_unknown(before):
            _refuse_unless_allowed(connection, before)
            return before, before
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        for one in _scripts().iterate_revisions("head", before or "base"):
            note_floor(connection, one.revision, one.module)
        return before, _head()


def check_ready() -> str:
    """Return the revision: this version's, or a newer one that lets it in. Looking makes no file.

    Raise DatabaseNotReady where it is older, DatabaseTooNew where it lets in newer programs only, NothingStored.
    """
    if (file := sqlite_file()) and not file.exists():
        raise NothingStored(file=file)
    with engine().execution_options(ita_read_only=True).connect() as connection:
        found = _revision(connection)
        if found is not None and _is_unknown(found):
            _refuse_unless_allowed(connection, found)
            return found
    if found is None or found != _head():
        raise DatabaseNotReady(found=found or "-", wanted=_head())
    return found


def is_newer(connection: Connection) -> bool:
    """Tell whether a newer program has upgraded the database."""
    found = _revision(connection)
    return found is not None and _is_unknown(found)


def _is_unknown(revision: str) -> bool:
    return all(one.revision != revision for one in _scripts().walk_revisions())


def _refuse_unless_allowed(connection: Connection, found: str) -> None:
    if not may_use(connection):
        raise DatabaseTooNew(found=found, wanted=_head())


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config


def _head() -> str:
    return _scripts().get_current_head() or ""


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
