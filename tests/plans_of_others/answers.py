"""Plans of invented agencies, each with the answer that a careful reader gives, and how many fields are right.

An answer's line: code, first and last day, owners (* for all, - for none), hand-over, stations between collecting
and checking, number of steps.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from plans.draft import DraftItem
from plans.read import read_document
from plans.understand import understand

FOLDER = Path(__file__).parent
FIELDS = ("code", "first day", "last day", "owners", "hand-over", "stations", "steps")
NAMES = tuple(sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".txt", ".csv", ".html")))


def answers_of(name: str) -> dict[str, tuple[str, ...]]:
    """Return the expected fields of each item by its code."""
    lines = (FOLDER / name).with_suffix(".answers").read_text(encoding="utf-8").splitlines()
    return {line.split()[0]: tuple(line.split()) for line in lines}


def read_of(name: str) -> dict[str, tuple[str, ...]]:
    """Return the fields of each item that the program reads from the plan, by its code."""
    return {item.code: _fields(item) for item in understand(read_document(FOLDER / name)).items}


def right_fields(name: str) -> Counter[str]:
    """Count, for each field, the items in which it is right; an item that is missing is wrong in all."""
    read = read_of(name)
    return Counter(field for code, expected in answers_of(name).items() for field in _right(expected, read.get(code)))


def _right(expected: tuple[str, ...], read: tuple[str, ...] | None) -> Iterator[str]:
    return (
        field for field, one, other in zip(FIELDS, expected, read or ("",) * len(FIELDS), strict=True) if one == other
    )


def _fields(item: DraftItem) -> tuple[str, ...]:
    stations = [station for station in item.route if station not in ("collecting", "checking", "accepted")]
    return (
        item.code, item.starts_on.isoformat(), item.due_on.isoformat(), "*" if item.all_units else _list(item.units),
        _list(item.hand_over), _list(stations), str(len(item.steps)),
    )  # fmt: skip


def _list(names: tuple[str, ...] | list[str]) -> str:
    return ",".join("".join(name.split()) for name in names) or "-"
