"""By when an item is needed and why; late begins the day after."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.lateness import is_overdue, needed_on, why_thai

DUE_ON, EVIDENCE_BY_ON = date(2025, 9, 30), date(2025, 4, 30)
dates = st.dates(date(2024, 10, 1), date(2025, 9, 30))


def test_due_today_is_not_late():
    assert not is_overdue(date(2025, 3, 31), date(2025, 3, 31))


def test_the_day_after_is_late():
    assert is_overdue(date(2025, 3, 31), date(2025, 4, 1))


def test_period_may_end_first():
    needed = needed_on(date(2024, 10, 31), EVIDENCE_BY_ON, [date(2024, 11, 30)])
    assert (needed.on, needed.why) == (date(2024, 10, 31), "period")


def test_evidence_by_comes_before_a_year_end():
    needed = needed_on(DUE_ON, EVIDENCE_BY_ON, [])
    assert (needed.on, needed.why) == (EVIDENCE_BY_ON, "evidence_by")


def test_earliest_step_comes_before_both():
    needed = needed_on(DUE_ON, EVIDENCE_BY_ON, [date(2025, 9, 30), date(2025, 3, 31)])
    assert (needed.on, needed.why) == (date(2025, 3, 31), "step")


@pytest.mark.parametrize(
    ("due_on", "step_on", "why"),
    [(EVIDENCE_BY_ON, EVIDENCE_BY_ON, "period"), (DUE_ON, EVIDENCE_BY_ON, "step")],
)
def test_on_the_same_day_the_period_then_the_step_is_the_reason(due_on, step_on, why):
    assert needed_on(due_on, EVIDENCE_BY_ON, [step_on]).why == why


def test_reason_has_a_thai_name():
    assert why_thai(needed_on(DUE_ON, EVIDENCE_BY_ON, []).why) == "วันที่ต้องมีหลักฐาน"


@given(due_on=dates, evidence_by_on=dates, steps=st.lists(dates, max_size=4))
def test_nothing_known_is_earlier_than_needed(due_on, evidence_by_on, steps):
    assert needed_on(due_on, evidence_by_on, steps).on == min([due_on, evidence_by_on, *steps])


@given(due_on=dates, evidence_by_on=dates, steps=st.lists(dates, min_size=1, max_size=4))
def test_moving_every_date_moves_needed_with_its_reason(due_on, evidence_by_on, steps):
    week = timedelta(days=7)
    before = needed_on(due_on, evidence_by_on, steps)
    after = needed_on(due_on + week, evidence_by_on + week, [day + week for day in steps])
    assert (after.on, after.why) == (before.on + week, before.why)
