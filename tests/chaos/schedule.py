"""A schedule of faults that a seed decides: the same seed gives the same faults at the same times."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from tests.chaos.strikes import STRIKES
from tests.faults.world import World

Strike = Callable[[World, Random], None]
SHORTEST_SECONDS, LONGEST_SECONDS = 0.5, 4.0


@dataclass(frozen=True, slots=True)
class Step:
    """A fault, how long after the one before it falls, and the seed of what is left to chance in it."""

    name: str
    after_seconds: float
    seed: int

    def strike(self, world: World) -> None:
        STRIKES[self.name](world, Random(self.seed))


def schedule_of(seed: int, seconds: float, strikes: Mapping[str, Strike] = STRIKES) -> list[Step]:
    """Return faults for about so many seconds."""
    rng, gone, steps = Random(seed), 0.0, list[Step]()
    while gone < seconds:
        after = rng.uniform(SHORTEST_SECONDS, LONGEST_SECONDS)
        steps.append(Step(rng.choice(sorted(strikes)), round(after, 2), rng.randrange(2**31)))
        gone += after
    return steps
