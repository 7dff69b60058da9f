"""Rows on their way out of one database and into another: every kind of value has one spelling between them."""

import base64
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Connection, inspect, text
from sqlmodel import Session

from core.db import UtcDateTime
from models.base import JsonColumn
from models.tables import METADATA

Columns = Mapping[str, str]  # a column's name, and the kind of its values
AT_ONCE = 500
FORMER_TABLES = ("door_knock", "line_wrong_code")  # of earlier revisions
KINDS: Mapping[str, Any] = {
    "uuid": sa.Uuid(), "moment": UtcDateTime(), "date": sa.Date(), "json": JsonColumn, "boolean": sa.Boolean(),
    "integer": sa.BigInteger(), "real": sa.Float(), "bytes": sa.LargeBinary(), "text": sa.Text(),
}  # fmt: skip
OUT: Mapping[str, Callable[[Any], Any]] = {
    "uuid": str,
    "moment": lambda value: value.astimezone(UTC).isoformat(),
    "date": date.isoformat,
    "bytes": lambda value: base64.b64encode(value).decode(),
}
IN: Mapping[str, Callable[[Any], Any]] = {
    "uuid": UUID,
    "moment": lambda value: datetime.fromisoformat(value).astimezone(UTC),
    "date": date.fromisoformat,
    "bytes": lambda value: base64.b64decode(value, validate=True),
    "boolean": lambda value: _of(bool, value),
    "integer": lambda value: _of(int, value),
    "real": float,
    "text": lambda value: _of(str, value),
}


def columns_of(table: sa.Table) -> dict[str, str]:
    return {column.name: _kind(column.type) for column in table.columns}


def stream_rows(connection: Connection, table: sa.Table) -> Iterator[list[Any]]:
    """Yield a table's rows as lists of JSON values, few at a time in memory (of files: one)."""
    columns = columns_of(table)
    outs = [OUT.get(kind, _as_it_is) for kind in columns.values()]
    most = 1 if "bytes" in columns.values() else AT_ONCE
    query = sa.select(table).order_by(*table.primary_key.columns).execution_options(yield_per=most)
    for row in connection.execute(query):
        yield [None if value is None else out(value) for value, out in zip(row, outs, strict=True)]


def rows_of_plan(
    session: Session, agency_id: UUID, plan_id: UUID, without: Collection[str]
) -> dict[str, list[dict[str, Any]]]:
    """Return, table by table, what one plan of an agency is made of; nothing of the tables `without`."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in METADATA.sorted_tables:
        if table.name in without:
            continue
        query = table.select()
        if table.name == "agency":
            query = query.where(table.c.id == agency_id)
        elif "agency_id" in table.c:
            query = query.where(table.c.agency_id == agency_id)
        elif "agency_key" in table.c:
            query = query.where(table.c.agency_key == str(agency_id))
        found[table.name] = [dict(row) for row in session.connection().execute(query).mappings()]
    found["plan"] = [row for row in found["plan"] if row["id"] == plan_id]
    for name in ("item", "assignment", "finding"):
        found[name] = [row for row in found[name] if row["plan_id"] == plan_id]
    item_ids = {row["id"] for row in found["item"]}
    found["step"] = [row for row in found["step"] if row["item_id"] in item_ids]
    return found


def insert_rows(connection: Connection, name: str, columns: Columns, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows as `stream_rows` yields them; raise ValueError or TypeError for what no such value can be."""
    ins = [IN.get(kind, _as_it_is) for kind in columns.values()]
    values = [
        {column: None if one is None else put(one) for column, one, put in zip(columns, row, ins, strict=True)}
        for row in rows
    ]
    shape = sa.table(name, *(sa.column(column, KINDS[kind]) for column, kind in columns.items()))
    connection.execute(sa.insert(shape), values)


def our_tables(connection: Connection) -> list[str]:
    """Return the names of our tables that are there, in whatever revision; other programs' are not ours."""
    ours = {*METADATA.tables, *FORMER_TABLES, "alembic_version"}
    return [name for name in inspect(connection).get_table_names() if name in ours]


def drop_our_tables(connection: Connection) -> None:
    cascade = " CASCADE" if connection.dialect.name == "postgresql" else ""
    for name in our_tables(connection):
        connection.execute(text(f'DROP TABLE "{name}"{cascade}'))


def empty_our_tables(connection: Connection) -> None:
    """Take out the rows that migrations put in by themselves; foreign keys are not looked at meanwhile."""
    for name in our_tables(connection):
        if name != "alembic_version":
            connection.execute(text(f'DELETE FROM "{name}"'))


def lift_foreign_keys(connection: Connection) -> list[tuple[str, str, str]]:
    """Take the foreign keys away (PostgreSQL) and return what puts them back: table, name, definition."""
    if connection.dialect.name != "postgresql":
        return []  # there they were switched off before the transaction began
    query = (
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
    )
    ours = set(METADATA.tables)
    found = [tuple(row) for row in connection.execute(text(query)) if row[0].strip('"') in ours]
    for table, name, _ in found:
        connection.execute(text(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"'))
    return [(str(table), str(name), str(said)) for table, name, said in found]


def put_foreign_keys_back(connection: Connection, lifted: Sequence[tuple[str, str, str]]) -> None:
    """Put them back, which looks at every row."""
    for table, name, said in lifted:
        connection.execute(text(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {said}'))


def broken_foreign_keys(connection: Connection) -> int:
    """Return how many rows point at nothing; PostgreSQL has refused those already."""
    if connection.dialect.name != "sqlite":
        return 0
    return len(connection.execute(text("PRAGMA foreign_key_check")).all())


def count_on(connection: Connection) -> None:
    """Let PostgreSQL's counters go on after the numbers that are there; SQLite looks for itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in METADATA.sorted_tables:
        for column in table.primary_key.columns:
            query = text("SELECT pg_get_serial_sequence(:t, :c)")
            if counter := connection.execute(query, {"t": f'"{table.name}"', "c": column.name}).scalar():
                newest = f'SELECT coalesce(max("{column.name}"), 0) + 1 FROM "{table.name}"'
                connection.execute(text(f"SELECT setval('{counter}', ({newest}), false)"))


def count_rows(connection: Connection, name: str) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(sa.table(name))).scalar_one())


def table_columns(connection: Connection, name: str) -> set[str]:
    """Return the columns of a table; none where there is no such table."""
    found = inspect(connection)
    return {column["name"] for column in found.get_columns(name)} if found.has_table(name) else set()


def _kind(value_type: Any) -> str:
    if isinstance(value_type, UtcDateTime):
        return "moment"
    for kind, of in (
        ("uuid", sa.Uuid), ("date", sa.Date), ("json", sa.JSON), ("boolean", sa.Boolean), ("integer", sa.Integer),
        ("real", sa.Float), ("bytes", sa.LargeBinary), ("text", sa.String),
    ):  # fmt: skip
        if isinstance(value_type, of):
            return kind
    if getattr(value_type, "impl", None) is not None:
        return _kind(value_type.impl)
    raise TypeError(f"no spelling for {value_type!r}")


def _of(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise ValueError(f"not {kind.__name__}")
    return value


def _as_it_is(value: Any) -> Any:
    return value
