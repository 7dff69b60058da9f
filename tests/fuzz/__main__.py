"""`make fuzz`: damaged files of every kind by the thousand; each must end in a plan or in one sentence.

python -m tests.fuzz [--cases N] [--minutes N] [--kinds docx ...] [--jobs N] [--seed N]     1: there was a fault
python -m tests.fuzz --case docx:rich:cut+flip:17 [--write FILE]              one case again, as a user would see it
"""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from documents.read.document import Kind
from tests.fuzz.cases import KINDS, Case
from tests.fuzz.figures import HEADER, RULE, row, sentences
from tests.fuzz.shares import Result, run_share, whole

CASES, MINUTES = 12_000, 60
SHARE = 425  # cases in one child
_LEAST_TOLD_SECONDS = 10

Share = tuple[Kind, int, int]


def main() -> int:
    asked = _asked()
    if asked.case:
        return _one(asked.case, asked.write)
    began = time.monotonic()
    results: dict[Kind, list[Result]] = {kind: [] for kind in asked.kinds}
    shares = list(_shares(asked.kinds, asked.cases, asked.seed))
    with ThreadPoolExecutor(asked.jobs) as pool:
        run = partial(_run, until=began + 60 * asked.minutes)
        for (kind, _, _), found in zip(shares, pool.map(run, shares), strict=True):
            results[kind] += found
            _tell(found)
    return _show(results, time.monotonic() - began)


def _shares(kinds: list[Kind], cases: int, seed: int) -> Iterator[Share]:
    """Yield kind, number of cases and seed of each child; kinds take turns."""
    left = dict.fromkeys(kinds, -(-cases // len(kinds)))
    while any(left.values()):
        for kind in kinds:
            if count := min(SHARE, left[kind]):
                yield kind, count, seed
                left[kind] -= count
                seed += 1_000


def _run(share: Share, until: float) -> list[Result]:
    return run_share(*share, until)


def _tell(results: list[Result]) -> None:
    for one in results:
        if one.is_fault or one.again or one.seconds > _LEAST_TOLD_SECONDS:
            sys.stderr.write(f"{one.case} {one.what} {one.why} ({one.seconds:.1f} s, {one.kilobytes // 1000} MB)\n")


def _show(results: dict[Kind, list[Result]], seconds: float) -> int:
    every = [one for found in results.values() for one in found]
    rows = [row(kind, found) for kind, found in results.items()]
    sys.stdout.write("\n".join([HEADER, RULE, *rows, row("all", every)]) + "\n\n")
    sys.stdout.write(f"{sentences(every)}\n{seconds:.0f} s\n")
    return 1 if any(one.is_fault for one in every) else 0


def _one(name: str, write: Path | None) -> int:
    if write:
        write.write_bytes(Case.named(name).data())
    found = whole(name)
    sys.stdout.write(f"{found.what} {found.why} ({found.seconds:.1f} s)\n")
    return 1 if found.is_fault else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Damaged files by the thousand.")
    parser.add_argument("--cases", type=int, default=CASES, help="how many over all kinds")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--jobs", type=int, default=2, help="how many processes at once")
    parser.add_argument("--minutes", type=int, default=MINUTES, help="no case begins after that")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", help="run only this one, by the name that a fault was told with")
    parser.add_argument("--write", type=Path, help="with --case: write the damaged file there")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
