"""A process that works through a share of the cases, held to the reader's memory; it says each case before it begins.

python -m tests.fuzz.child KIND CASES SEED     on a new database in the current folder; lines of JSON to its parent
"""

import json
import os
import resource
import shutil
import sys
import time
import warnings
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from core.db import engine
from core.settings import get_settings
from documents.read import document_of_bytes
from documents.read.apart.child import limit_memory
from documents.read.content import Content, Progress, from_json, to_json
from documents.read.document import Kind
from documents.read.readers import read_here
from models.migrate import migrate
from tests.fuzz.cases import KINDS, Case, cases
from tests.fuzz.ending import Ending, ending_of
from tests.memory import most_kilobytes

_OUT = os.dup(1)  # the parent's; whatever a library prints goes nowhere
_GENERATED = settings(
    database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip


def main(kind: Kind, count: int, number: int) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    limit_memory(resource.RLIMIT_DATA)
    warnings.simplefilter("ignore")  # a name twice in an archive is meant
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    empty = empty_database()

    @seed(number)
    @settings(_GENERATED, max_examples=count)
    @given(cases(kind))
    def run(case: Case) -> None:
        _tell({"case": str(case)})
        began = time.process_time()
        found = ended(case, empty)
        seconds = time.process_time() - began
        _tell({"what": found.what, "why": found.why, "seconds": seconds, "kilobytes": most_kilobytes()})

    run()


def empty_database() -> Path:
    """Make the tables once; return a copy of the file to begin each case with."""
    migrate()
    engine().dispose()
    file = get_settings().data_dir / "ita.sqlite3"
    return Path(shutil.copy(file, file.with_name("empty.sqlite3")))


def ended(case: Case, empty: Path) -> Ending:
    """Run one case in this process on an empty database."""
    name, data = case.file_name, case.data()
    found = ending_of(case.file_name, lambda: document_of_bytes(name, data, take_apart=_as_if_apart))
    engine().dispose()  # its connections; what it knows of the statements stays
    for left in empty.parent.glob("ita.sqlite3*"):
        left.unlink()
    shutil.copy(empty, empty.with_name("ita.sqlite3"))
    return found


def _as_if_apart(kind: Kind, name: str, data: bytes, told: Progress) -> Content:
    """Read here, but send the content through what carries it between processes."""
    content = read_here(kind, name, data, told)
    return from_json(json.loads(json.dumps(to_json(content), default=str)))


def _tell(values: dict[str, object]) -> None:
    os.write(_OUT, json.dumps(values).encode() + b"\n")


if __name__ == "__main__":
    asked, count, number = sys.argv[1:]
    main(next(kind for kind in KINDS if kind == asked), int(count), int(number))
