"""Taking a copy's rows into a database, whatever stood there before, inside one transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, StatementError

from models.copied_rows import (
    broken_foreign_keys,
    count_on,
    count_rows,
    drop_our_tables,
    empty_our_tables,
    insert_rows,
    lift_foreign_keys,
    our_tables,
    put_foreign_keys_back,
    table_columns,
)
from models.migrate import lock_tables, upgrade_inside
from office.copies.opening import Copy
from office.copies.refusals import CopyDamaged, DatabaseBusyForRestore

ROWS_AT_ONCE = 500
LOCK_SECONDS = 30
BUSY = ("database is locked", "lock timeout", "deadlock detected")


@contextmanager
def one_transaction(engine: Engine) -> Iterator[Connection]:
    """Open the transaction in which a copy is taken in: it is all there when the block ends well, or nothing is.

    SQLite looks at foreign keys again before it ends; switching that off works only outside of a transaction.
    """
    with engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        try:
            with connection.begin():
                if not is_sqlite:
                    connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'"))
                lock_tables(connection)
                yield connection
        except DBAPIError as error:
            if any(words in str(error.orig) for words in BUSY):
                raise DatabaseBusyForRestore from None
            raise
        finally:
            connection.invalidate()  # what was switched off does not go back into the pool


def load(connection: Connection, copy: Copy) -> None:
    """Put the copy's tables in the place of ours and bring them to this program's revision."""
    drop_our_tables(connection)
    upgrade_inside(connection, copy.manifest.revision)
    empty_our_tables(connection)
    if {*our_tables(connection)} - {*copy.manifest.tables, "alembic_version"}:
        raise CopyDamaged(file=copy.file, what="a table is missing")
    lifted = lift_foreign_keys(connection)
    for name in copy.manifest.tables:
        _load_table(connection, copy, name)
    try:
        put_foreign_keys_back(connection, lifted)
    except DBAPIError:
        raise CopyDamaged(file=copy.file, what="foreign keys") from None
    if broken_foreign_keys(connection):
        raise CopyDamaged(file=copy.file, what="foreign keys")
    upgrade_inside(connection)
    count_on(connection)


def _load_table(connection: Connection, copy: Copy, name: str) -> None:
    columns = copy.manifest.tables[name].columns or {}
    if name == "alembic_version" or set(columns) != table_columns(connection, name):
        raise CopyDamaged(file=copy.file, what=name)
    for some in _batches(copy, name):
        try:
            insert_rows(connection, name, columns, some)
        except (ValueError, TypeError, AttributeError, OverflowError, StatementError) as error:
            if isinstance(error, DBAPIError) and error.connection_invalidated:
                raise
            raise CopyDamaged(file=copy.file, what=name) from error
    if count_rows(connection, name) != copy.manifest.tables[name].rows:
        raise CopyDamaged(file=copy.file, what=name)


def _batches(copy: Copy, name: str) -> Iterator[Sequence[list[Any]]]:
    """Yield rows together, but files one by one."""
    has_bytes = "bytes" in (copy.manifest.tables[name].columns or {}).values()
    most, some = (1 if has_bytes else ROWS_AT_ONCE), []
    for row in copy.rows(name):
        some.append(row)
        if len(some) >= most:
            yield some
            some = []
    if some:
        yield some
