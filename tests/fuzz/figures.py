"""What came of the cases, as a table: a row for each kind of file, one for all."""

from collections import Counter
from collections.abc import Sequence

from tests.fuzz.ending import PLAN
from tests.fuzz.shares import Result

HEADER = "| files | cases | plans | refused in a sentence | reader ended | slowest, CPU s | most, MB | faults |"
RULE = "|---|---|---|---|---|---|---|---|"


def row(name: str, results: Sequence[Result]) -> str:
    """Return one row; "reader ended" counts cases in which a process was ended or died, and a sentence came of it."""
    plans = sum(one.what == PLAN for one in results)
    faults = sum(one.is_fault for one in results)
    slowest = max((one.seconds for one in results), default=0)
    most = max((one.kilobytes for one in results), default=0) / 1000
    again = sum(one.again for one in results)
    counts = f"| {name} | {len(results)} | {plans} | {len(results) - plans - faults} | {again} "
    return f"{counts}| {slowest:.1f} | {most:.0f} | {faults} |"


def sentences(results: Sequence[Result]) -> str:
    """Return how often each sentence came, the most frequent first."""
    counted = Counter(one.what for one in results if one.what != PLAN and not one.is_fault)
    return ", ".join(f"{name} {times}" for name, times in counted.most_common())
