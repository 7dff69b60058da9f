"""Long patterns are written out, and each of their branches has a sample: what no sample needs is said twice.

`pattern_samples.json` has, for each pattern, texts that it reads. A branch that may go without any of them being read
another way is either superfluous or lacks its sample.
"""

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from re import _compiler as compiling  # type: ignore[attr-defined]
from re import _constants as names  # type: ignore[attr-defined]
from re import _parser as parsing  # type: ignore[attr-defined]
from typing import Any

SAMPLES: dict[str, list[str]] = json.loads(Path(__file__).with_name("pattern_samples.json").read_text("utf-8"))
READ_ANYWAY = {  # of a piece that other patterns share: what stands before or behind it reads the same
    "documents.read.tables.owner_lists:_UNIT_BEHIND": 3,  # ทุกสำนัก, ทุกกอง, ทุกหน่วย: ทุก is read as a letter before
    "documents.understand.dates.counted_days:_END_OF_SPAN": 2,  # หลังจาก, นับจาก: จาก alone is found in both
    "work.looks.personal:_HOME": 2,  # หมู่บ้าน: บ้าน is read as the name of the หมู่
}


def test_each_branch_has_a_sample():
    lacking = {key: unneeded(pattern_of(key), texts) for key, texts in SAMPLES.items()}
    assert {key: len(found) for key, found in lacking.items() if found} == READ_ANYWAY, lacking


def test_each_sample_is_read():
    assert [(key, text) for key, texts in SAMPLES.items() for text in texts if not pattern_of(key).search(text)] == []


def pattern_of(key: str) -> re.Pattern[str]:
    module, _, name = key.partition(":")
    found = getattr(importlib.import_module(module), name)
    assert isinstance(found, re.Pattern)
    return found


def unneeded(pattern: re.Pattern[str], texts: list[str]) -> list[str]:
    """Return the branches without which every text is read as it is with them, by their place."""
    whole = [read(pattern, text) for text in texts]
    return [place for place, less in with_one_branch_less(pattern) if [read(less, text) for text in texts] == whole]


def read(pattern: re.Pattern[str], text: str) -> list[Any]:
    return tuple(
        found and (found.span(), found.groups()) for found in (pattern.search(text), pattern.fullmatch(text))
    )


def with_one_branch_less(pattern: re.Pattern[str]) -> Iterator[tuple[str, re.Pattern[str]]]:
    count = len(list(branchings(parsed(pattern))))
    for number in range(count):
        for branch in range(len(list(branchings(parsed(pattern)))[number][1])):
            tree = parsed(pattern)
            del list(branchings(tree))[number][1][branch]
            yield f"{number}.{branch}", compiling.compile(tree)


def parsed(pattern: re.Pattern[str]) -> Any:
    return parsing.parse(pattern.pattern, pattern.flags)


def branchings(tree: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Yield every place where a pattern branches, but for what it only looks at."""
    for kind, inside in tree.data:
        if kind is names.BRANCH:
            yield inside
            for branch in inside[1]:
                yield from branchings(branch)
        elif kind is names.SUBPATTERN:
            yield from branchings(inside[3])
        elif kind in (names.MAX_REPEAT, names.MIN_REPEAT):
            yield from branchings(inside[2])
