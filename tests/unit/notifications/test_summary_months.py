"""Which months' summaries are due: each on the first office day after it, from the last look until today."""

from datetime import date

from notifications.summary.monthly import due_months
from schedules.office_days import OfficeDays

OFFICE = OfficeDays()


def due(since: date, today: date, office: OfficeDays = OFFICE) -> list[str]:
    return [str(month) for month in due_months(office, since, today)]


def test_a_month_is_due_on_the_first_day_of_the_next():
    assert due(date(2025, 4, 1), date(2025, 4, 1)) == ["2568-03"]


def test_on_any_other_day_none_is():
    assert due(date(2025, 4, 2), date(2025, 4, 30)) == []


def test_december_waits_for_the_new_year_holidays_to_end():
    assert [due(day, day) for day in (date(2025, 1, 1), date(2025, 1, 2))] == [[], ["2567-12"]]


def test_a_day_that_the_agency_closes_itself_is_passed_over():
    office = OfficeDays(closed=frozenset({date(2025, 4, 1)}))
    assert [due(date(2025, 4, day), date(2025, 4, day), office) for day in (1, 2)] == [[], ["2568-03"]]


def test_missed_months_come_newest_first():
    assert due(date(2025, 1, 15), date(2025, 4, 5)) == ["2568-03", "2568-02", "2568-01"]
