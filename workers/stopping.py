"""A worker that is told to stop begins nothing new and ends what it is sending; asked twice, it ends at once."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from celery.signals import worker_process_init, worker_shutting_down

from core.running import stopping

DEFERRED = (signal.SIGTERM, signal.SIGHUP)  # Ctrl-C children ignore anyway
AT_ONCE = (signal.SIGINT, signal.SIGQUIT)  # in a worker that was told before
_is_child = False


@worker_shutting_down.connect  # type: ignore[untyped-decorator]  # celery has no annotations
def _tell_everybody(**_: Any) -> None:
    stopping.ask()
    for number in AT_ONCE:  # Celery's own way would wait for children that end what they have in hand
        signal.signal(number, _end_at_once)


def exit_code_of(worker: Any) -> int:
    """Return how a worker that has ended ends its process: for Celery Ctrl-C is a failure, to us it is a word."""
    return 0 if stopping.is_asked() else int(worker.exitcode or 0)


def _end_at_once(_number: int, _frame: FrameType | None) -> None:
    """End with the children, whatever they do: leases say what was under way."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for child in _children():
        os.kill(child.pid, signal.SIGKILL)
    os._exit(130)


def _children() -> list[Any]:
    from billiard import active_children  # type: ignore[import-untyped]  # it has no annotations

    return [one for one in active_children() if one.pid]


@worker_process_init.connect  # type: ignore[untyped-decorator]
def _remember_being_a_child(**_: Any) -> None:
    """A handler that is set here does not last: the pool sets its own, which ends the child, right afterwards."""
    global _is_child
    _is_child = True


@contextmanager
def finishing() -> Iterator[None]:
    """Let the block end although this child is told to stop, as a supervisor tells all processes of a group at once.

    Afterwards the whole worker ends its children; one that was told alone ends by itself.
    """
    if not _is_child or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _remember) for number in DEFERRED}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if stopping.is_asked_here() and not stopping.is_asked_of_all():
            sys.exit(0)


def _remember(_number: int, _frame: FrameType | None) -> None:
    stopping.ask_here()
