"""Plans of invented agencies, each with the answer that a careful reader gives, and how many fields are right.

An answer's first line: plan, fiscal year, agency. Each further line is an item: code, first and last day, owners
(* for all, - for none), hand-over, stations between collecting and checking, number of steps, title. Spaces within
names and titles are left out. The Word, Excel and PDF plans are written by what lies in `sources`.
"""

from collections import Counter
from functools import cache
from pathlib import Path

from core.errors import TrackerError
from documents.draft import DraftItem, DraftPlan
from documents.read import read_document
from documents.understand import understand

FOLDER = Path(__file__).parent
FIELDS = {
    "plan": ("fiscal year", "agency"),
    "item": ("code", "first day", "last day", "owners", "hand-over", "stations", "steps", "title"),
}
NAMES = tuple(sorted(path.name for path in FOLDER.glob("[0-9]*") if path.suffix != ".answers"))


def answers_of(name: str) -> dict[str, tuple[str, ...]]:
    """Return the expected fields of each item by its code, and those of the plan itself under `plan`."""
    lines = [
        line.split() for line in (FOLDER / name).with_suffix(".answers").read_text(encoding="utf-8").splitlines()
    ]
    return {line[0]: tuple(line[1:] if line[0] == "plan" else line) for line in lines}


@cache
def plan_of(name: str) -> DraftPlan:
    return understand(read_document(FOLDER / name))


def read_of(name: str) -> dict[str, tuple[str, ...]]:
    """Return the same fields as the program reads them; nothing of a plan that it refuses."""
    try:
        plan = plan_of(name)
    except TrackerError:
        return {}
    return {"plan": (str(plan.fiscal_year), _bare(plan.agency or "-"))} | {
        item.code: _fields(item) for item in plan.items
    }


def right_fields(name: str) -> Counter[str]:
    """Count, for each field, the items in which it is right; an item that is missing is wrong in all."""
    read = read_of(name)
    return sum((_right(key, expected, read.get(key, ())) for key, expected in answers_of(name).items()), Counter())


def invented_items(name: str) -> int:
    """Count the items that the program reads and the answer does not have."""
    return len(read_of(name).keys() - answers_of(name).keys())


def _right(key: str, expected: tuple[str, ...], read: tuple[str, ...]) -> Counter[str]:
    fields = FIELDS["plan" if key == "plan" else "item"]
    return Counter(field for field, one, other in zip(fields, expected, read, strict=False) if one == other)


def _fields(item: DraftItem) -> tuple[str, ...]:
    stations = [station for station in item.route if station not in ("collecting", "checking", "accepted")]
    return (
        item.code, item.starts_on.isoformat(), item.due_on.isoformat(), "*" if item.all_units else _list(item.units),
        _list(item.hand_over), _list(stations), str(len(item.steps)), _bare(item.title),
    )  # fmt: skip


def _list(names: tuple[str, ...] | list[str]) -> str:
    return ",".join(_bare(name) for name in names) or "-"


def _bare(text: str) -> str:
    return "".join(text.split())
