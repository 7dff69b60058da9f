"""The database: one engine per process, `transaction()` as the only commit, times that keep their zone."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, DateTime, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session

from core import outage
from core.errors import TrackerError
from core.folders import make_private_folder
from core.settings import get_settings


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime in every database (SQLite forgets zones); naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


CONNECT_TIMEOUT_SECONDS = 10  # a server that swallows packets would else be waited for without end
log = logging.getLogger(__name__)
FILE = "ita_file"  # under this name a connection keeps which file it has open


class DatabaseFileGone(TrackerError):
    thai = "ไฟล์ฐานข้อมูล {file} ถูกลบหรือย้ายขณะระบบทำงาน: ไม่มีการบันทึกใด ๆ โปรดนำไฟล์กลับมา หรือหยุดระบบแล้วนำสำเนาสำรองมาใช้"
    english = (
        "The database file {file} was removed or moved while the program runs: nothing was stored; "
        "put it back, or stop the program and restore a copy."
    )
    exit_code = 1
    http_status = 503


_engines: dict[str, Engine] = {}
_lock = Lock()


def engine() -> Engine:
    """Return this process's engine for the database in use."""
    url = get_settings().resolved_database_url()
    with _lock:
        if url not in _engines:
            _engines[url] = _connect(url)
        return _engines[url]


def forget_engine(url: str) -> None:
    """Close the connections to one database, such as a copy that is about to be deleted."""
    with _lock:
        if old := _engines.pop(url, None):
            old.dispose()


def forget_engines() -> None:
    """Drop every connection; for a process that has just been forked, and for tests."""
    with _lock:
        for old in _engines.values():
            old.dispose(close=True)
        _engines.clear()


@contextmanager
def transaction() -> Iterator[Session]:
    """Open a session, commit when the block ends, roll back when it raises. The only commit there is.

    SQLite takes its write lock at the start (BEGIN IMMEDIATE), so a claim needs no lock clause there.
    """
    with Session(engine(), expire_on_commit=False) as session, session.begin():
        yield session
    outage.over()


@contextmanager
def reading() -> Iterator[Session]:
    """Open a session for reading only: nothing is committed, SQLite takes no write lock."""
    with Session(engine().execution_options(ita_read_only=True), expire_on_commit=False) as session:
        yield session
        is_asked = session.in_transaction()
    if is_asked:
        outage.over()


@contextmanager
def apart(url: str) -> Iterator[Engine]:
    """Give an engine for another database than the one in use, and close it when the block ends."""
    made = _connect(url)
    try:
        yield made
    finally:
        made.dispose()


def _connect(url: str) -> Engine:
    """Make the engine; what it reports never holds values of a statement, which may be names and addresses."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        patience = {} if "connect_timeout" in parsed.query else {"connect_timeout": CONNECT_TIMEOUT_SECONDS}
        return create_engine(parsed, pool_pre_ping=True, hide_parameters=True, connect_args=patience)
    made = create_engine(parsed, connect_args={"timeout": 30}, hide_parameters=True)
    event.listen(made, "connect", _prepare_sqlite)
    if parsed.database:
        make_private_folder(Path(parsed.database).parent)
        _watch_file(made, Path(parsed.database))
    event.listen(made, "begin", _begin_sqlite)
    return made


def _watch_file(made: Engine, file: Path) -> None:
    """See to it that nothing is written into a file that was removed, and that one put in its place is opened.

    SQLite itself would write on into a file that nobody finds any more, or make an empty one.
    """
    latest: list[tuple[int, int] | None] = []  # what was last found under this name; empty before the first opening
    looking = Lock()

    def before_opening(*_: object) -> None:
        if latest and _identity(file) is None:
            raise DatabaseFileGone(file=file)

    def opened(_: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        record.info[FILE] = _identity(file)
        with looking:
            latest[:] = latest or [record.info[FILE]]

    def before_use(_: DBAPIConnection, record: ConnectionPoolEntry, __: object) -> None:
        with looking:
            found, known = _identity(file), latest[0]
            latest[0] = found
        if found != known:
            log.warning("database.file_changed", extra={"is_there": found is not None})
        if record.info.get(FILE) != found:
            raise DisconnectionError("another file has this name")  # the pool opens anew

    def before_commit(connection: Connection) -> None:
        if connection.connection.info.get(FILE) != _identity(file):
            raise DatabaseFileGone(file=file)

    event.listen(made, "do_connect", before_opening)
    event.listen(made, "connect", opened)
    event.listen(made, "checkout", before_use)
    event.listen(made, "commit", before_commit)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # sqlite3: we say BEGIN ourselves
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "busy_timeout=30000", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    read_only = connection.get_execution_options().get("ita_read_only")
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
