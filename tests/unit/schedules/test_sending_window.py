"""When messages go out: digests and pushes from 09:00, hand-overs at 11:00 and 15:00, office days only."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import BANGKOK
from schedules.office_days import OfficeDays
from schedules.policy import Policy
from schedules.sending import in_window, next_batch_at, next_message_at

POLICY, OFFICE = Policy(), OfficeDays()
moments = st.integers(0, 466 * 24 * 60).map(lambda n: datetime(2024, 10, 1, tzinfo=UTC) + timedelta(minutes=n))


def bangkok(text):
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2025-03-03 08:30", True),
        ("2025-03-03 08:29:59", False),
        ("2025-03-03 16:29:59", True),
        ("2025-03-03 16:30", False),
        ("2025-03-02 10:00", False),  # Sunday
        ("2025-04-16 10:00", False),  # substitution for Songkran
    ],
)
def test_window_is_that_of_office_days(now, expected):
    assert in_window(bangkok(now), POLICY, OFFICE) is expected


def test_window_is_bangkoks():
    assert in_window(datetime(2025, 3, 3, 1, 30, tzinfo=UTC), POLICY, OFFICE)


@pytest.mark.parametrize(
    ("now", "at"),
    [
        ("2025-03-03 00:10", "2025-03-03 09:00"),
        ("2025-03-03 08:45", "2025-03-03 09:00"),  # the window is open, the day's message waits
        ("2025-03-03 09:00", "2025-03-03 09:00"),
        ("2025-03-03 13:20", "2025-03-03 13:20"),
        ("2025-03-03 16:30", "2025-03-04 09:00"),
        ("2025-03-07 18:00", "2025-03-10 09:00"),
        ("2025-04-11 17:00", "2025-04-17 09:00"),
        ("2025-04-14 07:00", "2025-04-17 09:00"),
    ],
)
def test_message_goes_out_now_or_at_the_next_nine_o_clock(now, at):
    assert next_message_at(bangkok(now), POLICY, OFFICE) == bangkok(at)


@pytest.mark.parametrize(
    ("now", "at"),
    [
        ("2025-03-03 08:00", "2025-03-03 11:00"),
        ("2025-03-03 10:59:59", "2025-03-03 11:00"),
        ("2025-03-03 11:00", "2025-03-03 15:00"),
        ("2025-03-03 15:00", "2025-03-04 11:00"),
        ("2025-03-07 15:30", "2025-03-10 11:00"),
        ("2024-12-27 16:00", "2025-01-02 11:00"),
        ("2025-04-13 10:00", "2025-04-17 11:00"),
    ],
)
def test_hand_overs_wait_for_the_next_batch(now, at):
    assert next_batch_at(bangkok(now), POLICY, OFFICE) == bangkok(at)


def test_moments_are_returned_in_utc():
    assert next_message_at(bangkok("2025-03-03 13:20"), POLICY, OFFICE).utcoffset() == timedelta(0)


@given(now=moments)
def test_a_message_never_goes_out_earlier_or_outside_the_window(now):
    at = next_message_at(now, POLICY, OFFICE)
    assert at >= now
    assert in_window(at, POLICY, OFFICE)


@given(now=moments)
def test_a_messages_moment_is_its_own_next_moment(now):
    at = next_message_at(now, POLICY, OFFICE)
    assert next_message_at(at, POLICY, OFFICE) == at


@given(now=moments)
def test_a_batch_is_later_and_inside_the_window(now):
    at = next_batch_at(now, POLICY, OFFICE)
    assert at > now
    assert in_window(at, POLICY, OFFICE)
