"""Cron expressions: Bangkok in, UTC out; what an administrator cannot mean is refused when it is entered."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import BANGKOK
from schedules.cron import (
    CronNeverFires,
    CronWithSeconds,
    CronWithTwoDays,
    UnreadableCron,
    fires_after,
    next_fire,
)

MONDAYS = "0 9 * * 1"
NEW_YEAR = datetime(2025, 1, 1, tzinfo=BANGKOK)
moments = st.integers(0, 1_000_000).map(lambda n: datetime(2024, 10, 1, tzinfo=UTC) + timedelta(minutes=n))


def bangkok(text):
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("expression", "after", "at"),
    [
        (MONDAYS, "2025-03-01 00:00", "2025-03-03 09:00"),
        (MONDAYS, "2025-03-03 08:59:59", "2025-03-03 09:00"),
        (MONDAYS, "2025-03-03 09:00", "2025-03-10 09:00"),
        ("30 6 * * *", "2025-03-03 05:00", "2025-03-03 06:30"),  # the day before in UTC
        ("0 9 1 * *", "2024-12-02 00:00", "2025-01-01 09:00"),
        ("0 9 L * *", "2025-02-01 00:00", "2025-02-28 09:00"),
        ("0 9 31W * *", "2025-08-01 00:00", "2025-08-29 09:00"),  # last Monday-to-Friday day
        ("0 9 29 2 *", "2025-01-01 00:00", "2028-02-29 09:00"),
        ("0 9 ? * mon-fri", "2025-03-07 10:00", "2025-03-10 09:00"),
    ],
)
def test_expression_is_bangkok_time(expression, after, at):
    assert next_fire(expression, bangkok(after)) == bangkok(at)


def test_result_is_utc():
    assert next_fire(MONDAYS, bangkok("2025-03-01 00:00")).tzinfo is UTC


@pytest.mark.parametrize(
    ("expression", "error"),
    [
        ("", UnreadableCron),
        ("every monday", UnreadableCron),
        ("a b c d e", UnreadableCron),
        ("0 9 * *", UnreadableCron),
        ("0 99 * * *", UnreadableCron),
        ("0 9 32 * *", UnreadableCron),
        ("๐ ๙ * * ๑", UnreadableCron),
        ("@daily", UnreadableCron),
        ("0 9 LW * *", UnreadableCron),
        ("H 9 * * *", UnreadableCron),
        ("R 9 * * *", UnreadableCron),
        ("0 9 1 * 1", CronWithTwoDays),
        ("0 9 */2 * */2", CronWithTwoDays),
        ("0 9 31 2 *", CronNeverFires),
        ("0 9 31 4,6,9,11 *", CronNeverFires),
        ("*/5 * * * * *", CronWithSeconds),
        ("0 9 * * 1 0 2025", CronWithSeconds),
    ],
)
def test_expression_is_refused_when_it_is_entered(expression, error):
    with pytest.raises(error):
        next_fire(expression, NEW_YEAR)


@pytest.mark.parametrize("expression", [MONDAYS, "*/15 8-16 * * 1-5", "0 9 29 2 *", "0 9 * * 1#2"])
def test_expression_is_taken(expression):
    assert next_fire(expression, NEW_YEAR) > NEW_YEAR


def test_refusal_repeats_what_was_entered():
    with pytest.raises(CronNeverFires) as refused:
        next_fire("0 9 31 2 *", NEW_YEAR)
    assert "0 9 31 2 *" in refused.value.sentence("th")


@given(after=moments)
def test_next_time_is_later_and_within_its_week(after):
    assert timedelta(0) < next_fire(MONDAYS, after) - after <= timedelta(days=7)


def test_two_walks_of_one_expression_do_not_move_each_other():
    march = fires_after(MONDAYS, bangkok("2025-03-01 00:00"))
    next(march)
    next(fires_after(MONDAYS, bangkok("2026-01-01 00:00")))
    assert next(march) == bangkok("2025-03-10 09:00")
