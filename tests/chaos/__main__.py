"""`make chaos`: random faults that a seed decides, on every installation. Ends non-zero where a seed is not clean.

python -m tests.chaos [--seed N] [--seeds COUNT] [--minutes M] [--set-up embedded|cluster]
"""

import argparse
import signal
import sys
from collections import Counter

from tests.chaos.run import HEADER, RULE, Result, run_seed
from tests.faults.setups import every_set_up


def main() -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what it has started ends with it
    asked = _asked()
    results: list[Result] = []
    _say(HEADER, RULE)
    with every_set_up() as set_ups:
        for seed in range(asked.seed, asked.seed + asked.seeds):
            for set_up in [one for one in set_ups.values() if asked.set_up in (None, one.name)]:
                results.append(run_seed(seed, 60 * asked.minutes, set_up))
                _say(results[-1].row)
                sys.stderr.write(f"{_told(results[-1])}\n{results[-1].trouble}")
    unclean = [one for one in results if not one.is_clean]
    sys.stderr.write(f"{len(results)} runs, {len(unclean)} not clean\n")
    return 1 if unclean else 0


def _told(result: Result) -> str:
    faults = Counter(step.name for step in result.steps)
    told = ", ".join(f"{name} {count}" for name, count in sorted(faults.items()))
    return f"seed {result.seed} {result.set_up}: {result.seconds:.0f} s ({told})"


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description="Random faults, decided by a seed.")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--seeds", type=int, default=1, help="how many seeds, one after the other")
    parser.add_argument("--minutes", type=float, default=0.5, help="how long faults fall, a seed")
    parser.add_argument("--set-up", choices=("embedded", "cluster"), help="run one installation")
    return parser.parse_args()


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
