"""Fiscal years, periods, months and dates as people write and read them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import (
    FiscalYear,
    Period,
    last_day_of_month,
    parse_iso_date,
    thai_date,
    thai_date_short,
)
from core.errors import (
    BuddhistYearInIsoDate,
    InvalidFiscalYear,
    InvalidIsoDate,
    InvalidPeriod,
)

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_day_lies_in_the_fiscal_year_that_contains_it(day: date):
    year = FiscalYear.containing(day)
    assert year.first_on <= day <= year.last_on


@given(st.integers(2500, 2699))
def test_fiscal_years_follow_each_other_without_a_gap(be: int):
    assert FiscalYear(be).last_on + timedelta(days=1) == FiscalYear(be + 1).first_on


@pytest.mark.parametrize(("day", "be"), [(date(2024, 9, 30), 2567), (date(2024, 10, 1), 2568)])
def test_the_fiscal_year_turns_on_the_first_of_october(day: date, be: int):
    assert FiscalYear.containing(day) == FiscalYear(be)


def test_the_days_of_a_fiscal_year():
    year = FiscalYear(2568)
    assert (year.first_on, year.half_year_on, year.default_evidence_by_on, year.last_on) == (
        date(2024, 10, 1), date(2025, 3, 31), date(2025, 4, 30), date(2025, 9, 30),
    )  # fmt: skip


@pytest.mark.parametrize("be", [2025, 2499, 2701, 68, 0])
def test_a_year_that_is_not_buddhist_is_refused(be: int):
    with pytest.raises(InvalidFiscalYear):
        FiscalYear(be)


def test_a_period_of_one_day_is_a_period():
    assert Period(date(2025, 3, 31), date(2025, 3, 31)).last_on == date(2025, 3, 31)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(InvalidPeriod, match=r"ends \(2025-03-30\) before it begins \(2025-03-31\)"):
        Period(date(2025, 3, 31), date(2025, 3, 30))


@pytest.mark.parametrize(("year", "last"), [(2024, 29), (2025, 28), (2000, 29), (2100, 28)])
def test_february_ends_by_the_christian_leap_year(year: int, last: int):
    assert last_day_of_month(year, 2) == date(year, 2, last)


@given(DAYS)
def test_an_iso_date_is_read_as_it_is_written(day: date):
    assert parse_iso_date(f" {day.isoformat()} ") == day


@given(DAYS)
def test_a_buddhist_year_is_refused_with_the_christian_date(day: date):
    with pytest.raises(BuddhistYearInIsoDate, match=f"did you mean {day.isoformat()}"):
        parse_iso_date(f"{day.year + 543}-{day:%m-%d}")


@pytest.mark.parametrize(
    "text", ["", "2025-4-2", "02/04/2025", "2025-13-01", "2025-02-29", "20250402", "เมษายน", "0000-01-01"]
)
def test_what_is_no_date_is_refused_with_an_example(text: str):
    with pytest.raises(InvalidIsoDate, match="such as 2025-04-02"):
        parse_iso_date(text)


def test_a_date_for_people_has_the_month_in_words_and_the_buddhist_year():
    assert thai_date(date(2025, 3, 31)) == "31 มีนาคม 2568"


def test_a_date_for_people_may_name_the_weekday():
    assert thai_date(date(2025, 2, 3), weekday=True) == "วันจันทร์ที่ 3 กุมภาพันธ์ 2568"


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2025, 3, 31), "31 มี.ค. 68"), (date(2057, 1, 1), "1 ม.ค. 00"), (date(2024, 12, 5), "5 ธ.ค. 67")],
)
def test_a_short_date_has_two_digits_of_the_buddhist_year(day: date, text: str):
    assert thai_date_short(day) == text


@given(DAYS, DAYS)
def test_two_days_are_never_written_alike(one: date, other: date):
    assert (thai_date(one) == thai_date(other)) == (one == other)
