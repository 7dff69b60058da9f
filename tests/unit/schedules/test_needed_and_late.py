"""By when an item is needed and why; what it measures, what was missed, and since when something is late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.lateness import (
    Needed,
    Open,
    Submission,
    days_late,
    holder_days_late,
    is_overdue,
    late_since_on,
    missed_days,
    needed_on,
    not_at_once,
    why_thai,
)
from schedules.office_days import OfficeDays

DUE_ON, EVIDENCE_BY_ON = date(2025, 9, 30), date(2025, 4, 30)
dates = st.dates(date(2024, 10, 1), date(2025, 9, 30))


def test_due_today_is_not_late():
    assert not is_overdue(date(2025, 3, 31), date(2025, 3, 31))


def test_the_day_after_is_late():
    assert is_overdue(date(2025, 3, 31), date(2025, 4, 1))


def test_period_may_end_first():
    needed = needed_on(date(2024, 10, 31), [date(2024, 11, 30)], evidence_by_on=EVIDENCE_BY_ON)
    assert (needed.on, needed.why) == (date(2024, 10, 31), "period")


def test_evidence_by_comes_before_a_year_end():
    assert needed_on(DUE_ON, [], evidence_by_on=EVIDENCE_BY_ON) == Needed(EVIDENCE_BY_ON, "evidence_by")


def test_what_feeds_no_question_is_not_bound_by_it():
    assert needed_on(DUE_ON, []) == Needed(DUE_ON, "period")


def test_a_survey_is_needed_by_its_close():
    assert needed_on(DUE_ON, [], survey_on=date(2025, 6, 30)) == Needed(date(2025, 6, 30), "survey")


def test_earliest_step_comes_before_all():
    needed = needed_on(DUE_ON, [date(2025, 9, 30), date(2025, 3, 31)], evidence_by_on=EVIDENCE_BY_ON)
    assert needed == Needed(date(2025, 3, 31), "step")


@pytest.mark.parametrize(
    ("due_on", "steps", "survey_on", "why"),
    [
        (EVIDENCE_BY_ON, [EVIDENCE_BY_ON], EVIDENCE_BY_ON, "period"),
        (DUE_ON, [EVIDENCE_BY_ON], EVIDENCE_BY_ON, "step"),
        (DUE_ON, [], EVIDENCE_BY_ON, "survey"),
    ],
)
def test_on_the_same_day_the_first_in_order_is_the_reason(due_on, steps, survey_on, why):
    assert needed_on(due_on, steps, survey_on=survey_on, evidence_by_on=EVIDENCE_BY_ON).why == why


def test_reason_has_a_thai_name():
    assert why_thai("evidence_by") == "วันปิดระบบ ITAS"


@given(due_on=dates, evidence_by_on=dates, steps=st.lists(dates, max_size=4))
def test_nothing_known_is_earlier_than_needed(due_on, evidence_by_on, steps):
    assert needed_on(due_on, steps, evidence_by_on=evidence_by_on).on == min([due_on, evidence_by_on, *steps])


@given(due_on=dates, evidence_by_on=dates, steps=st.lists(dates, min_size=1, max_size=4))
def test_moving_every_date_moves_needed_with_its_reason(due_on, evidence_by_on, steps):
    week = timedelta(days=7)
    before = needed_on(due_on, steps, evidence_by_on=evidence_by_on)
    after = needed_on(due_on + week, [day + week for day in steps], evidence_by_on=evidence_by_on + week)
    assert (after.on, after.why) == (before.on + week, before.why)


PERIOD, ENTRY = Needed(date(2025, 3, 31), "period"), Needed(EVIDENCE_BY_ON, "evidence_by")
MAY = date(2025, 5, 2)


def test_a_period_is_met_by_what_its_units_submitted():
    at_publisher = Open([MAY], PERIOD, [Submission(date(2025, 3, 31))])
    assert missed_days(at_publisher, MAY) == []


def test_a_period_stays_missed_at_later_stations():
    at_publisher = Open([MAY], PERIOD, [Submission(date(2025, 4, 1))])
    assert missed_days(at_publisher, MAY) == [date(2025, 3, 31)]


def test_a_unit_with_a_day_of_its_own_is_measured_by_that():
    granted = Open([MAY], PERIOD, [Submission(date(2025, 4, 3), granted_on=date(2025, 4, 3))])
    assert missed_days(granted, MAY) == []


def test_the_evidence_by_day_is_missed_where_somebody_was_late_though_the_holder_is_not():
    assert missed_days(Open([date(2025, 5, 7)], ENTRY, [], was_late=True), MAY) == [EVIDENCE_BY_ON]


def test_an_office_in_time_does_not_miss_the_evidence_by_day():
    assert missed_days(Open([date(2025, 5, 7)], ENTRY, []), MAY) == []


def test_days_late_count_from_the_earliest_day_missed():
    late = Open([date(2025, 4, 8)], ENTRY, [])
    assert (days_late(late, MAY), holder_days_late(date(2025, 4, 8), MAY)) == (24, 24)
    assert (days_late(late, date(2025, 4, 8)), holder_days_late(date(2025, 4, 8), date(2025, 4, 8))) == (0, 0)


@pytest.mark.parametrize(
    ("activated_on", "since"), [(date(2024, 10, 1), date(2025, 4, 1)), (date(2025, 4, 10), date(2025, 4, 10))]
)
def test_late_since_the_day_after_or_since_the_plan_began(activated_on, since):
    assert late_since_on(date(2025, 3, 31), activated_on) == since


@pytest.mark.parametrize(
    ("computed", "stood", "stands"),
    [
        (date(2025, 4, 30), date(2025, 4, 8), date(2025, 4, 30)),  # later: at once
        (date(2025, 4, 1), date(2025, 4, 30), date(2025, 4, 4)),  # earlier than the third office day from 1 April
        (date(2025, 4, 1), date(2025, 4, 2), date(2025, 4, 2)),
        (date(2025, 4, 10), date(2025, 4, 30), date(2025, 4, 10)),
    ],
)
def test_a_day_counted_anew_makes_nobody_late_before_the_third_office_day(computed, stood, stands):
    assert not_at_once(computed, stood, date(2025, 4, 1), OfficeDays()) == stands
