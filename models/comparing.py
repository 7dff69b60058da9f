"""Whether the database has the tables that the program's models speak of, down to columns and indexes."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from models.migrate import is_newer
from models.tables import METADATA


def differences(connection: Connection) -> list[str]:
    """Return what is missing, too much or of another kind, in words such as "add_index ix_unit_agency_id".

    A database of a newer program may hold more than this one knows.
    """
    found = _of_sqlite(connection) if connection.dialect.name == "sqlite" else _compared(connection)
    if is_newer(connection):
        found = [one for one in found if one.startswith("add_")]
    return sorted(found)


_found: dict[tuple[str | None, ...], list[str]] = {}


def _of_sqlite(connection: Connection) -> list[str]:
    """SQLite keeps its tables as they were written: what was found of the same ones last stands."""
    written = tuple(connection.execute(text("SELECT sql FROM sqlite_master ORDER BY type, name")).scalars())
    if written not in _found:
        compared = _compared(connection)
        _found.clear()
        _found[written] = compared
    return list(_found[written])


def _compared(connection: Connection) -> list[str]:
    changes = compare_metadata(MigrationContext.configure(connection), METADATA)
    return [_in_words(one) for entry in changes for one in _flat(entry)]


def _flat(entry: Any) -> list[tuple[Any, ...]]:
    """Changes of one column come as a list of their own."""
    return list(entry) if isinstance(entry, list) else [entry]


def _in_words(change: tuple[Any, ...]) -> str:
    what = change[0]
    if what.endswith("_column"):
        return f"{what} {change[2]}.{change[3].name}"
    if what.startswith("modify_"):
        return f"{what} {change[2]}.{change[3]}"
    return f"{what} {getattr(change[1], 'name', change[1])}"
