"""A schedule of faults that a seed decides: the same seed gives the same faults at the same times."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from tests.chaos.strikes import STRIKES
from tests.faults.world import World

Strike = Callable[[World, Random], None]
ROUND_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Step:
    """A fault, how long after the one before it falls, and the seed of what is left to chance in it."""

    name: str
    after_seconds: float
    seed: int

    def strike(self, world: World) -> None:
        STRIKES[self.name](world, Random(self.seed))


def schedule_of(seed: int, seconds: float, strikes: Mapping[str, Strike] = STRIKES) -> list[Step]:
    """Return rounds over about so many seconds; in each round every fault falls once, in an order of its own."""
    rng = Random(seed)
    rounds = max(1, round(seconds / ROUND_SECONDS))
    names = [name for _ in range(rounds) for name in rng.sample(sorted(strikes), len(strikes))]
    longest = 2 * seconds / len(names)
    return [Step(name, round(rng.uniform(0, longest), 2), rng.randrange(2**31)) for name in names]
