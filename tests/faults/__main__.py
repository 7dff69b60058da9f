"""`make faults`: every fault on every installation, for real. Ends non-zero where a cell is not clean.

python -m tests.faults [--only NAME ...] [--set-up embedded|cluster] [--keep]
"""

import argparse
import sys
import time

from tests.faults.document import keep
from tests.faults.faults import FAULTS
from tests.faults.matrix import HEADER, RULE, Cell, run_cell
from tests.faults.setups import every_set_up


def main() -> int:
    asked = _asked()
    began = time.monotonic()
    _say(HEADER, RULE)
    cells: list[Cell] = []
    with every_set_up() as set_ups:
        for fault in [one for one in FAULTS if one.name in asked.only]:
            for set_up in [one for one in set_ups.values() if asked.set_up in (None, one.name)]:
                cells.append(run_cell(fault, set_up))
                _say(cells[-1].row)
                sys.stderr.write(f"{fault.name} {set_up.name}: {cells[-1].seconds:.0f} s\n{cells[-1].trouble}")
    unclean = [cell for cell in cells if not cell.is_clean]
    sys.stderr.write(f"{len(cells)} cells in {time.monotonic() - began:.0f} s, {len(unclean)} not clean\n")
    if asked.keep and len(cells) == 2 * len(FAULTS):
        keep([HEADER, RULE, *(cell.row for cell in cells)])
    return 1 if unclean else 0


def _asked() -> argparse.Namespace:
    names = [one.name for one in FAULTS]
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="The matrix of faults, run for real.")
    parser.add_argument("--only", nargs="+", choices=names, default=names, help="run these faults")
    parser.add_argument("--set-up", choices=("embedded", "cluster"), help="run one installation")
    parser.add_argument("--keep", action="store_true", help="write a whole table into docs/reliability.md")
    return parser.parse_args()


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
