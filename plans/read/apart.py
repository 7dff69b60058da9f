"""Reading a file in a process of its own, which may take only so long and so much: the file may be hostile.

The child gets the bytes on its standard input and answers lines of JSON: progress, then the content or a refusal.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from core.errors import TrackerError
from plans.read import refusals
from plans.read.content import Content, Progress, from_json
from plans.read.document import Kind

WALL_SECONDS = 30
ROOT = Path(__file__).resolve().parents[2]


def read_apart(kind: Kind, name: str, data: bytes, progress: Progress | None = None) -> Content:
    """Return what the reader of this kind makes of the bytes; raise its refusal, or why it could not read."""
    command = [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
               "from plans.read.apart_child import main; main()", kind, name]  # fmt: skip
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={"PYTHONUTF8": "1"}
    )
    too_slow = threading.Event()
    timer = threading.Timer(WALL_SECONDS, _give_up, (child, too_slow))
    feeder = threading.Thread(target=_feed, args=(child, data), daemon=True)
    timer.start()
    feeder.start()
    try:
        answer = _last_answer(child.stdout or (), progress)
        child.wait()
    finally:
        timer.cancel()
        child.kill()
        child.wait()
        feeder.join()
        if child.stdout:
            child.stdout.close()
    if too_slow.is_set():
        raise refusals.DocumentTooSlow(name=name, seconds=WALL_SECONDS)
    return _content(answer, name)


def _give_up(child: "subprocess.Popen[bytes]", too_slow: threading.Event) -> None:
    too_slow.set()
    child.kill()


def _feed(child: "subprocess.Popen[bytes]", data: bytes) -> None:
    try:
        if child.stdin:
            with child.stdin:
                child.stdin.write(data)
    except OSError:
        return  # the child has refused it, or was ended: its answer or its silence tells


def _last_answer(lines: Iterable[bytes], progress: Progress | None) -> dict[str, Any]:
    for line in lines:
        values: dict[str, Any] = json.loads(line)
        if "done" not in values:
            return values
        if progress:
            progress(values["done"], values["of"])
    return {}


def _content(answer: dict[str, Any], name: str) -> Content:
    if "content" in answer:
        return from_json(answer["content"])
    kind = getattr(refusals, str(answer.get("refused")), None)
    if isinstance(kind, type) and issubclass(kind, TrackerError):
        raise kind(**answer["facts"])
    raise refusals.DocumentDamaged(name=name)
