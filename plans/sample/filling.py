"""How far the sample's past has been played: told by a file in the data folder until all of it has been.

While the file lies there pages can be read but nothing is recorded, and a program that was ended goes on from there.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Self
from uuid import UUID

from core.folders import make_private_folder
from core.settings import get_settings

FILE = "sample-filling.json"


@dataclass(frozen=True, slots=True)
class Filling:
    """The plan that is played, the day it is set around, the moment (UTC) and the number of moves it has come to."""

    plan_id: UUID
    today: date
    reached_at: datetime
    moves_made: int = 0

    def keep(self) -> None:
        """Store it in place of what was stored before."""
        make_private_folder(_file().parent)  # where a server holds the database there may be none yet
        apart = _file().with_suffix(".new")
        apart.write_text(json.dumps(asdict(self), default=str), encoding="utf-8")
        apart.replace(_file())

    def at(self, reached_at: datetime, moves_made: int) -> Self:
        return replace(self, reached_at=reached_at, moves_made=moves_made)


def find_filling() -> Filling | None:
    """Return how far the sample is, None where none is being filled."""
    try:
        told = json.loads(_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Filling(
        UUID(told["plan_id"]),
        date.fromisoformat(told["today"]),
        datetime.fromisoformat(told["reached_at"]),
        told["moves_made"],
    )


def end_filling() -> None:
    """All is played, or the plan is gone."""
    _file().unlink(missing_ok=True)


def _file() -> Path:
    return get_settings().data_dir / FILE
