"""A worker that is told to stop begins nothing new and ends what it is sending; asked twice, it ends at once."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from celery.signals import worker_process_init, worker_shutting_down

from core.running import stopping

_in_hand = 0


@worker_shutting_down.connect  # type: ignore[untyped-decorator]  # celery has no annotations
def _tell_everybody(how: str = "", **_: Any) -> None:
    if stopping.is_asked() and how != "Warm":
        _end_at_once()
    stopping.ask()


def exit_code_of(worker: Any) -> int:
    """Return how a worker that has ended ends its process: for Celery Ctrl-C is a failure, to us it is a word."""
    return 0 if stopping.is_asked() else int(worker.exitcode or 0)


def _end_at_once() -> None:
    """End with the children, whatever they do: leases say what was under way."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for child in _children():
        os.kill(child.pid, signal.SIGKILL)
    os._exit(130)


def _children() -> list[Any]:
    from billiard import active_children  # type: ignore[import-untyped]  # it has no annotations

    return [one for one in active_children() if one.pid]


@worker_process_init.connect  # type: ignore[untyped-decorator]
def _let_children_finish(**_: Any) -> None:
    """A supervisor may tell all processes of a group at once; a child then ends the message that it has in hand."""
    signal.signal(signal.SIGTERM, _end_after_this)


def _end_after_this(_number: int, _frame: FrameType | None) -> None:
    stopping.ask_here()
    if not _in_hand:
        sys.exit(0)


@contextmanager
def finishing() -> Iterator[None]:
    """Let the block end although this process is told to stop, and stop then."""
    global _in_hand
    _in_hand += 1
    try:
        yield
    finally:
        _in_hand -= 1
        if stopping.is_asked_here() and not _in_hand:
            sys.exit(0)
