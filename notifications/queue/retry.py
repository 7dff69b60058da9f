"""When a failed try is repeated: exponential backoff with full jitter and a cap, as data."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Twenty tries spread over about a day: greylisting passes early, a server that is down all night late."""

    first_seconds: int = 60
    most_seconds: int = 4 * 3600
    max_attempts: int = 20

    def is_spent(self, attempts: int) -> bool:
        return attempts >= self.max_attempts

    def wait(self, attempts: int, rng: Random) -> timedelta:
        """Return how long to wait after try number `attempts` (from 1): anything from nothing to the cap."""
        doublings = min(attempts - 1, 30)  # far beyond the cap, and no huge integers
        return timedelta(seconds=rng.uniform(0, min(self.most_seconds, self.first_seconds * 2**doublings)))


RETRY = RetryPolicy()
REPEATABLE_FOR = timedelta(hours=23)  # LINE knows a retry key for 24 hours
NEVER_AFTER = timedelta(hours=23, minutes=50)  # from then on what may have been accepted is not even claimed
