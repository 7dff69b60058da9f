"""One PostgreSQL database that test after test uses: emptied in between, which costs a fraction of making a new one.

One whose tables a test has changed, and one that has been used often, is dropped, and the next is a fresh copy.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from models.migrate import newest, revision_of
from models.tables import METADATA
from tests.servers import named, on_postgres

USES = 150  # then dead rows have gathered
END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
WITHOUT_KEYS = "SET LOCAL session_replication_role = replica"
COUNT_ANEW = "SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'"


@dataclass
class KeptPostgres:
    """A server, the migrated database to copy from, and the copy in use, if there is one."""

    server: str
    template: str
    name: str | None = None
    uses: int = 0

    @contextmanager
    def empty(self, *, own: bool = False) -> Iterator[str]:
        """Give the URL of an empty migrated database; with `own` one that nobody has used before."""
        if own or self.uses >= USES:
            self.drop()
        if self.name is None:
            self.name, self.uses = f"ita_test_{uuid4().hex[:12]}", 0
            on_postgres(self.server, f"CREATE DATABASE {self.name} TEMPLATE {self.template}")
        self.uses += 1
        try:
            yield named(self.server, self.name)
        finally:
            if not self._emptied():
                self.drop()

    def drop(self) -> None:
        if self.name is not None:
            on_postgres(self.server, f"DROP DATABASE {self.name} WITH (FORCE)")
            self.name = None

    def _emptied(self) -> bool:
        """Take every row out, whoever still looks on; False where the tables are no longer what they were."""
        assert self.name
        engine = create_engine(named(self.server, self.name), poolclass=NullPool)
        with suppress(DBAPIError), engine.begin() as connection:
            connection.execute(text(END_OTHERS))
            if not _is_whole(connection):
                return False
            connection.execute(text(WITHOUT_KEYS))
            connection.execute(text(";".join(f'DELETE FROM "{name}"' for name in METADATA.tables)))
            connection.execute(text(COUNT_ANEW))
            return True
        return False


def _is_whole(connection: Connection) -> bool:
    """Whether it has this version's tables, and says so: a test may have called it another's."""
    tables = set(inspect(connection).get_table_names())
    return tables == {*METADATA.tables, "alembic_version"} and revision_of(connection) == newest()
