"""The process that reads one file: limits itself, reads, answers. Nothing of it is trusted with more than that."""

import json
import resource
import sys
from typing import Any, cast

from core.errors import TrackerError
from plans.read import refusals
from plans.read.content import to_json
from plans.read.document import Kind
from plans.read.readers import read_here

MEMORY_BYTES = 480_000_000
CPU_SECONDS = 28


def main() -> None:
    kind, name = cast(Kind, sys.argv[1]), sys.argv[2]
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    _answer(_read(kind, name, sys.stdin.buffer.read()))


def _read(kind: Kind, name: str, data: bytes) -> dict[str, Any]:
    try:
        content = read_here(kind, name, data, lambda done, of: _answer({"done": done, "of": of}))
    except TrackerError as error:
        return {"refused": type(error).__name__, "facts": error.facts}
    except MemoryError:
        return {"refused": refusals.DocumentTooHeavy.__name__, "facts": {"name": name}}
    return {"content": to_json(content)}


def _answer(values: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(values, default=str) + "\n")
    sys.stdout.flush()
