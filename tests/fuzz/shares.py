"""Running a share of the cases in a child, which is ended where a case takes too long and followed by another."""

import json
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from documents.read.document import Kind
from tests.fuzz.ending import FAULT

ROOT = Path(__file__).parents[2]
WALL_SECONDS = 120  # for a case, on a machine that is busy with other things
MOST_SECONDS = 30  # of the processor
MOST_KILOBYTES = 500_000


@dataclass(frozen=True)
class Result:
    """How one case ended, after how many seconds of the processor.

    `again` tells that the child did not survive it and that the real door was tried.
    """

    case: str
    what: str
    why: str
    seconds: float
    kilobytes: int = 0
    again: bool = False

    @property
    def is_fault(self) -> bool:
        return self.what == FAULT or self.kilobytes > MOST_KILOBYTES or self.seconds > MOST_SECONDS


def run_share(kind: Kind, count: int, number: int, until: float = math.inf) -> list[Result]:
    """Return the results of so many cases, of fewer where `until` (of the monotonic clock) comes first.

    `number` is the seed. A child that ends early is followed by another.
    """
    results: list[Result] = []
    while len(results) < count and time.monotonic() < until:
        before = len(results)
        with _child(kind, count - before, number + before) as child:
            unfinished = _collect(child, results, until)
        if unfinished:
            results.append(whole(unfinished))
        if len(results) == before and time.monotonic() < until:
            raise RuntimeError(f"the child for {kind} with seed {number + before} ran no case")
    return results


def _collect(child: "subprocess.Popen[str]", results: list[Result], until: float) -> str | None:
    """Take the results until the child ends; return the case in which it ended, None where it ended as it should."""
    case: str | None = None
    for values in _told(child):
        if "case" in values:
            case = str(values["case"])
        elif case:
            results.append(Result(case, values["what"], values["why"], values["seconds"], values["kilobytes"]))
            case = None
            if time.monotonic() > until:
                break
    return case


def _told(child: "subprocess.Popen[str]") -> Iterator[dict[str, Any]]:
    out: IO[str] | None = child.stdout
    while out:
        watch = threading.Timer(WALL_SECONDS, child.kill)
        watch.daemon = True
        watch.start()
        line = out.readline()
        watch.cancel()
        if not line.endswith("\n"):
            return
        yield json.loads(line)


@contextmanager
def _child(kind: Kind, count: int, number: int) -> Iterator["subprocess.Popen[str]"]:
    with tempfile.TemporaryDirectory(prefix="ita-fuzz-") as folder:
        command = [sys.executable, "-m", "tests.fuzz.child", kind, str(count), str(number)]
        child = subprocess.Popen(command, cwd=ROOT, env=_environment(folder), text=True,
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # fmt: skip
        try:
            yield child
        finally:
            child.kill()
            child.communicate()


def whole(case: str) -> Result:
    """Try a case that killed or held up its child as a user would, in one command."""
    with tempfile.TemporaryDirectory(prefix="ita-fuzz-") as folder:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "tests.fuzz.whole", case], cwd=ROOT, env=_environment(folder), text=True,
                capture_output=True, timeout=2 * WALL_SECONDS, check=True,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return Result(case, FAULT, f"no end after {2 * WALL_SECONDS} s", 2 * WALL_SECONDS, again=True)
        except subprocess.CalledProcessError as error:
            return Result(case, FAULT, f"ended with {error.returncode}: {error.stderr[-200:]}", 0, again=True)
    values = json.loads(done.stdout)
    return Result(case, values["what"], values["why"], values["seconds"], again=True)


def _environment(folder: str) -> dict[str, str]:
    others = {name: value for name, value in os.environ.items() if not name.startswith("ITA_")}
    return others | {"ITA_DATA_DIR": folder, "ITA_LOG_LEVEL": "ERROR"}
