"""Office days against what the government announced for 2567 to 2569, and an agency's own days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.office_days import OfficeDays, OfficeDayTwice, government_holidays
from tests.unit.schedules.counting import office_days_between

GOVERNMENT = OfficeDays()
days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 2, 26),  # Makha Bucha on a Saturday
        date(2024, 4, 16),  # Songkran on Saturday to Monday
        date(2024, 5, 6),  # Coronation Day on a Saturday
        date(2024, 7, 22),  # Asarnha Bucha on a Saturday and Buddhist Lent on the Sunday: one day for both
        date(2024, 7, 29),  # the King's birthday on a Sunday
        date(2024, 10, 14),  # 13 October on a Sunday
        date(2025, 4, 7),  # Chakri Day on a Sunday
        date(2025, 4, 16),  # Songkran on Sunday to Tuesday
        date(2025, 5, 5),
        date(2025, 5, 12),  # Visakha Bucha on a Sunday
        date(2026, 6, 1),  # Visakha Bucha on a Sunday
        date(2026, 12, 7),  # 5 December on a Saturday
    ],
)
def test_substitution_days_are_closed(day):
    assert GOVERNMENT.why_closed(day).startswith("ชดเชย")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2024, 12, 31), "วันสิ้นปี"),
        (date(2025, 1, 1), "วันขึ้นปีใหม่"),
        (date(2025, 2, 12), "วันมาฆบูชา"),
        (date(2025, 4, 14), "วันสงกรานต์"),
        (date(2025, 10, 13), "วันนวมินทรมหาราช"),
        (date(2025, 10, 23), "วันปิยมหาราช"),
        (date(2025, 12, 10), "วันรัฐธรรมนูญ"),
        (date(2026, 3, 3), "วันมาฆบูชา"),
    ],
)
def test_holidays_are_closed_by_name(day, name):
    assert GOVERNMENT.why_closed(day) == name


@pytest.mark.parametrize("day", [date(2024, 5, 10), date(2025, 5, 9), date(2026, 5, 13)])
def test_ploughing_day_closes_government_offices(day):
    assert GOVERNMENT.why_closed(day) == "วันพืชมงคล"


@pytest.mark.parametrize("day", [date(2024, 5, 1), date(2025, 5, 1), date(2026, 5, 1)])
def test_government_works_on_labour_day(day):
    assert GOVERNMENT.is_open(day)


def test_government_works_on_labour_days_substitution():
    assert GOVERNMENT.is_open(date(2022, 5, 2))  # banks were closed: 1 May 2022 was a Sunday


def test_childrens_day_is_only_a_saturday():
    assert GOVERNMENT.why_closed(date(2025, 1, 11)) == "วันเสาร์"


@pytest.mark.parametrize("day", [date(2024, 4, 12), date(2024, 12, 30), date(2025, 6, 2), date(2025, 8, 11)])
def test_special_days_of_the_cabinet_are_closed(day):
    assert GOVERNMENT.why_closed(day).startswith("วันหยุดพิเศษ")


def test_holiday_with_several_names_is_one_line():
    assert ";" not in government_holidays(2025)[date(2025, 12, 5)]


def test_weekend_is_named_by_its_day():
    assert GOVERNMENT.why_closed(date(2025, 3, 2)) == "วันอาทิตย์"


def test_office_day_has_no_reason_to_be_closed():
    assert GOVERNMENT.why_closed(date(2025, 3, 3)) is None


def test_agency_closes_a_day_of_its_own():
    own = OfficeDays(closed=frozenset({date(2025, 3, 3)}))
    assert own.why_closed(date(2025, 3, 3)) == "วันหยุดของหน่วยงาน"


@pytest.mark.parametrize("day", [date(2025, 3, 1), date(2025, 4, 15)])
def test_agency_opens_a_weekend_or_a_holiday(day):
    assert OfficeDays(opened=frozenset({day})).is_open(day)


def test_day_both_closed_and_opened_is_refused():
    day = frozenset({date(2025, 3, 3)})
    with pytest.raises(OfficeDayTwice):
        OfficeDays(closed=day, opened=day)


def test_last_open_goes_back_over_songkran():
    assert GOVERNMENT.last_open(date(2025, 4, 16)) == date(2025, 4, 11)


def test_next_open_goes_forward_over_songkran():
    assert GOVERNMENT.next_open(date(2025, 4, 12)) == date(2025, 4, 17)


def test_next_open_goes_over_the_change_of_year():
    assert GOVERNMENT.next_open(date(2024, 12, 28)) == date(2025, 1, 2)


def test_plus_counts_office_days_over_the_change_of_year():
    assert GOVERNMENT.plus(date(2024, 12, 26), 2) == date(2025, 1, 2)


def test_plus_none_is_the_day_itself():
    assert GOVERNMENT.plus(date(2025, 4, 13), 0) == date(2025, 4, 13)


@given(day=days, n=st.integers(1, 30))
def test_plus_agrees_with_counting(day, n):
    assert office_days_between(GOVERNMENT, day, GOVERNMENT.plus(day, n)) == n


@given(day=days, n=st.integers(1, 30))
def test_plus_ends_on_an_office_day(day, n):
    assert GOVERNMENT.is_open(GOVERNMENT.plus(day, n))


@given(day=days)
def test_no_office_day_lies_between_a_closed_day_and_where_it_moves(day):
    back, forward = GOVERNMENT.last_open(day), GOVERNMENT.next_open(day)
    inside = [back + timedelta(days=n) for n in range(1, (forward - back).days)]
    assert not any(GOVERNMENT.is_open(other) for other in inside)


@given(day=days)
def test_a_day_is_open_or_says_why_not(day):
    assert GOVERNMENT.is_open(day) == (GOVERNMENT.why_closed(day) is None)
