"""The drill: a copy is taken into a throw-away database and looked at, as a restore would."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlmodel import Session

from core import db
from core.settings import get_settings, replaced
from models.journal.chain import broken_links
from models.work.work import list_agencies
from office.copies.keys import verifying_with
from office.copies.loading import load, one_transaction
from office.copies.opening import Copy, opened
from office.copies.sealing import Unsealing


def drill(file: Path, unsealing: Unsealing | None = None) -> list[str]:
    """Restore the copy beside all that is in use; return in Thai what is wrong with it.

    Rows are counted and foreign keys followed while it is loaded; what does not hold is refused as in a restore.
    """
    with opened(file, unsealing) as copy, tempfile.TemporaryDirectory(prefix="ita-drill-") as folder:
        return list(_faults(copy, f"sqlite:///{folder}/drill.sqlite3"))


def _faults(copy: Copy, url: str) -> Iterator[str]:
    own_keys = verifying_with(get_settings(), copy.keys())
    with replaced(own_keys), db.apart(url) as engine, one_transaction(engine) as connection:
        load(connection, copy)
        with Session(connection) as session:
            for agency in list_agencies(session):
                yield from (f"{agency.name}: {broken}" for broken in broken_links(session, agency))
