"""When late work reaches the clerk's list, and when the mayor is alerted."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.escalation import alert_week_on, escalates_on, is_alert_due, is_asked_about, is_escalated
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


def alerted(points="1", evidence_by_on=date(2025, 4, 30), today=date(2025, 4, 21)):
    return is_alert_due(Decimal(points), evidence_by_on, today, POLICY, OFFICE)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2025, 4, 8), False),  # fifth office day late: 6 and 7 April are a Sunday and a substitution day
        (date(2025, 4, 9), True),
    ],
)
def test_escalates_after_five_office_days_late(today, expected):
    assert escalated(date(2025, 3, 31), today) is expected


def test_songkran_does_not_count_as_late_office_days():
    assert escalates_on(work(date(2025, 4, 10), YEAR_BEGIN), POLICY, OFFICE) == date(2025, 4, 23)


def test_work_late_at_activation_has_ten_office_days_from_it():
    assert escalates_on(work(date(2024, 10, 31), LATE_IMPORT), POLICY, OFFICE) == date(2024, 12, 25)


def test_work_needed_on_the_day_of_activation_has_no_such_grace():
    assert escalates_on(work(LATE_IMPORT, LATE_IMPORT), POLICY, OFFICE) == date(2024, 12, 19)


def test_a_short_grace_does_not_shorten_the_five_days():
    policy = Policy(late_import_grace_office_days=0)
    assert escalates_on(work(date(2024, 12, 10), LATE_IMPORT), policy, OFFICE) == date(2024, 12, 18)


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


@given(needed_on=days, activated_on=days, today=days)
def test_escalated_work_is_late_by_more_than_five_office_days(needed_on, activated_on, today):
    if escalated(needed_on, today, activated_on):
        assert office_days_between(OFFICE, needed_on, today) > 5


@given(needed_on=days, today=days)
def test_work_more_than_five_office_days_late_is_escalated(needed_on, today):
    assert escalated(needed_on, today) == (office_days_between(OFFICE, needed_on, today) > 5)


def test_one_point_near_the_evidence_by_date_alerts_the_mayor():
    assert alerted()


def test_less_than_a_point_does_not():
    assert not alerted(points="0.99")


@pytest.mark.parametrize(("today", "expected"), [(date(2025, 4, 2), False), (date(2025, 4, 3), True)])
def test_near_means_fifteen_office_days(today, expected):
    assert alerted(today=today) is expected  # 4 closed weekdays lie between: 7 and 14 to 16 April


@pytest.mark.parametrize(("today", "expected"), [(date(2025, 4, 30), True), (date(2025, 5, 1), False)])
def test_alert_ends_with_the_evidence_by_date(today, expected):
    assert alerted(today=today) is expected


def test_alert_week_begins_on_its_weekday():
    assert alert_week_on(date(2025, 4, 6), POLICY) == date(2025, 3, 31)


@given(today=days, weekday=st.integers(0, 6))
def test_seven_days_share_an_alert_week(today, weekday):
    policy = Policy(alert_weekday=weekday)
    begin = alert_week_on(today, policy)
    assert {alert_week_on(begin + timedelta(days=n), policy) for n in range(7)} == {begin}
