"""Bringing the database to the tables of this version, one process at a time."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from core.db import engine
from core.errors import TrackerError
from core.settings import get_settings
from models.floor import may_use, note_floor

if TYPE_CHECKING:
    from alembic.config import Config

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


class DatabaseFileLost(TrackerError):
    thai = (
        "ไม่พบไฟล์ฐานข้อมูล {file} ทั้งที่ระบบนี้เคยใช้งานแล้ว จึงไม่สร้างฐานข้อมูลว่างแทน: โปรดนำไฟล์กลับมา "
        "หรือนำสำเนาสำรองมาใช้ด้วย ita restore FILE หากต้องการเริ่มใหม่ทั้งหมดให้ตั้ง ITA_DATA_DIR เป็นโฟลเดอร์ใหม่"
    )
    english = (
        "The database file {file} is gone although this installation was in use, and no empty one takes its place: "
        "put it back, or restore a copy with `ita restore FILE`; to begin anew set ITA_DATA_DIR to a new folder."
    )
    http_status = 503


def migrate() -> tuple[str | None, str]:
    """Upgrade to the newest revision under a lock; return the revisions before and after.

    What a newer program has upgraded stays as it is, if this one may use it; else DatabaseTooNew. Raises
    DatabaseFileLost before it would make a file anew.
    """
    _refuse_lost_file()
    with engine().begin() as connection:  # SQLite: BEGIN IMMEDIATE is the lock
        lock_tables(connection)
        before = revision_of(connection)
        if before is not None and not knows(before):
            _refuse_unless_allowed(connection, before)
            return before, before
        if before != newest():
            upgrade_inside(connection)
        return before, newest()


def upgrade_inside(connection: Connection, revision: str = "head") -> None:
    """Bring the tables to a revision in the transaction that is open, and keep which programs may use them."""
    from alembic import command  # slow to load, and a database is nearly always up to date
    from alembic.script import ScriptDirectory

    before = revision_of(connection)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    for one in ScriptDirectory.from_config(config).iterate_revisions(revision, before or "base"):
        note_floor(connection, one.revision, one.module)


def lock_tables(connection: Connection) -> None:
    """Let no other process change the tables' shape until the transaction ends (SQLite: BEGIN IMMEDIATE did)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOCK_NUMBER})


def check_ready() -> str:
    """Return the revision: this version's, or a newer one that lets it in. Looking makes no file.

    Raise DatabaseNotReady where it is older, DatabaseTooNew where it lets in newer programs only, NothingStored
    where there never was one, DatabaseFileLost where there was.
    """
    _refuse_lost_file()
    if (file := get_settings().sqlite_file()) and not file.exists():
        raise NothingStored(file=file)
    with engine().execution_options(ita_read_only=True).connect() as connection:
        found = revision_of(connection)
        if found is not None and not knows(found):
            _refuse_unless_allowed(connection, found)
            return found
    if found is None or found != newest():
        raise DatabaseNotReady(found=found or "-", wanted=newest())
    return found


def is_behind() -> bool:
    """Tell whether `migrate` would bring the database to this version: it is empty, or of an older one."""
    with engine().execution_options(ita_read_only=True).connect() as connection:
        found = revision_of(connection)
    return found is None or knows(found)


def is_newer(connection: Connection) -> bool:
    """Tell whether a newer program has upgraded the database."""
    found = revision_of(connection)
    return found is not None and not knows(found)


def knows(revision: str) -> bool:
    """Tell whether this program has the tables of a revision among its own, past and present."""
    return revision in _revisions()


def newest() -> str:
    """Return the revision of this version."""
    return max(_revisions())


def revision_of(connection: Connection) -> str | None:
    """Return the revision of the tables that are there; None where there are none of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _refuse_lost_file() -> None:
    """The event log's key is made when the first events are sealed: where it lies, there was a database."""
    settings = get_settings()
    file = settings.sqlite_file() if settings.is_embedded else None
    if file and not file.exists() and (settings.data_dir / "audit.key").exists():
        raise DatabaseFileLost(file=file)


def _revisions() -> set[str]:
    """The names of the migrations' files begin with their revisions, in their order."""
    return {file.name.partition("_")[0] for file in (FOLDER / "versions").glob("[0-9]*.py")}


def _refuse_unless_allowed(connection: Connection, found: str) -> None:
    if not may_use(connection):
        raise DatabaseTooNew(found=found, wanted=newest())


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config
