"""Making a copy while the program runs: one snapshot of all tables, written beside and then renamed."""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection

from core import clock, db
from core.folders import make_private_folder
from core.settings import get_settings
from core.version import VERSION
from models.copied_rows import columns_of, stream_rows
from models.migrate import check_ready, revision_of
from models.tables import METADATA
from office.copies.keys import keys_in_use, marks_of
from office.copies.manifest import FILES, KEYS, MANIFEST, Manifest, Part, table_member
from office.copies.refusals import CopyNotWritable
from office.copies.sealing import Seal
from office.copies.side_files import stream_files


def make_copy(file: Path, seal: Seal | None = None) -> Manifest:
    """Write a copy of everything into `file`, sealed where there is a seal: then the keys are in it too."""
    settings = get_settings()
    keys = keys_in_use(settings)
    with _written_beside(file) as apart:
        made = _write(apart, with_keys=keys if seal else {})
        if seal:
            with _beside(file) as plain:
                os.replace(apart, plain)
                seal.close(plain, apart)
    return made


def _write(apart: Path, *, with_keys: dict[str, str]) -> Manifest:
    parts: dict[str, Part] = {}
    settings = get_settings()
    check_ready()
    with zipfile.ZipFile(apart, "w", zipfile.ZIP_DEFLATED, compresslevel=FAST) as archive:
        with snapshot() as connection:
            taken_at, revision = clock.now(), revision_of(connection) or ""
            for table in METADATA.sorted_tables:
                with _member(archive, table_member(table.name)) as part:
                    for row in stream_rows(connection, table):
                        part.add(row)
                parts[table_member(table.name)] = part.made(columns_of(table))
        for name, rows in ((FILES, stream_files(settings)), (KEYS, iter(map(list, with_keys.items())))):
            with _member(archive, name) as part:
                for row in rows:
                    part.add(row)
            parts[name] = part.made()
        manifest = Manifest(revision, VERSION, taken_at, parts, marks_of(keys_in_use(settings)))
        archive.writestr(MANIFEST, manifest.to_bytes())
    return manifest


@contextmanager
def snapshot() -> Iterator[Connection]:
    """Read all tables as they were at one moment, while others go on writing."""
    options: dict[str, Any] = {"ita_read_only": True}
    if db.engine().dialect.name == "postgresql":
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with db.engine().execution_options(**options).connect() as connection:
        check_connection = "SELECT count(*) FROM agency"  # the first statement fixes the moment in both
        connection.exec_driver_sql(check_connection)
        yield connection


class _Member:
    """Writes lines into one member, and knows what it has written."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._hash, self._rows, self._size = out, hashlib.sha256(), 0, 0

    def add(self, row: list[Any]) -> None:
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._out.write(line)
        self._hash.update(line)
        self._rows += 1
        self._size += len(line)

    def made(self, columns: dict[str, str] | None = None) -> Part:
        return Part(self._rows, self._size, self._hash.hexdigest(), columns)


@contextmanager
def _member(archive: zipfile.ZipFile, name: str) -> Iterator[_Member]:
    with archive.open(name, "w", force_zip64=True) as out:
        yield _Member(out)


@contextmanager
def _written_beside(file: Path) -> Iterator[Path]:
    """Give a private file beside `file` that takes its name when the block ends well, and is gone when not."""
    try:
        make_private_folder(file.parent)
        with _beside(file) as apart:
            yield apart
            _sync(apart)
            os.replace(apart, file)
            _sync(file.parent)
    except OSError as error:
        raise CopyNotWritable(file=file, why=error.strerror or type(error).__name__) from None


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=PART)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


PART = ".ita-part-"
FAST = 1  # most bytes are of pictures and PDFs, which more effort makes no smaller
