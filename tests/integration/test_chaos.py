"""Two short seeds of `make chaos`, and what its schedules rest on."""

import pytest

from tests.chaos.run import run_seed
from tests.chaos.schedule import schedule_of
from tests.chaos.strikes import STRIKES
from tests.faults.setups import every_set_up
from tests.needed import missing
from tests.servers import ServerMissing

SHORT_SECONDS = 6.0


def test_a_seed_always_means_the_same_faults():
    assert schedule_of(7, 60) == schedule_of(7, 60) != schedule_of(8, 60)


def test_every_seed_lets_every_fault_fall():
    assert {frozenset(step.name for step in schedule_of(seed, 6)) for seed in range(20)} == {frozenset(STRIKES)}


@pytest.mark.thorough
@pytest.mark.parametrize(("set_up", "seed"), [("embedded", 3), ("cluster", 4)])
def test_nothing_is_lost_or_told_twice(set_up: str, seed: int):
    try:
        with every_set_up() as set_ups:
            result = run_seed(seed, SHORT_SECONDS, set_ups[set_up])
    except ServerMissing as gone:
        missing("redis", str(gone))
        raise
    assert result.is_clean, f"{result.row}\n{result.steps}\n{result.trouble}"
