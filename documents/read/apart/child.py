"""The process that reads one file: limits itself, reads, answers. Nothing of it is trusted with more than that."""

import json
import os
import resource
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from core.confined import confine
from core.errors import TrackerError
from documents.read import refusals
from documents.read.content import to_json
from documents.read.document import Kind
from documents.read.readers import MODULES, read_here

ROOT = Path(__file__).resolve().parents[3]
MEMORY_BYTES = 440_000_000  # of its own; with the program text that is mapped it stays below 500 MB
CPU_SECONDS = 28
SCAN_CPU_SECONDS = 300  # each of the programs that it starts to read pictures has as much again

Answer = Callable[[dict[str, Any]], None]


def main() -> None:
    answer = _take_over_output()
    import_module(MODULES[cast(Kind, sys.argv[1])])  # what is ours is loaded before nothing of ours can be opened
    give_up(starts_programs=sys.argv[1] == "scan")
    limit_memory(resource.RLIMIT_DATA)
    seconds = SCAN_CPU_SECONDS if sys.argv[1] == "scan" else CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        answer(_read(cast(Kind, sys.argv[1]), sys.stdin.buffer.read(), answer))
    except MemoryError:
        answer({"refused": refusals.DocumentTooHeavy.__name__, "facts": {}})


def give_up(*, starts_programs: bool) -> list[str]:
    """Give up all that reading does not need, before the first byte of the file is here; return what is in force."""
    return confine([ROOT / "core", ROOT / "documents"], starts_programs=starts_programs)


def limit_memory(what: int) -> None:
    """Hold the process to MEMORY_BYTES, or less where the machine already allows only that."""
    _, hard = resource.getrlimit(what)
    most = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    resource.setrlimit(what, (most, most))


def _take_over_output() -> Answer:
    """Return what writes an answer; whatever a library prints goes nowhere."""
    output = os.fdopen(os.dup(1), "w", encoding="ascii")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)

    def answer(values: dict[str, Any]) -> None:
        output.write(json.dumps(values, default=str) + "\n")
        output.flush()

    return answer


def _read(kind: Kind, data: bytes, answer: Answer) -> dict[str, Any]:
    try:
        content = read_here(kind, "", data, lambda done, of: answer({"done": done, "of": of}))
    except TrackerError as error:
        return {"refused": type(error).__name__, "facts": error.facts}
    except MemoryError:
        raise
    except Exception as error:  # a fault of ours or of a library: told to the parent's log, without the text
        return {"failed": f"{type(error).__name__} at {_origin(error)}"}
    return {"content": to_json(content)}


def _origin(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"
