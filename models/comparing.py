"""Whether the database has the tables that the program's models speak of, down to columns and indexes."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from models.migrate import is_newer
from models.tables import METADATA


def differences(connection: Connection) -> list[str]:
    """Return what is missing, too much or of another kind, in words such as "add_index ix_unit_agency_id".

    A database of a newer program may hold more than this one knows.
    """
    found = [
        one for entry in compare_metadata(MigrationContext.configure(connection), METADATA) for one in _flat(entry)
    ]
    if is_newer(connection):
        found = [one for one in found if one[0].startswith("add_")]
    return sorted(_in_words(one) for one in found)


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
