"""When late work reaches the clerk's list, and when the mayor is alerted."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.escalation import AlertMark, alert_mark, escalates_on, is_alert_due, is_asked_about, is_escalated
from schedules.office_days import OfficeDays
from schedules.policy import Policy
from schedules.reminders import Work
from tests.unit.schedules.counting import office_days_between

POLICY, OFFICE = Policy(), OfficeDays()
YEAR_BEGIN = date(2024, 10, 1)
LATE_IMPORT = date(2024, 12, 11)
days = st.dates(date(2024, 10, 1), date(2025, 12, 31))


def work(needed_on, activated_on=YEAR_BEGIN, until_on=None, evidence_by_on=None):
    until_on = until_on or needed_on
    return Work(until_on, activated_on, False, activated_on, needed_on=needed_on, evidence_by_on=evidence_by_on)


def escalated(needed_on, today, activated_on=YEAR_BEGIN):
    return is_escalated(work(needed_on, activated_on), today, POLICY, OFFICE)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2025, 4, 17), False),  # ninth office day late: Chakri Day and Songkran lie between
        (date(2025, 4, 18), True),
    ],
)
def test_escalates_when_ten_office_days_late(today, expected):
    assert escalated(date(2025, 3, 31), today) is expected


def test_songkran_does_not_count_as_late_office_days():
    assert escalates_on(work(date(2025, 4, 10), YEAR_BEGIN), POLICY, OFFICE) == date(2025, 4, 29)


def test_work_late_at_activation_has_ten_office_days_from_it():
    assert escalates_on(work(date(2024, 10, 31), LATE_IMPORT), POLICY, OFFICE) == date(2024, 12, 25)


def test_work_needed_on_the_day_of_activation_has_no_such_grace():
    policy = Policy(escalate_after_office_days=5)
    assert escalates_on(work(LATE_IMPORT, LATE_IMPORT), policy, OFFICE) == date(2024, 12, 18)


def test_a_short_grace_does_not_shorten_the_days():
    policy = Policy(late_import_grace_office_days=0, escalate_after_office_days=5)
    assert escalates_on(work(date(2024, 12, 10), LATE_IMPORT), policy, OFFICE) == date(2024, 12, 17)


def test_work_late_at_activation_is_asked_about_meanwhile():
    assert is_asked_about(work(date(2024, 10, 31), LATE_IMPORT), date(2024, 12, 24), POLICY, OFFICE)


def test_escalated_work_is_asked_about_no_more():
    assert not is_asked_about(work(date(2024, 10, 31), LATE_IMPORT), date(2024, 12, 25), POLICY, OFFICE)


def test_work_that_became_late_later_is_not_asked_about():
    assert not is_asked_about(work(LATE_IMPORT, LATE_IMPORT), date(2024, 12, 16), POLICY, OFFICE)


def test_a_holder_whose_day_was_past_at_activation_has_the_grace_but_is_not_asked():
    held = work(date(2025, 4, 30), date(2025, 4, 10), until_on=date(2025, 4, 8))
    assert escalates_on(held, POLICY, OFFICE) == date(2025, 4, 29)  # Songkran and a day for it lie between
    assert not is_asked_about(held, date(2025, 4, 18), POLICY, OFFICE)


def test_the_grace_ends_ten_office_days_before_the_evidence_by_day():
    held = work(date(2024, 10, 31), date(2025, 4, 1), evidence_by_on=date(2025, 4, 30))
    assert escalates_on(held, POLICY, OFFICE) == date(2025, 4, 11)


@pytest.mark.parametrize(
    ("until_on", "on"),
    [
        (date(2025, 2, 10), date(2025, 2, 25)),  # far from the day: ten office days, Makha Bucha between
        (date(2025, 3, 20), date(2025, 3, 25)),  # fewer than thirty remain: three
        (date(2025, 4, 17), date(2025, 4, 18)),  # within the last ten: one
    ],
)
def test_the_nearer_the_evidence_by_day_the_sooner(until_on, on):
    assert escalates_on(work(until_on, evidence_by_on=date(2025, 4, 30)), POLICY, OFFICE) == on


def test_what_is_late_already_escalates_as_the_days_come_near():
    held = work(date(2025, 3, 14), evidence_by_on=date(2025, 4, 30))
    assert escalates_on(held, POLICY, OFFICE) == OFFICE.plus(date(2025, 3, 14), 3)


@given(needed_on=days, activated_on=days, today=days)
def test_escalated_work_is_at_least_ten_office_days_late(needed_on, activated_on, today):
    if escalated(needed_on, today, activated_on):
        assert office_days_between(OFFICE, needed_on, today) >= 10


@given(needed_on=days, today=days)
def test_work_ten_office_days_late_is_escalated(needed_on, today):
    assert escalated(needed_on, today) == (office_days_between(OFFICE, needed_on, today) >= 10)


def mark(today, evidence_by_on=date(2025, 4, 30)):
    found = alert_mark(evidence_by_on, today, POLICY, OFFICE)
    return found.office_days if found else None


@pytest.mark.parametrize(
    ("today", "office_days"),
    [
        (date(2025, 3, 12), None), (date(2025, 3, 13), 30), (date(2025, 4, 3), 15), (date(2025, 4, 17), 15),
        (date(2025, 4, 18), 8), (date(2025, 4, 25), 3), (date(2025, 4, 30), 3), (date(2025, 5, 1), None),
    ],
)  # fmt: skip
def test_the_last_mark_that_was_reached_counts(today, office_days):
    assert mark(today) == office_days


def due(office_days=30, points="1", last_on=None, has_changed=False):
    at = AlertMark(office_days, date(2025, 3, 14))
    return is_alert_due(at, Decimal(points), POLICY, last_on=last_on, has_changed=has_changed)


def test_the_first_alert_always_goes_out_if_a_point_is_at_stake():
    assert due()
    assert not due(points="0.99")


def test_there_is_one_alert_a_mark():
    assert not due(last_on=date(2025, 3, 14), has_changed=True)


def test_a_later_alert_far_from_the_day_wants_a_change():
    before = date(2025, 3, 1)
    assert [due(15, last_on=before), due(15, last_on=before, has_changed=True)] == [False, True]


def test_near_the_day_the_mayor_is_told_all_the_same():
    assert due(8, last_on=date(2025, 3, 1))
