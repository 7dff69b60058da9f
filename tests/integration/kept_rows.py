"""Offices that test after test begins with: their rows are made once in this process, and copied from then on."""

import pickle
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from core import clock
from core.settings import get_settings

Given = ParamSpec("Given")
Made = TypeVar("Made")

_kept: dict[str, tuple[sqlite3.Connection, bytes]] = {}


def kept(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Call a function that commits rows, and does nothing else, once for the same arguments at the same moment.

    Only for SQLite, and only where there is no agency yet; else it is called as it stands.
    """

    @wraps(make)
    def begin(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        file = get_settings().sqlite_file()
        if file is None or not _is_empty(file):
            return make(*args, **kwargs)
        key = repr((make.__module__, make.__name__, args, sorted(kwargs.items()), _moment()))
        with closing(sqlite3.connect(file)) as here:
            if key in _kept:
                rows, value = _kept[key]
                rows.backup(here)
                return pickle.loads(value)
            made = make(*args, **kwargs)
            _kept[key] = sqlite3.connect(":memory:"), pickle.dumps(made)
            here.backup(_kept[key][0])
        return made

    return begin


def _is_empty(file: Path) -> bool:
    if not file.exists():
        return False
    with closing(sqlite3.connect(file)) as here:
        return not here.execute("SELECT 1 FROM agency LIMIT 1").fetchall()


def _moment() -> object:
    """The moment at which the clock is held; the day, where it goes on."""
    now: object = clock.now()
    return now if now == clock.now() else clock.today()
