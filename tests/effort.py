"""How much a test asks: all of it, or in the quick part a sample, which the rest then asks in whole.

A test whose cases are thinned out carries the marker `sampled`, so that `--part rest` runs it again; what Hypothesis
draws is run again of itself.
"""

import os
from collections.abc import Sequence
from typing import TypeVar

VARIABLE = "ITA_TEST_PART"  # set from the option before any test is imported
FEWEST_EXAMPLES, SHARE_OF_EXAMPLES = 8, 8
MOST_CASES = 6  # of one test that needs a database or a server
Case = TypeVar("Case")


def is_quick() -> bool:
    return os.environ.get(VARIABLE) == "quick"


def examples(count: int) -> int:
    """Return how many examples Hypothesis shall draw where `count` are drawn in all."""
    return min(count, max(FEWEST_EXAMPLES, count // SHARE_OF_EXAMPLES)) if is_quick() else count


def sample(cases: Sequence[Case], one_in: int) -> list[Case]:
    """Return one in so many of the cases, from the first on; all of them where everything is asked."""
    return list(cases[::one_in] if is_quick() else cases)


def beyond_a_few(cases: Sequence[Case]) -> list[Case]:
    """Return the cases of one test that the quick part leaves out: all but MOST_CASES, from the first to the last."""
    if len(cases) <= MOST_CASES:
        return []
    kept = {round(at * (len(cases) - 1) / (MOST_CASES - 1)) for at in range(MOST_CASES)}
    return [case for at, case in enumerate(cases) if at not in kept]
