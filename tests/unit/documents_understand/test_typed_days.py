"""Dates as clerks type them into lists and forms."""

from datetime import date

import pytest

from core.errors import BuddhistYearInIsoDate, TrackerError
from documents.understand.dates.typed_days import UnclearDate, read_day


@pytest.mark.parametrize(
    "typed",
    [
        "31/03/2568", "31/3/2568", "31-03-2568", "31.03.2568", "31/03/68", "31/03/2025", "๓๑/๐๓/๒๕๖๘", "31 มี.ค. 68",
        "31 มี.ค. 2568", "31 มีนาคม 2568", "31 มีนาคม พ.ศ. 2568", "วันที่ 31 มีนาคม 2568", "2025-03-31", "2025-3-31",
        "31/3/2568 0:00:00", "31/3/2568 14:05 น.", "45747", "31-มี.ค.-68", "31-Mar-25", "Mar 31, 2025",
        "31-3-68", "31 มีนา 68", "วันจันทร์ที่ 31 เดือนมีนาคม พุทธศักราช 2568", "จันทร์ 31 มี.ค. 68",
    ],
)  # fmt: skip
def test_a_day_is_read(typed: str):
    assert read_day(typed) == date(2025, 3, 31)


@pytest.mark.parametrize(
    "typed",
    ["31/02/2568", "มีนาคม 2568", "31 มีนาคม", "31/03/25", "1 มี.ค. 68 - 31 มี.ค. 68", "เมื่อวาน", "4500", "1" * 200],
)
def test_what_is_no_single_day_is_refused(typed: str):
    with pytest.raises(UnclearDate):
        read_day(typed)


def test_a_buddhist_year_in_an_iso_date_is_refused_with_a_hint():
    with pytest.raises(BuddhistYearInIsoDate, match="2025-03-31"):
        read_day("2568-03-31")


def test_an_iso_date_that_is_none_is_refused():
    with pytest.raises(TrackerError):
        read_day("2025-02-31")


def test_each_month_is_read_as_people_say_it():
    said = ("มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา")
    assert [read_day(f"5 {month} 68") for month in said] == [date(2025, number, 5) for number in range(1, 13)]
