"""How many tasks of one worker may send by the same queue at once, so that a slow channel leaves room for the others.

A place is a lock on a file, which ends with whoever holds it, killed or not; threads and children alike take one.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

PLACES = 1
_folder: list[Path] = []


@contextmanager
def shared_out() -> Iterator[None]:
    """Let this process and the children that it forks share their places until the block ends."""
    with tempfile.TemporaryDirectory(prefix="ita-worker-", ignore_cleanup_errors=True) as folder:
        _folder.append(Path(folder))
        try:
            yield
        finally:
            _folder.pop()


@contextmanager
def slot(queue: str) -> Iterator[bool]:
    """Take one of the queue's places for the block and say so, or say that all are taken."""
    with ExitStack() as stack:
        yield not _folder or any(_taken(stack, _folder[-1] / f"{queue}-{number}") for number in range(PLACES))


def _taken(stack: ExitStack, file: Path) -> bool:
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    stack.callback(os.close, handle)  # which gives the place back
    with suppress(BlockingIOError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
