"""`ita` in processes of their own, forked from one that has loaded the program: a start costs next to nothing."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import import_module
from subprocess import PIPE, CompletedProcess

from tests.e2e.cli_process import PATIENCE_SECONDS, ROOT, Ita

Forking = subprocess.Popen[str]
LOADED = (
    "celery", "cli.messages.deliveries", "cli.people.linking", "cli.people.seats", "cli.plans.explaining",
    "cli.plans.moves", "cli.plans.plan", "cli.plans.readiness",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    words: tuple[str, ...]
    environment: dict[str, str]
    folder: str
    out: str
    errors: str


@dataclass(frozen=True)
class ForkedIta(Ita):
    """The same command over the same data folder; what only looks at settings and files cannot tell it apart."""

    forking: Forking | None = None

    def run(self, *words: str) -> "CompletedProcess[str]":
        assert self.forking
        assert self.forking.stdin
        assert self.forking.stdout
        folder = self.data_dir.parent
        out, errors = folder / "forked.out", folder / "forked.err"
        asked = Asked(words, self.environment, str(folder), str(out), str(errors))
        self.forking.stdin.write(json.dumps(asdict(asked)) + "\n")
        self.forking.stdin.flush()
        status = int(self.forking.stdout.readline())
        return CompletedProcess(words, status, *(path.read_text(encoding="utf-8") for path in (out, errors)))


@contextmanager
def loaded() -> Iterator[Forking]:
    """A process that has loaded the program and forks once for each command; it ends when nobody asks any more."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ITA_")}
    command = [sys.executable, "-m", "tests.e2e.forked"]
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True)
    with process:
        yield process


def serve() -> None:
    for line in sys.stdin:
        asked = Asked(**json.loads(line))
        if not (child := os.fork()):
            become(asked)
            run()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def become(asked: Asked) -> None:
    """Be what a shell would have started: its words, variables, folder and files."""
    os.chdir(asked.folder)
    os.environ.clear()
    os.environ.update(asked.environment)
    for number, name in enumerate((os.devnull, asked.out, asked.errors)):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC), number)
    sys.argv = ["ita", *asked.words]
    signal.alarm(PATIENCE_SECONDS)


if __name__ == "__main__":
    from cli.main import run
    from core.settings import forget_settings

    for name in LOADED:
        import_module(name)
    assert "workers.app" not in sys.modules  # it looks at settings when it is loaded
    forget_settings()
    serve()
