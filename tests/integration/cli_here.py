"""Running `ita` in this process: the same entry, settings read anew each time, nothing left behind."""

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli import main
from core import clock
from core.db import forget_engines
from core.settings import forget_settings
from readiness import question_sets

AT = "2025-04-02T10:00:00+07:00"  # a Wednesday


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
            capsys.readouterr()
            status = main._run()
            return Ran(status, *capsys.readouterr())

        yield run
        clock.set_as_of(None)
        clock.start_at(None)
        question_sets.use_folder(None)
        forget_engines()
        logging.getLogger().handlers[:] = handlers
    forget_settings()
