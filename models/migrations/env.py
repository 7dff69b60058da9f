"""Alembic's entry: runs on the connection that `models.migrate` hands over, or on its own for autogenerate."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import JSON
from sqlmodel.sql.sqltypes import AutoString

from core.db import UtcDateTime, engine
from models.journal.journal import BigId
from models.tables import METADATA


def render_item(kind: str, value: Any, autogen: Any) -> str | Literal[False]:
    if kind == "type" and isinstance(value, UtcDateTime):
        autogen.imports.add("from core.db import UtcDateTime")
        return "UtcDateTime()"
    if kind == "type" and value is BigId:
        return "sa.BigInteger().with_variant(sa.Integer(), 'sqlite')"
    if kind == "type" and isinstance(value, JSON):
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
        return "sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql')"
    if kind == "type" and isinstance(value, AutoString):
        return "sa.String()"
    return False


def run(connection: Any) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_item=render_item,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with engine().connect() as own:
        run(own)
