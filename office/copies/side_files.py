"""What an installation keeps beside its database: question lists of its own, and the local mailbox."""

import base64
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from core.settings import Settings
from office.copies.keys import write_private

NAME = re.compile(r"(question_sets/[\w.\-]{1,200}\.toml|mailbox/(?:new|cur)/[\w.,:=+@\-]{1,200})")
Row = list[Any]  # name, when it was written (seconds), content (base64)


def stream_files(settings: Settings) -> Iterator[Row]:
    """Yield the files one by one; one that goes while we look (a mail is read) is passed over."""
    for name, path in _files(settings):
        if NAME.fullmatch(name) and path.is_file() and not path.is_symlink():
            try:
                yield [name, path.stat().st_mtime, base64.b64encode(path.read_bytes()).decode()]
            except FileNotFoundError:
                continue


def check_row(row: Any) -> None:
    """Raise ValueError for what is no row of ours, such as a name that leads elsewhere."""
    name, at, content = row
    if not (isinstance(name, str) and NAME.fullmatch(name) and type(at) in (int, float) and isinstance(content, str)):
        raise ValueError("file")
    if Path(name).name in (".", "..") or not 0 <= at < 2**36:
        raise ValueError("file")
    base64.b64decode(content, validate=True)


def put_file(settings: Settings, row: Row) -> bool:
    """Put one file where it belongs and return whether it was missing or different; others stay as they are."""
    name, at, content = row
    folder = settings.question_sets_folder if name.startswith("question_sets/") else settings.data_dir / "mailbox"
    kind, _, file_name = name.rpartition("/")
    path = (folder / file_name) if kind == "question_sets" else folder / kind.removeprefix("mailbox/") / file_name
    words = base64.b64decode(content, validate=True)
    if path.is_file() and path.read_bytes() == words:
        return False
    if kind != "question_sets" and _lies_in_mailbox(folder, file_name):
        return False  # read meanwhile, or written again
    write_private(path, words)
    os.utime(path, (at, at))
    return True


def mails_here(settings: Settings) -> set[str]:
    """Return the names of the mails in the local mailbox, without the marks of mail programs."""
    return {path.name.partition(":")[0] for name, path in _files(settings) if name.startswith("mailbox/")}


def _lies_in_mailbox(folder: Path, file_name: str) -> bool:
    stem = file_name.partition(":")[0]
    places: Mapping[str, Path] = {kind: folder / kind for kind in ("new", "cur")}
    return any(next(place.glob(f"{stem}*"), None) is not None for place in places.values() if place.is_dir())


def _files(settings: Settings) -> Iterator[tuple[str, Path]]:
    places = {
        "question_sets": settings.question_sets_folder,
        "mailbox/new": settings.data_dir / "mailbox" / "new",
        "mailbox/cur": settings.data_dir / "mailbox" / "cur",
    }
    for kind, folder in places.items():
        if folder.is_dir():
            yield from ((f"{kind}/{path.name}", path) for path in sorted(folder.iterdir()))
