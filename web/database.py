"""A session for a page: reading only, on a database that is known to be of this version."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request
from sqlmodel import Session

from core import clock
from core.db import reading
from models.migrate import check_ready


def page_session(request: Request) -> Iterator[Session]:
    """Yield a reading session; raise DatabaseNotReady until the database has been migrated (asked once it has).

    No page is computed for a year that cannot be: one would take minutes.
    """
    clock.refuse_impossible_year()
    if not getattr(request.app.state, "is_database_ready", False):
        check_ready()
        request.app.state.is_database_ready = True
    with reading() as session:
        yield session


def let_go(session: Session) -> None:
    """Give the connection back between two uses of a session; what has been read stays as it is.

    Whoever waits for a second connection, or for a thread, with one in hand keeps everybody waiting.
    """
    session.close()


PageSession = Annotated[Session, Depends(page_session, scope="function")]  # closed before the answer is sent
