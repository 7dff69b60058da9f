"""Reading a file in a process of its own, which may take only so long and so much: the file may be hostile.

The child gets the bytes on its standard input and answers lines of JSON: progress, then the content, a refusal or
its failure. It never learns the file's name, and whatever else it writes, or if it dies, ends in a refusal here.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from core.errors import TrackerError
from documents.read import refusals
from documents.read.content import Content, Progress, from_json
from documents.read.document import Kind

WALL_SECONDS = 30
SCAN_WALL_SECONDS = 600  # reading letters off pictures takes seconds a page; whoever waits sees how far it is
MAX_ANSWER_BYTES = 100_000_000
ROOT = Path(__file__).resolve().parents[3]
CODE = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from documents.read.apart.child import main; main()"

log = logging.getLogger(__name__)


def read_apart(kind: Kind, name: str, data: bytes, progress: Progress | None = None) -> Content:
    """Return what the reader of this kind makes of the bytes; raise its refusal, or why it could not read."""
    too_slow = threading.Event()
    with _child(kind, data, too_slow) as child:
        answer = _last_answer(child.stdout, progress) if child.stdout else {}
        status = child.wait()
    if "content" in answer:
        return _content(answer["content"], name)
    if too_slow.is_set() or status == -signal.SIGXCPU:
        raise refusals.DocumentTooSlow(name=name, seconds=_seconds(kind))
    if status == -signal.SIGKILL or "too_long" in answer:
        raise refusals.DocumentTooHeavy(name=name)
    raise _refusal(answer, name, kind, status)


@contextmanager
def _child(kind: Kind, data: bytes, too_slow: threading.Event) -> Iterator["subprocess.Popen[bytes]"]:
    """Start it and feed it; whatever happens, it and all that it started are gone afterwards."""
    child = subprocess.Popen(
        [sys.executable, "-P", "-c", CODE, kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env=_environment(), start_new_session=True,
    )  # fmt: skip
    timer = threading.Timer(_seconds(kind), _give_up, (child, too_slow))
    feeder = threading.Thread(target=_feed, args=(child, data), daemon=True)
    timer.daemon = True
    timer.start()
    feeder.start()
    try:
        yield child
    finally:
        timer.cancel()
        timer.join()
        _kill(child)
        child.wait()
        feeder.join()
        if child.stdout:
            child.stdout.close()


def what_protects() -> list[str]:
    """Return which names of `core.confined` are in force in a process that reads a file here."""
    code = CODE.replace("main; main()", "give_up; print(*give_up(starts_programs=False))")
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], stdin=subprocess.DEVNULL, capture_output=True, text=True,
        env=_environment(), timeout=WALL_SECONDS, check=False,
    )  # fmt: skip
    return done.stdout.split()


def _seconds(kind: Kind) -> int:
    return SCAN_WALL_SECONDS if kind == "scan" else WALL_SECONDS


def _environment() -> dict[str, str]:
    """Return where programs are found, and that the one which reads pictures keeps to one processor."""
    return {"PYTHONUTF8": "1", "PATH": os.pathsep.join(os.get_exec_path()), "OMP_THREAD_LIMIT": "1"}


def _give_up(child: "subprocess.Popen[bytes]", too_slow: threading.Event) -> None:
    too_slow.set()
    _kill(child)


def _kill(child: "subprocess.Popen[bytes]") -> None:
    """End the child's whole session: what it started must not keep its pipes open."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


def _feed(child: "subprocess.Popen[bytes]", data: bytes) -> None:
    with suppress(OSError):  # the child has refused it, or was ended: its answer or its silence tells
        if child.stdin:
            with child.stdin:
                child.stdin.write(data)


def _last_answer(lines: IO[bytes], progress: Progress | None) -> dict[str, Any]:
    """Return the first answer that is not progress; {} where there is none, or it makes no sense."""
    while line := lines.readline(MAX_ANSWER_BYTES):
        if not line.endswith(b"\n"):
            return {"too_long": True} if len(line) == MAX_ANSWER_BYTES else {}
        try:
            values = json.loads(line)
        except ValueError:
            return {}
        if not isinstance(values, dict) or "done" not in values:
            return values if isinstance(values, dict) else {}
        if progress:
            progress(int(values["done"]), int(values["of"]))
    return {}


def _content(values: dict[str, Any], name: str) -> Content:
    try:
        return from_json(values)
    except (KeyError, TypeError, AttributeError):
        raise refusals.DocumentDamaged(name=name) from None


def _refusal(answer: dict[str, Any], name: str, kind: Kind, status: int) -> TrackerError:
    refusal = getattr(refusals, str(answer.get("refused")), None)
    if isinstance(refusal, type) and issubclass(refusal, TrackerError):
        return refusal(**(answer["facts"] | {"name": name}))
    log.error("document.reader_failed", extra={"kind": kind, "status": status, "failure": answer.get("failed")})
    return refusals.DocumentDamaged(name=name)
