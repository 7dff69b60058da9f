"""Crosswalks: which question of one year's list became which of another's, as far as it is known."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from readiness.question_sets import get_question_set, known_years
from readiness.structure import Crosswalk

__all__ = ["Crosswalk", "find_crosswalk"]


def find_crosswalk(from_year: int, to_year: int) -> Crosswalk | None:
    """Return the crosswalk between two Buddhist years; None where nothing is known.

    The one that stands in the later year's own file wins.
    """
    given = get_question_set(to_year).crosswalk if to_year in known_years() else None
    for crosswalk in (*([given] if given else []), *_packaged()):
        if (crosswalk.from_year, crosswalk.to_year) == (from_year, to_year):
            return crosswalk
    return None


@lru_cache
def _packaged() -> tuple[Crosswalk, ...]:
    text = (files("readiness") / "data" / "crosswalks.toml").read_text(encoding="utf-8")
    return tuple(
        Crosswalk(
            from_year=row["from_year"],
            to_year=row["to_year"],
            is_complete=row["complete"],
            moves=MappingProxyType(dict(row["moves"])),
            source=row["source"],
        )
        for row in tomllib.loads(text)["crosswalks"]
    )
