"""Feeds each expression that text of strangers meets with texts made to keep it busy; prints those too slow."""

import re
import signal
import sys
import time
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from tests import house

# text of plan documents only, whose cells are bounded and which a process of its own or an upload's worker reads
OF_DOCUMENTS = ("documents.", "plans.sample.")
LETTERS = 20_000  # enough: what takes the square of them takes longer than SECONDS
SECONDS = 0.3
FEW = 8  # of so many times fewer letters first: what takes the square of all takes SECONDS / FEW**2 of these
SEEDS = (
    "a", " ", "\n", "0", "๐", "ก", "<", "<title>", "<p ", "&", "(", "[", "{", '"', "-", ".", "/", "1 ", "1.", "ก ",
    "กอง", "และ ", "วันที่ 1 ", "ถึง ", "1/", "<!--", "charset", "http://a", "o1 ", "12 มกราคม ",
    "งาน", "โดย ", "\t", "ผู้", "25",
)  # fmt: skip


def seeds_for(pattern: "re.Pattern[Any]") -> list[str]:
    """Return what texts are made of, the pattern's own plain words too: they lead furthest into it."""
    own = re.findall(r"[ก-๎A-Za-z<]{2,}", pattern.pattern if isinstance(pattern.pattern, str) else "")
    return [*SEEDS, *dict.fromkeys(own[:6])]


def too_slow(pattern: "re.Pattern[Any]") -> float | None:
    """Return the seconds where a text takes more than SECONDS of work, at most four times that; else None."""
    signal.signal(signal.SIGPROF, _give_up)
    for seed in seeds_for(pattern):
        looks_slow = seconds_of(pattern, seed, LETTERS // FEW) > SECONDS / FEW**2 / 2
        if looks_slow and (took := seconds_of(pattern, seed, LETTERS)) > SECONDS:
            return took
    return None


def seconds_of(pattern: "re.Pattern[Any]", seed: str, letters: int) -> float:
    """Return the seconds of work that a text of so many letters makes."""
    text = seed * (letters // len(seed))
    given: Any = text.encode() if isinstance(pattern.pattern, bytes) else text
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, SECONDS * 4)
    try:
        pattern.search(given)
        sum(1 for _ in pattern.finditer(given))
    except TimeoutError:
        return SECONDS * 4
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - began


def _give_up(*_: object) -> None:
    raise TimeoutError


def patterns() -> dict[str, "re.Pattern[Any]"]:
    found = {}
    for name in house.packages():
        package = import_module(name)
        for module in walk_packages(package.__path__, f"{name}."):
            if not module.name.startswith((*OF_DOCUMENTS, "models.migrations", "cli.__main__")):
                for key, value in vars(import_module(module.name)).items():
                    if isinstance(value, re.Pattern):
                        found[f"{module.name}.{key}"] = value
    return found


if __name__ == "__main__":
    for where, pattern in patterns().items():
        if (took := too_slow(pattern)) is not None:
            sys.stdout.write(f"{where} {took:.1f} s\n")
            sys.stdout.flush()
