"""Buddhist months as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.calendar import BuddhistMonth
from core.errors import InvalidMonth

months = some.builds(BuddhistMonth, some.integers(2501, 2699), some.integers(1, 12))


@given(months)
def test_a_month_is_read_back_as_it_is_written(month: BuddhistMonth):
    assert BuddhistMonth.parse(str(month)) == month


@given(months)
def test_the_month_after_the_month_before_is_the_month(month: BuddhistMonth):
    assert month.before.after == month


@given(months)
def test_both_ends_lie_in_the_month(month: BuddhistMonth):
    assert {BuddhistMonth.containing(month.first_on), BuddhistMonth.containing(month.last_on)} == {month}


def test_march_2568_is_march_2025():
    month = BuddhistMonth.parse("2568-03")
    assert (month.first_on, month.last_on, month.thai) == (date(2025, 3, 1), date(2025, 3, 31), "มีนาคม 2568")


@pytest.mark.parametrize("text", ["2025-03", "2568-13", "2568-3", "มีนาคม", ""])
def test_what_is_no_buddhist_month_is_refused(text: str):
    with pytest.raises(InvalidMonth):
        BuddhistMonth.parse(text)
