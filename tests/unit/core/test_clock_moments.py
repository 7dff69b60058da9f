"""The one clock: what day it is in Bangkok, and what replaces it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from core import clock
from core.calendar import BANGKOK

LATE_EVENING = datetime(2025, 2, 3, 18, 30, tzinfo=UTC)  # already Tuesday in Bangkok


@pytest.fixture(autouse=True)
def own_time() -> Iterator[None]:
    """Leave the clock as it was."""
    yield
    clock.set_as_of(None)
    clock.start_at(None)


def test_now_is_aware_and_in_utc():
    assert clock.now().tzinfo is UTC


def test_the_day_is_bangkoks():
    with clock.frozen(LATE_EVENING):
        assert clock.today() == date(2025, 2, 4)


def test_a_frozen_clock_stands_still():
    with clock.frozen(LATE_EVENING):
        assert clock.now() == clock.now() == LATE_EVENING


def test_a_frozen_clock_speaks_utc_whatever_it_was_given():
    with clock.frozen(LATE_EVENING.astimezone(BANGKOK)):
        assert clock.now().tzinfo is UTC


def test_the_inner_of_two_frozen_clocks_counts():
    with clock.frozen(LATE_EVENING), clock.frozen(LATE_EVENING + timedelta(days=1)):
        assert clock.today() == date(2025, 2, 5)


def test_leaving_the_inner_frozen_clock_brings_back_the_outer():
    with clock.frozen(LATE_EVENING):
        with clock.frozen(LATE_EVENING + timedelta(days=1)):
            pass
        assert clock.now() == LATE_EVENING


def test_a_frozen_clock_runs_again_after_an_error():
    with pytest.raises(ZeroDivisionError), clock.frozen(LATE_EVENING):
        _ = 1 / 0
    assert clock.now() > LATE_EVENING


def test_as_of_replaces_today():
    clock.set_as_of(date(2025, 4, 2))
    assert clock.today() == date(2025, 4, 2)


def test_as_of_leaves_the_moment_alone():
    with clock.frozen(LATE_EVENING):
        clock.set_as_of(date(2024, 10, 1))
        assert clock.now() == LATE_EVENING


def test_a_clock_set_elsewhere_runs_on_from_there():
    clock.start_at(LATE_EVENING)
    first = clock.now()
    assert LATE_EVENING <= first <= clock.now() < LATE_EVENING + timedelta(minutes=1)


def test_a_moment_for_people_is_in_bangkok_time():
    assert clock.thai_moment(datetime(2025, 3, 31, 2, 0, tzinfo=UTC)) == "31 มี.ค. 68 เวลา 09.00 น."
