"""Crosswalks: which question of one year's list became which of another's, as far as it is known."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """From one Buddhist year's codes to another's; several codes may become one.

    Unless it is complete, a code that it does not name is simply not known.
    """

    from_year: int
    to_year: int
    is_complete: bool
    moves: Mapping[str, str]
    source: str


def find_crosswalk(from_year: int, to_year: int) -> Crosswalk | None:
    """Return the crosswalk between two Buddhist years; None where nothing is known."""
    for crosswalk in _all_crosswalks():
        if (crosswalk.from_year, crosswalk.to_year) == (from_year, to_year):
            return crosswalk
    return None


@lru_cache
def _all_crosswalks() -> tuple[Crosswalk, ...]:
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
