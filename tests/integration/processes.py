"""Processes of the real program over the test's database, and mail servers that they talk to."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from pathlib import Path

from stand_ins.smtp import Sink

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 120.0
Process = subprocess.Popen[str]


def start(
    *words: str, now: tuple[date, str], sink: Sink | None = None, leads_group: bool = False, log: Path | None = None,
    **variables: str,
) -> Process:  # fmt: skip
    """Start `ita` at a Bangkok day and hour; mail goes to `sink`, or into the local mailbox.

    Where it leads a group, as under a terminal, what it starts can be told and ended with it. What may say much goes
    into a `log`: into a pipe that nobody reads it would wait for ever.
    """
    return _start([sys.executable, "-m", "cli", *words], now, sink, variables, leads_group, log)


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
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # where it leads a group
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=PATIENCE_SECONDS)


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Look every tenth of a second; fail where it does not become true in time."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < give_up_at, f"not in time: {what}"
        time.sleep(0.1)


def _start(
    command: list[str], now: tuple[date, str], sink: Sink | None, variables: dict[str, str],
    leads_group: bool = False, log: Path | None = None,
) -> Process:  # fmt: skip
    environment = os.environ | {"ITA_NOW": f"{now[0]}T{now[1]}+07:00", "PYTHONPATH": str(ROOT)} | variables
    if sink:
        environment |= {"ITA_SMTP_HOST": "127.0.0.1", "ITA_SMTP_PORT": str(sink.port), "ITA_SMTP_SECURITY": "none"}
    with log.open("ab") if log else nullcontext(subprocess.PIPE) as out:
        return subprocess.Popen(
            command, env=environment, stdout=out, stderr=out, text=True, start_new_session=leads_group
        )
