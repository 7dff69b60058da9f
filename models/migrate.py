"""Bringing the database to the tables of this version, one process at a time."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

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
        lock_tables(connection)
        before = _revision(connection)
        if before != newest():
            upgrade_inside(connection)
        return before, newest()


def upgrade_inside(connection: Connection, revision: str = "head") -> None:
    """Bring the tables to a revision in the transaction that is open."""
    from alembic import command  # slow to load, and a database is nearly always up to date
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def lock_tables(connection: Connection) -> None:
    """Let no other process change the tables' shape until the transaction ends (SQLite: BEGIN IMMEDIATE did)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOCK_NUMBER})


def knows(revision: str) -> bool:
    """Tell whether this program has the tables of a revision among its own past ones."""
    return revision in _revisions()


def revision_of(connection: Connection) -> str | None:
    """Return the revision of the tables that are there; None where there are none of ours."""
    return _revision(connection)


def program_version() -> str:
    try:
        return version("ita-tracker")
    except PackageNotFoundError:  # run from its folder without being installed
        return "-"


def check_ready() -> str:
    """Return the revision, which is this version's; raise DatabaseNotReady where it is not, NothingStored for none.

    Looking makes no file.
    """
    if (file := sqlite_file()) and not file.exists():
        raise NothingStored(file=file)
    with engine().execution_options(ita_read_only=True).connect() as connection:
        found = _revision(connection)
    if found is None or found != newest():
        raise DatabaseNotReady(found=found or "-", wanted=newest())
    return found


def is_behind() -> bool:
    """Tell whether `migrate` would bring the database to this version: it is empty, or of an older one."""
    with engine().execution_options(ita_read_only=True).connect() as connection:
        found = _revision(connection)
    return found is None or knows(found)


def newest() -> str:
    """Return the revision of this version."""
    return max(_revisions())


def _revisions() -> set[str]:
    """The names of the migrations' files begin with their revisions, in their order."""
    return {file.name.partition("_")[0] for file in (FOLDER / "versions").glob("[0-9]*.py")}


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
