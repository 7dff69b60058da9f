"""A scheduler that was down: what it still sends, and what it only records."""

from datetime import date

from schedules.catch_up import CatchUp, catch_up
from schedules.office_days import OfficeDays
from schedules.policy import Policy
from schedules.reminders import Work

POLICY = Policy(push_days=(-1, 0), report_every_weeks=1)
WORK = Work(date(2025, 3, 31), date(2024, 10, 1), False, date(2024, 10, 1))
FRIDAY_PUSH_ON, MONDAY_ON = date(2025, 3, 28), date(2025, 3, 31)


def caught(stored_on, today):
    return catch_up(WORK, POLICY, OfficeDays(), stored_on, today)


def test_on_its_day_nothing_is_caught_up():
    turn = caught(FRIDAY_PUSH_ON, FRIDAY_PUSH_ON)
    assert ([one.on for one in turn.send], turn.superseded, turn.is_catch_up) == ([FRIDAY_PUSH_ON], (), False)


def test_a_day_late_the_push_is_sent_and_says_so():
    turn = caught(FRIDAY_PUSH_ON, date(2025, 3, 29))
    assert ([one.on for one in turn.send], turn.is_catch_up) == ([FRIDAY_PUSH_ON], True)


def test_the_digest_of_today_supersedes_what_was_missed():
    turn = caught(FRIDAY_PUSH_ON, MONDAY_ON)
    assert ([one.on for one in turn.superseded], turn.is_catch_up) == ([FRIDAY_PUSH_ON], True)


def test_digest_and_push_of_the_newest_day_are_both_sent():
    assert [one.kind for one in caught(FRIDAY_PUSH_ON, MONDAY_ON).send] == ["digest", "push"]


def test_after_weeks_only_the_last_digest_is_sent():
    turn = caught(date(2025, 3, 3), date(2025, 4, 25))
    assert [one.on for one in turn.send] == [date(2025, 4, 21)]


def test_a_row_that_only_becomes_late_sends_nothing():
    assert caught(date(2025, 4, 1), date(2025, 4, 1)) == CatchUp((), (), is_catch_up=False)


def test_work_late_for_more_than_a_plans_span_still_has_every_missed_digest_recorded():
    turn = caught(date(2027, 3, 1), date(2027, 5, 31))
    assert len(turn.superseded) + len(turn.send) == len({one.on for one in (*turn.superseded, *turn.send)}) == 14
    assert [one.on for one in turn.send] == [date(2027, 5, 31)]


def test_a_clock_years_ahead_records_no_more_than_a_plans_span_and_sends_the_newest():
    turn = caught(date(2027, 3, 1), date(2047, 3, 4))
    assert [one.on for one in turn.send] == [date(2047, 3, 4)]
    assert len(turn.superseded) <= 53 + 9  # Mondays of the span, and of the days in which the newest is looked for
