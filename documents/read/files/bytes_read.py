"""Taking a file's bytes, within bounds."""

from pathlib import Path

from documents.read.refusals import (
    DocumentEmpty,
    DocumentIsFolder,
    DocumentNotFound,
    DocumentTooLarge,
    DocumentUnreadable,
)

MAX_TEXT_BYTES = 5_000_000
MAX_BYTES = 30_000_000  # of a kind that carries fonts and pictures


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return a document's bytes; raise the sentence of a missing, empty, huge or unreadable file."""
    if path.is_dir():
        raise DocumentIsFolder(name=path.name)
    if not path.exists():
        raise DocumentNotFound(name=path.name)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise DocumentUnreadable(name=path.name, why=error.strerror or type(error).__name__) from None
    refuse_large(path, size, limit)
    check_bytes(path, data, limit)
    return data


def check_bytes(path: Path, data: bytes, limit: int = MAX_BYTES) -> None:
    """Raise DocumentEmpty or DocumentTooLarge."""
    if not data:
        raise DocumentEmpty(name=path.name)
    refuse_large(path, len(data), limit)


def refuse_large(path: Path, size: int, limit: int) -> None:
    if size > limit:
        raise DocumentTooLarge(name=path.name, size_mb=f"{size / 1e6:.1f}", limit_mb=limit // 1_000_000)
