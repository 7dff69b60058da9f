"""Processes of the real program over the test's database, and mail servers that they talk to."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from stand_ins.smtp import Sink

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60.0
Process = subprocess.Popen[str]


def start(*words: str, now: tuple[date, str], sink: Sink | None = None, **variables: str) -> Process:
    """Start `ita` at a Bangkok day and hour; mail goes to `sink`, or into the local mailbox."""
    return _start([sys.executable, "-m", "cli", *words], now, sink, variables)


def start_script(script: str, *, now: tuple[date, str], **variables: str) -> Process:
    """Start a few lines of Python that use the program."""
    return _start([sys.executable, "-c", script], now, None, variables)


def finished(process: Process) -> int:
    """Wait for the end and return the exit code, which must be 0 or say that a signal ended it."""
    out, errors = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode <= 0, out + errors
    return process.returncode


def kill(process: Process) -> None:
    """End it as a power cut would."""
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=PATIENCE_SECONDS)


@contextmanager
def ended(process: Process) -> Iterator[Process]:
    """See to it that the process is gone after the block, whatever happens in it."""
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=PATIENCE_SECONDS)


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Look every tenth of a second; fail where it does not become true in time."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < give_up_at, f"not in time: {what}"
        time.sleep(0.1)


def _start(command: list[str], now: tuple[date, str], sink: Sink | None, variables: dict[str, str]) -> Process:
    environment = os.environ | {"ITA_NOW": f"{now[0]}T{now[1]}+07:00", "PYTHONPATH": str(ROOT)} | variables
    if sink:
        environment |= {"ITA_SMTP_HOST": "127.0.0.1", "ITA_SMTP_PORT": str(sink.port), "ITA_SMTP_SECURITY": "none"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
