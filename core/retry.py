"""When a failed try is repeated: exponential backoff with a cap and, where it is wanted, full jitter, as data."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

MOST_DOUBLINGS = 30  # far beyond any cap, and no huge integers


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """So many tries, each after twice the wait of the one before, up to the longest."""

    first_seconds: int
    most_seconds: int
    max_attempts: int

    @property
    def longest(self) -> timedelta:
        return timedelta(seconds=self.most_seconds)

    def is_spent(self, attempts: int) -> bool:
        return attempts >= self.max_attempts

    def wait(self, attempts: int, rng: Random | None = None) -> timedelta:
        """Return how long to wait after try number `attempts` (from 1).

        With `rng` it is anything from nothing to that, so that not all come back at once.
        """
        seconds = min(self.most_seconds, self.first_seconds * 2 ** min(attempts - 1, MOST_DOUBLINGS))
        return timedelta(seconds=rng.uniform(0, seconds) if rng else seconds)
