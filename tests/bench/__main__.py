"""`make bench`: every benchmark in turn. Noise never fails it; a benchmark that cannot run does."""

import sys
import traceback
from collections.abc import Callable

from tests.bench import (
    everyday,
    import_cases,
    import_plan,
    looks,
    mails,
    pages,
    reach,
    read_files,
    tick,
    tick_on_postgres,
    two_workers,
)
from tests.bench.figures import show_table

BENCHES: tuple[Callable[[], None], ...] = (
    import_plan.main,
    read_files.main,
    import_cases.main,
    everyday.main,
    reach.main,
    tick.main,
    tick_on_postgres.main,
    mails.main,
    looks.main,
    two_workers.main,
    pages.main,
)


def run() -> int:
    """Run them all, whatever becomes of one; return 1 where one could not run, else 0."""
    failed = 0
    for bench in BENCHES:
        try:
            bench()
        except Exception:
            traceback.print_exc()
            failed = 1
    show_table()
    return failed


if __name__ == "__main__":
    sys.exit(run())
