"""Where tests keep their files: in memory where there is room, for a disk makes each commit wait until it has it."""

import os
import sqlite3
import tempfile
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.pool import Pool

IN_MEMORY = Path("/dev/shm")
ENOUGH_BYTES = 2_000_000_000


def use() -> None:
    """Have every temporary folder lie in memory, unless TMPDIR says where; else have SQLite not wait for the disk."""
    if "TMPDIR" in os.environ:
        return
    if is_fit(IN_MEMORY):
        os.environ["TMPDIR"] = str(IN_MEMORY)
        tempfile.tempdir = None  # what was found before
    else:
        event.listen(Pool, "checkout", _do_not_wait)


def is_fit(folder: Path) -> bool:
    """Whether files may be made there and programs be run from there, and there is room."""
    if not os.access(folder, os.W_OK):
        return False
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize >= ENOUGH_BYTES and not found.f_flag & os.ST_NOEXEC


def _do_not_wait(connection: object, *_: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF")
