"""What a plan's own pace lets expect: a band as wide as the weeks differ, nothing where there is little to go by."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.steering.outlook import LEAST_WEEKS, outlook, weekly

TODAY = date(2025, 3, 3)
STEADY = [1] * 10


def until(weeks: int) -> date:
    return TODAY + timedelta(days=7 * weeks)


def band(weeks: list[int], still_open: int, to_come: int) -> tuple[int, int, int] | None:
    found = outlook(weeks, still_open, TODAY, until(to_come))
    return (found.low, found.middle, found.high) if found else None


def test_a_steady_pace_has_no_band():
    assert band(STEADY, 20, 4) == (4, 4, 4)


def test_weeks_that_differ_make_a_band():
    assert band([0, 0, 0, 4, 0, 0, 0, 4], 40, 4) == (0, 4, 8)


def test_no_more_is_expected_than_is_open():
    assert band([3] * 8, 5, 4) == (5, 5, 5)


@pytest.mark.parametrize(
    ("weeks", "still_open", "to_come"),
    [(STEADY[:7], 20, 4), ([0] * 10, 20, 4), ([1, 1, 1, 1, 0, 0, 0, 0], 20, 4), (STEADY, 20, 0), (STEADY, 0, 4)],
)
def test_too_little_to_go_by_says_nothing(weeks: list[int], still_open: int, to_come: int):
    assert band(weeks, still_open, to_come) is None


@given(
    st.lists(st.integers(0, 3), min_size=LEAST_WEEKS, max_size=LEAST_WEEKS).filter(lambda some: sum(some) >= 5),
    st.integers(1, 3),
)
def test_the_band_is_that_of_all_ways_the_weeks_can_come(weeks, to_come):
    sums = sorted(sum(way) for way in product(weeks, repeat=to_come))
    expected = tuple(sums[-(-len(sums) * tenths // 10) - 1] for tenths in (1, 5, 9))
    assert band(weeks, 100, to_come) == expected


def test_full_weeks_are_counted_once_the_plan_has_settled():
    began = date(2025, 1, 6)
    accepted = [date(2025, 1, 10), date(2025, 1, 20), date(2025, 1, 26), date(2025, 1, 27), date(2025, 2, 9)]
    assert weekly(accepted, began, date(2025, 2, 8)) == [2, 1]
    assert weekly(accepted, began, date(2025, 1, 12)) == []
