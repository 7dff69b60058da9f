"""A file whose age tells whether a process still turns; `python -m core.running.pulse FILE` asks it cheaply."""

import os
import sys
import time
from pathlib import Path

STALE_AFTER_SECONDS = 60.0
EVERY_SECONDS = 5.0


def touch(file: Path) -> None:
    """Set the file's age to nothing, making it if need be."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        os.utime(handle)
    finally:
        os.close(handle)


def is_alive(file: Path, now: float) -> bool:
    """Return whether the file was touched less than a minute before `now` (seconds since 1970)."""
    try:
        return abs(now - file.stat().st_mtime) < STALE_AFTER_SECONDS
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(0 if is_alive(Path(sys.argv[1]), time.time()) else 1)
