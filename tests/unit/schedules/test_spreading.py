"""Days for what is left at the end of the year: of use to what they are for, and spread for each unit."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.office_days import OfficeDays
from schedules.spreading import NOTICE_DAYS, Loose, LooseItem, Why, Window, Windows, propose_days

OFFICE, END, ENTRY = OfficeDays(), date(2025, 9, 30), date(2025, 4, 30)
KNOWN = Windows(Window(date(2025, 3, 3), date(2025, 6, 30)), Window(date(2025, 2, 3), date(2025, 6, 30)), ENTRY)
UNKNOWN = Windows(Window(), Window(), ENTRY)
OCTOBER = date(2024, 10, 7)


def an_item(code: str = "i1", kind: Loose = Loose.INSIDE, units: tuple[str, ...] = ("กองคลัง",)) -> LooseItem:
    return LooseItem(code, kind, units, END)


@pytest.mark.parametrize(
    ("kind", "windows", "today", "day", "why"),
    [
        (Loose.INSIDE, KNOWN, OCTOBER, date(2025, 2, 28), Why.SURVEY_OPENS),
        (Loose.OUTSIDE, KNOWN, OCTOBER, date(2025, 1, 31), Why.SURVEY_OPENS),
        (Loose.INSIDE, KNOWN, date(2025, 3, 10), date(2025, 6, 23), Why.SURVEY_CLOSES),
        (Loose.INSIDE, UNKNOWN, OCTOBER, date(2025, 4, 30), Why.SURVEY_UNKNOWN),
        (Loose.INSIDE, KNOWN, date(2025, 7, 1), date(2025, 8, 29), Why.REPORT),
        (Loose.HALF_YEAR, KNOWN, OCTOBER, date(2025, 3, 31), Why.HALF_YEAR),
        (Loose.HALF_YEAR, KNOWN, date(2025, 4, 2), date(2025, 8, 29), Why.REPORT),
        (Loose.OTHER, KNOWN, OCTOBER, date(2025, 8, 29), Why.REPORT),
    ],
)
def test_a_single_item_has_the_last_day_on_which_it_is_of_use(
    kind: Loose, windows: Windows, today: date, day: date, why: Why
):
    (found,) = propose_days([an_item(kind=kind)], windows, END, today, OFFICE)
    assert (found.new_on, found.why, found.old_on) == (day, why, END)


def test_nothing_is_proposed_in_the_last_weeks_of_the_year():
    assert propose_days([an_item(kind=Loose.OTHER)], KNOWN, END, date(2025, 8, 25), OFFICE) == []


def test_a_units_items_are_spread_over_the_weeks_and_anothers_do_not_count():
    mine = [an_item(f"i{number}") for number in range(1, 7)]
    other = an_item("i9", units=("กองช่าง",))
    found = propose_days([*mine, other], KNOWN, END, OCTOBER, OFFICE)
    days = [one.new_on for one in found[:6]]
    assert len(set(days)) == 6
    assert found[6].new_on == max(days)


CODES = st.lists(st.sampled_from([f"{letter}{number}" for letter in "ie" for number in range(1, 30)]), unique=True)


@given(
    CODES,
    st.lists(st.sampled_from([("ก",), ("ข",), ("ก", "ข"), ("ก", "ข", "ค"), ()]), min_size=60, max_size=60),
    st.dates(date(2024, 10, 1), date(2025, 9, 1)),
)
def test_each_day_is_an_office_day_with_notice_and_no_week_is_fuller_than_need_be(codes, units, today):
    items = [
        an_item(code, Loose.INSIDE if code[0] == "i" else Loose.OUTSIDE, whose)
        for code, whose in zip(codes, units, strict=False)
    ]
    found = propose_days(items, KNOWN, END, today, OFFICE)
    assert [one.code for one in found] in ([], codes)
    for one in found:
        assert OFFICE.is_open(one.new_on)
        assert OFFICE.plus(today, NOTICE_DAYS) <= one.new_on < one.old_on


def test_a_unit_with_more_items_than_weeks_has_as_many_in_each():
    items = [an_item(f"i{number}") for number in range(1, 20)]
    load = Counter(one.new_on for one in propose_days(items, KNOWN, END, date(2025, 1, 13), OFFICE))
    assert (len(load), max(load.values()) - min(load.values())) == (5, 1)
