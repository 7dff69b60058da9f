"""One thing that `ita doctor` looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """`detail` is a Thai sentence that says what was found and, where it is not good, what to do."""

    name: str
    is_good: bool
    detail: str
