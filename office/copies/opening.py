"""Opening a copy: every byte of it is checked before anything is done with it."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from models.migrate import knows
from office.copies.keys import KEY_FILES
from office.copies.manifest import FILES, FORMAT, KEYS, MAKER, MANIFEST, Manifest, Part, table_member
from office.copies.refusals import CopyDamaged, CopyForeign, CopyNewer, CopyUnreadable
from office.copies.sealing import BROKEN, SEALED, WRAPPED, Unsealing, unsealed
from office.copies.side_files import check_row

MOST_MANIFEST_BYTES = 5_000_000
MOST_LINE_BYTES = 64_000_000  # a row with the largest file that evidence may be, several times over
MOST_MEMBERS = 500
MOST_UNPACKED = (200_000_000, 300)  # bytes that any copy may unpack to, and how many times its own size beyond
ZIP_BEGINS = b"PK\x03\x04"
Row = list[Any]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was found whole. `file` is what was asked for, also where that was sealed."""

    file: Path
    manifest: Manifest
    _archive: zipfile.ZipFile

    def rows(self, name: str) -> Iterator[Row]:
        """Yield the rows of a table."""
        return self._rows(table_member(name))

    def files(self) -> Iterator[Row]:
        """Yield the files beside the database: name, when it was written, content."""
        return self._rows(FILES)

    def keys(self) -> dict[str, str]:
        """Return the keys that are in it; none where it was not sealed."""
        return {str(name): str(key) for name, key in self._rows(KEYS)}

    def _rows(self, member: str) -> Iterator[Row]:
        with self._archive.open(member) as lines:
            for line in _lines(lines):
                yield json.loads(line)


@contextmanager
def opened(file: Path, unsealing: Unsealing | None = None) -> Iterator[Copy]:
    """Give the copy in `file` once all of it was read and found to be what it says; else refuse in one sentence."""
    with ExitStack() as open_ones:
        archive = open_ones.enter_context(_archive(file, file))
        names = archive.namelist()
        if SEALED in names and set(names) <= {SEALED, WRAPPED}:
            plain = open_ones.enter_context(unsealed(file, archive, unsealing or Unsealing()))
            archive = open_ones.enter_context(_archive(plain, file))
        size = Path(str(archive.filename)).stat().st_size
        yield Copy(file, _checked(file, archive, size), archive)


def _archive(path: Path, named: Path) -> zipfile.ZipFile:
    try:
        with path.open("rb") as file:
            begins = file.read(len(ZIP_BEGINS))
    except OSError as error:
        raise CopyUnreadable(file=named, why=error.strerror or type(error).__name__) from None
    if begins != ZIP_BEGINS:
        raise CopyForeign(file=named)
    try:
        return zipfile.ZipFile(path)
    except BROKEN:
        raise CopyDamaged(file=named, what="cut off") from None


def _checked(file: Path, archive: zipfile.ZipFile, size: int) -> Manifest:
    manifest = _manifest(file, archive)
    names = [info.filename for info in archive.infolist()]
    if {info.compress_type for info in archive.infolist()} - {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise CopyForeign(file=file)
    if sorted(names) != sorted([MANIFEST, *manifest.parts]) or not {FILES, KEYS} <= set(manifest.parts):
        raise CopyDamaged(file=file, what=MANIFEST)
    most, times = MOST_UNPACKED
    if sum(part.size_bytes for part in manifest.parts.values()) > most + times * size:
        raise CopyDamaged(file=file, what="unpacks to far more than it is")
    for name, part in manifest.parts.items():
        try:
            is_whole = _is_whole(archive, name, part)
        except BROKEN:
            raise CopyDamaged(file=file, what=name) from None
        if not is_whole:
            raise CopyDamaged(file=file, what=name)
    return manifest


def _manifest(file: Path, archive: zipfile.ZipFile) -> Manifest:
    """Read what stands in front, which says whether it is ours and whether we are new enough for it."""
    if MANIFEST not in archive.namelist() or len(archive.infolist()) > MOST_MEMBERS:
        raise CopyForeign(file=file)
    try:
        with archive.open(MANIFEST) as part:
            said = json.loads(part.read(MOST_MANIFEST_BYTES))
    except BROKEN:
        raise CopyDamaged(file=file, what=MANIFEST) from None
    if not isinstance(said, dict) or said.get("maker") != MAKER:
        raise CopyForeign(file=file)
    program = f"{said.get('program')}, {said.get('revision')}"
    if not isinstance(said.get("format"), int) or said["format"] > FORMAT:
        raise CopyNewer(file=file, program=program)
    try:
        manifest = Manifest.from_json(said)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CopyDamaged(file=file, what=MANIFEST) from None
    if not knows(manifest.revision):
        raise CopyNewer(file=file, program=program)
    return manifest


def _is_whole(archive: zipfile.ZipFile, name: str, part: Part) -> bool:
    """Read a member, never more than it says it has, and look at its size, its hash and each of its lines."""
    if archive.getinfo(name).file_size != part.size_bytes:
        return False
    found, size, rows = hashlib.sha256(), 0, 0
    look = _look_of(name, part)
    with archive.open(name) as lines:
        for line in _lines(lines):
            size, rows = size + len(line), rows + 1
            if size > part.size_bytes:
                return False
            found.update(line)
            look(json.loads(line))
    return (size, rows, found.hexdigest()) == (part.size_bytes, part.rows, part.sha256)


def _look_of(name: str, part: Part) -> Callable[[Any], None]:
    if part.columns is None:
        return check_row if name == FILES else _is_pair
    width = len(part.columns)

    def is_row(row: Any) -> None:
        if not (isinstance(row, list) and len(row) == width):
            raise ValueError("row")

    return is_row


def _is_pair(row: Any) -> None:
    name, key = row
    if not (name in KEY_FILES and isinstance(key, str)):
        raise ValueError("key")


def _lines(part: IO[bytes]) -> Iterator[bytes]:
    """Yield lines, none longer than a row can be."""
    while line := part.readline(MOST_LINE_BYTES + 1):
        if len(line) > MOST_LINE_BYTES:
            raise ValueError("line")
        yield line
