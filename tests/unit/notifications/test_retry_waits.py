"""How long a failed try waits."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.retry import RetryPolicy
from notifications.queue.retry import RETRY


@given(st.integers(1, 10_000), st.integers())
def test_no_wait_is_longer_than_the_cap(attempts: int, seed: int):
    wait = RETRY.wait(attempts, Random(seed))
    assert timedelta(0) <= wait <= timedelta(seconds=RETRY.most_seconds)


def test_waits_grow():
    policy = RetryPolicy(first_seconds=10, most_seconds=10_000, max_attempts=9)
    longest = [max(policy.wait(attempt, Random(seed)) for seed in range(300)) for attempt in (1, 3, 6)]
    assert longest == sorted(longest)


def test_without_chance_a_wait_is_twice_the_one_before_up_to_the_cap():
    policy = RetryPolicy(first_seconds=30, most_seconds=100, max_attempts=9)
    assert [policy.wait(no).total_seconds() for no in (1, 2, 3, 9)] == [30, 60, 100, 100]


def test_waits_differ_so_that_not_all_come_back_at_once():
    assert len({RETRY.wait(5, Random(seed)) for seed in range(50)}) == 50


@pytest.mark.parametrize("seed", range(40))
def test_the_tries_reach_over_two_days_of_the_sending_window(seed: int):
    """A server that greylists for two days, 15 hours of the office, still gets what it put off."""
    rng = Random(seed)
    assert sum((RETRY.wait(no, rng) for no in range(1, RETRY.max_attempts)), timedelta(0)) > timedelta(hours=24)


def test_the_last_try_is_the_last():
    assert [RETRY.is_spent(attempts) for attempts in (RETRY.max_attempts - 1, RETRY.max_attempts)] == [False, True]
