"""Rows of a database as a file that is the same for SQLite and PostgreSQL, and that no later program writes anew."""

import base64
import gzip
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Connection, MetaData, Table, inspect

FOLDER = Path(__file__).parent
Rows = dict[str, list[dict[str, Any]]]
OURS_ONLY = ("alembic_version", "schema_floor")


def tables_of(connection: Connection) -> MetaData:
    """Return the tables that there are now, without those that say which revision it is."""
    tables = MetaData()
    tables.reflect(connection, only=[one for one in inspect(connection).get_table_names() if one not in OURS_ONLY])
    return tables


def write_rows(connection: Connection, path: Path) -> None:
    """Keep every row; of a SQLite database only, where every value has a plain form."""
    rows = {
        table.name: [dict(row) for row in connection.execute(table.select()).mappings()]
        for table in tables_of(connection).sorted_tables
    }
    path.write_bytes(gzip.compress(json.dumps(rows, default=_plain, ensure_ascii=False).encode(), 9, mtime=0))


def read_rows(path: Path) -> Rows:
    rows: Rows = json.loads(gzip.decompress(path.read_bytes()))
    return rows


def insert_rows(connection: Connection, rows: Rows) -> None:
    """Put the rows into the tables that they were taken from; the database's own counters go on after them."""
    for table in tables_of(connection).sorted_tables:
        if rows.get(table.name):
            connection.execute(table.insert(), [_valued(table, row) for row in rows[table.name]])
    if connection.dialect.name == "postgresql":
        _count_on(connection)


def keys_of(connection: Connection) -> dict[str, set[tuple[str, ...]]]:
    """Return the primary keys in each table, as text."""
    found = {}
    for table in tables_of(connection).sorted_tables:
        keys = connection.execute(sa.select(*table.primary_key.columns))
        found[table.name] = {tuple(str(part).replace("-", "") for part in key) for key in keys}
    return found


def _plain(value: Any) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def _valued(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(table.columns[name].type, value) for name, value in row.items()}


def _value(kind: Any, value: Any) -> Any:
    if value is None:
        return sa.null() if isinstance(kind, sa.JSON) else None
    if isinstance(kind, sa.Uuid):
        return UUID(value)
    if isinstance(kind, sa.DateTime):
        moment = datetime.fromisoformat(value)
        return moment.replace(tzinfo=UTC) if kind.timezone else moment
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    return base64.b64decode(value) if isinstance(kind, sa.LargeBinary) else value


def _count_on(connection: Connection) -> None:
    for name, table in tables_of(connection).tables.items():
        if "id" in table.columns:
            asked = sa.text(f"SELECT pg_get_serial_sequence('{name}', 'id')")
            if counter := connection.execute(asked).scalar_one():
                connection.execute(sa.text(f"SELECT setval('{counter}', (SELECT max(id) + 1 FROM {name}))"))
