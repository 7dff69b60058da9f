"""How a benchmark says what it measured: one plain line `name value unit` for each figure."""

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence

IS_SMALL = bool(os.environ.get("ITA_BENCH_SMALL"))  # only to see that it still runs: its figures say nothing
TOLD: list[tuple[str, str, str]] = []


def sized(in_full: int, small: int) -> int:
    """Return how much a benchmark does: all of it, or with ITA_BENCH_SMALL as little as shows that it runs."""
    return small if IS_SMALL else in_full


def show(name: str, value: float, unit: str) -> None:
    """Print one figure with three significant digits, hundreds and more in full."""
    TOLD.append((name, _plain(value), unit))
    sys.stdout.write(f"{name} {_plain(value)} {unit}\n")
    sys.stdout.flush()


def show_table() -> None:
    """Print everything that was shown once more, as one table."""
    width = max((len(name) for name, _, _ in TOLD), default=0)
    sys.stdout.writelines(f"{name:<{width}}  {value:>10}  {unit}\n" for name, value, unit in TOLD)


def show_aim(
    name: str, value: float, unit: str = "ratio", *, at_most: float | None = None, at_least: float | None = None
) -> None:
    """Print a figure beside what it should be; a miss is said, not punished, for the machine may be busy."""
    if at_most is not None:
        show(name, value, f"{unit} (aim <= {at_most}: {_verdict(value <= at_most)})")
    if at_least is not None:
        show(name, value, f"{unit} (aim >= {at_least}: {_verdict(value >= at_least)})")


def _verdict(is_met: bool) -> str:
    return "met" if is_met else "MISSED"


def _plain(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def seconds(action: Callable[[], object]) -> float:
    """Return how long one call took by the wall clock."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def cpu_seconds(action: Callable[[], object]) -> float:
    """Return how long one call kept this process's processor busy: what a busy machine does not change."""
    began = time.process_time()
    action()
    return time.process_time() - began


def median_seconds(action: Callable[[], object], times: int) -> float:
    return statistics.median(seconds(action) for _ in range(times))


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)
