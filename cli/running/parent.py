"""Ending with the process that started this one, even where that one was killed and could not say so."""

import os
import signal
import sys
from threading import Thread


def end_when_input_ends() -> None:
    """Ask this process to stop (SIGTERM) once its standard input closes; a parent holds the other end."""
    Thread(target=_wait, name="parent", daemon=True).start()


def _wait() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
