"""Running `ita` in this process: the same entry, settings read anew each time, nothing left behind."""

import atexit
import json
import logging
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cli import main
from core import clock
from core.db import forget_engines
from core.settings import forget_settings
from core.stations import ROLES_THAI, use_titles
from plans.sample import sample_document

AT = "2025-04-02T10:00:00+07:00"  # a Wednesday
IN_TIME = "2024-10-01T08:00:00+07:00"  # the first day of the fiscal year


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.status == 0, self.err
        return json.loads(self.out)


Ita = Callable[..., Ran]


@contextmanager
def ita_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    """Run commands at 10:00 on 2 April 2025 unless `at` says otherwise, in a folder that holds the data folder."""
    handlers = logging.getLogger().handlers[:]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("ITA_DATA_DIR", str(folder / "data"))

        def run(*words: str, at: str = AT) -> Ran:
            patch.setenv("ITA_NOW", at)
            patch.setattr(sys, "argv", ["ita", *words])
            forget_settings()
            clock.set_as_of(None)
            use_titles(ROLES_THAI)
            capsys.readouterr()
            status = main._run()
            return Ran(status, *capsys.readouterr())

        yield run
        use_titles(ROLES_THAI)
        clock.set_as_of(None)
        clock.start_at(None)
        forget_engines()
        logging.getLogger().handlers[:] = handlers
    forget_settings()


def import_sample(ita: Ita, folder: Path, *, at: str = AT) -> None:
    """Bring the sample plan into a folder without data; it is read once in this process."""

    def read() -> None:
        (folder / "plan.txt").write_text(sample_document(date(2025, 4, 2)), encoding="utf-8")
        done = ita("plan", "import", "plan.txt", at=at)
        assert done.status == 0, done.err

    made_once(folder, f"sample-{at.replace(':', '-')}", read)


def made_once(folder: Path, name: str, make: Callable[[], object]) -> None:
    """Fill a folder as `make` fills it, which is called once in this process."""
    kept = _kept() / name
    if kept.exists():
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        return
    make()
    forget_engines()
    shutil.copytree(folder, kept)


@cache
def _kept() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="ita-sample-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
