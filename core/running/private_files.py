"""What lies in the data folder is for the user who runs the program alone, whatever the machine's habits are.

Mails hold links that log in and the key signs every link: who can read one of them needs no password.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

UMASK = 0o077
OTHERS = stat.S_IRWXG | stat.S_IRWXO
OURS = (
    "ita.sqlite3*",
    "secret.key*",
    "audit.key*",
    "errors.log*",
    "mailbox",
    "question_sets",
    "backup*",
    "restore*",
    "pulse*",
)


def make_files_private() -> None:
    """Let whatever this process makes from now on, and whatever it starts, be its user's alone."""
    os.umask(UMASK)


def tighten(folder: Path, database: Path | None) -> None:
    """Take from others what an earlier version has left open, where it is ours to take."""
    for path in open_to_others(folder, database):
        with suppress(OSError):  # another process may have just removed it
            if path.stat().st_uid == os.geteuid():
                path.chmod(stat.S_IMODE(path.stat().st_mode) & ~OTHERS)


def open_to_others(folder: Path, database: Path | None) -> list[Path]:
    """Return what the group or everybody may still open; links are not followed, nor is what is not ours by name."""
    found = list(_open(_kept(folder, database)))
    if folder.is_dir() and not _is_shared(folder):
        found += _open([folder])
    return sorted(found)


def _kept(folder: Path, database: Path | None) -> Iterator[Path]:
    for pattern in OURS:
        for path in folder.glob(pattern):
            yield path
            if path.is_dir() and not path.is_symlink():
                yield from path.rglob("*")
    if database and database.parent.is_dir():
        yield from database.parent.glob(f"{database.name}*")


def _open(paths: Iterator[Path] | list[Path]) -> Iterator[Path]:
    for path in dict.fromkeys(paths):
        with suppress(OSError):
            mode = path.lstat().st_mode
            if not stat.S_ISLNK(mode) and mode & OTHERS:
                yield path


def _is_shared(folder: Path) -> bool:
    """Tell whether a folder is more than our data folder: the machine's root, a home, or one where all may write."""
    at = folder.resolve()
    return at in (Path("/"), Path.home()) or bool(at.stat().st_mode & stat.S_ISVTX)
