"""How many processes a reader that starts programs may have: some more than its user has now."""

import os
import resource
from contextlib import suppress
from pathlib import Path

MORE = 40


def bound() -> None:
    """Bound the processes and threads of this user, as the kernel counts them; for root the kernel does not count."""
    most = _running() + MORE
    _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_NPROC, (most, most))


def _running() -> int:
    """Count the threads of all processes of this user; those that end meanwhile are not counted."""
    count, user = 0, os.getuid()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if process.stat().st_uid == user:
                count += len(os.listdir(process / "task"))
    return count
