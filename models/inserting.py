"""Inserting what may be there already: both databases can, each by an insert of its own."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session


def insert_into(session: Session, table: Any) -> Any:
    """Return an insert into a table that takes `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert(table)
