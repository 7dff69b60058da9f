"""Which programs may use the database: each migration says which version is the oldest that understands it.

While an installation is brought to a new version, programs of the old one run on beside the new: they do as long as
the database says that they may, though they do not know its newest revision.
"""

from datetime import datetime
from types import ModuleType

from sqlalchemy import Connection, inspect, text
from sqlmodel import Field, SQLModel

from core import clock
from core.version import VERSION, as_numbers
from models.base import Moment, moment

TABLE = "schema_floor"
SAID_BY_MIGRATION = "oldest_program"


class SchemaFloor(SQLModel, table=True):
    """One revision that was applied, and the oldest version of the program that may use the database since."""

    __tablename__ = TABLE

    revision: str = Field(primary_key=True)
    oldest_program: str
    at: Moment = moment()


def note_floor(connection: Connection, revision: str, migration: ModuleType) -> None:
    """Keep what a migration says; one that says nothing lets in no version before the one that brought it."""
    if not inspect(connection).has_table(TABLE):
        return
    oldest = getattr(migration, SAID_BY_MIGRATION, VERSION)
    moment_now: datetime = clock.now()
    table = SchemaFloor.metadata.tables[TABLE]
    connection.execute(table.delete().where(table.c.revision == revision))
    connection.execute(table.insert().values(revision=revision, oldest_program=oldest, at=moment_now))


def may_use(connection: Connection) -> bool:
    """Tell whether this program may use a database whose revision it does not know; without a word of it, no."""
    if not inspect(connection).has_table(TABLE):
        return False
    said = connection.execute(text(f"SELECT oldest_program FROM {TABLE}")).scalars().all()
    return bool(said) and as_numbers(VERSION) >= max(map(as_numbers, said))
