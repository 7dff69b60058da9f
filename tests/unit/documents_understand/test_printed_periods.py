from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import THAI_MONTHS, THAI_MONTHS_SHORT, FiscalYear
from documents.understand.dates.periods import is_part, read_period

YEAR = FiscalYear(2568)
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@pytest.mark.parametrize(
    ("text", "first", "last", "form"),
    [
        ("๑ ตุลาคม ๒๕๖๗ - ๓๐ กันยายน ๒๕๖๘", "2024-10-01", "2025-09-30", "range"),
        ("1 ต.ค. 2567 – 30 ก.ย. 2568", "2024-10-01", "2025-09-30", "range"),
        ("ต.ค.67-ก.ย.68", "2024-10-01", "2025-09-30", "range"),
        ("1 ตุลา คม 2567 ถึง 30 กัน ยายน 2568", "2024-10-01", "2025-09-30", "range"),
        ("1/10/2567 - 30/9/68", "2024-10-01", "2025-09-30", "range"),
        ("1 - 31 ตุลาคม 2567", "2024-10-01", "2024-10-31", "range"),
        ("ตุลาคม - ธันวาคม 2567", "2024-10-01", "2024-12-31", "range"),
        ("ตุลาคม - มีนาคม 2568", "2024-10-01", "2025-03-31", "range"),
        ("มีนาคม ๒๕๖๘", "2025-03-01", "2025-03-31", "month"),
        ("ก.พ. 67", "2024-02-01", "2024-02-29", "month"),
        ("เดือนมกราคม", "2025-01-01", "2025-01-31", "month"),
        ("ภายในเดือนธันวาคม พ.ศ. 2567", "2024-12-01", "2024-12-31", "month"),
        ("ภายในวันที่ 31 มีนาคม 2568", "2024-10-01", "2025-03-31", "until"),
        ("5 เมษายน 2568", "2025-04-05", "2025-04-05", "day"),
        ("ไตรมาสที่ 1", "2024-10-01", "2024-12-31", "quarter"),
        ("ไตรมาส 2-3 ปีงบประมาณ พ.ศ. 2569", "2026-01-01", "2026-06-30", "quarter"),
        ("ไตรมาส ๔/๒๕๖๘", "2025-07-01", "2025-09-30", "quarter"),
        ("รอบ 6 เดือน", "2024-10-01", "2025-03-31", "round"),
        ("รอบ 6 เดือนหลัง", "2025-04-01", "2025-09-30", "round"),
        ("ไตรมาสแรก", "2024-10-01", "2024-12-31", "quarter"),
        ("ไตรมาส ๑, ๒ และ ๓", "2024-10-01", "2025-06-30", "quarter"),
        ("ครึ่งปีหลัง", "2025-04-01", "2025-09-30", "round"),
        ("๖ เดือนแรก", "2024-10-01", "2025-03-31", "round"),
        ("ทุกวันที่ ๕ ของเดือน", "2024-10-01", "2025-09-30", "recurring"),
        ("ปีงบ ๖๙", "2025-10-01", "2026-09-30", "fiscal_year"),
        ("งบประมาณปี ๒๕๖๙", "2025-10-01", "2026-09-30", "fiscal_year"),
        ("1-10-2567 ถึง 30-9-2568", "2024-10-01", "2025-09-30", "range"),
        ("๑ ตุลาคม ๒๕๖๗ - ๓o กันยายน ๒๕ ๖๘", "2024-10-01", "2025-09-30", "range"),
        ("๑ ตุลาคน ๒๕๖๗ - ๓๐ กันยายม ๒๕๖๘", "2024-10-01", "2025-09-30", "range"),
        ("ก่อนวันที่ ๑ มีนาคม ๒๕๖๘", "2024-10-01", "2025-02-28", "until"),
        ("ก่อนสิ้นเดือนมีนาคม ๒๕๖๘", "2024-10-01", "2025-03-31", "until"),
        ("ตั้งแต่ ๑ ธันวาคม ๒๕๖๗ เป็นต้นไป", "2024-12-01", "2025-09-30", "from"),
        ("ตุลาคม ๒๕๖๗ และ มีนาคม ๒๕๖๘", "2024-10-01", "2025-03-31", "dates"),
        ("ตลอดปีงบประมาณ", "2024-10-01", "2025-09-30", "fiscal_year"),
        ("ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙", "2025-10-01", "2026-09-30", "fiscal_year"),
        ("พ.ศ. ๒๕๖๖ - พ.ศ. ๒๕๗๐", "2022-10-01", "2027-09-30", "year_range"),
    ],
)
def test_forms(text: str, first: str, last: str, form: str):
    read = read_period(text, YEAR)
    assert read is not None
    assert (read.period.first_on.isoformat(), read.period.last_on.isoformat(), read.form) == (first, last, form)


@pytest.mark.parametrize("text", ["", "-", "เมื่อพร้อม", "ตามระเบียบ", "2570 - 2566", "99"])
def test_unreadable(text: str):
    assert read_period(text, YEAR) is None


@pytest.mark.parametrize(
    "text",
    ["๓๐ กันยายน ๒๕๖", "หลังสิ้นปีงบประมาณ", "๑ ตุลาคม ๒๕๖๗ - ๓๐ xx ๒๕๖๘", "ตั้งแต่ ต.ค. ๖๗", "ต.ค. ๖๗, มี.ค. ๖๘"],
)
def test_what_is_not_wholly_understood_is_doubtful(text: str):
    read = read_period(text, YEAR)
    assert read is not None
    assert read.is_doubtful


@pytest.mark.parametrize(("text", "part"), [("๑ ตุลาคม ๒๕๖๗ -", True), ("- ๓๐ กันยายน ๒๕๖๘", True), ("๑ ตุลาคม", True),
                                            ("๒๕๖๗ - ๓๐ กันยายน ๒๕๖๘", True), ("มีนาคม ๒๕๖๘", False)])  # fmt: skip
def test_half_a_period(text: str, part: bool):
    assert is_part(text) is part


def test_month_without_any_year_needs_the_plans_year():
    assert read_period("ตุลาคม") is None


def test_day_that_the_month_does_not_have():
    read = read_period("31 กันยายน 2568")
    assert read is not None
    assert (read.impossible, read.period.last_on) == (True, date(2025, 9, 30))


def test_period_that_ends_before_it_begins():
    read = read_period("1 ตุลาคม 2568 - 30 กันยายน 2568")
    assert read is not None
    assert (read.reversed_, read.period.first_on) == (True, date(2024, 10, 1))


DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
SPELLINGS = st.tuples(st.booleans(), st.booleans(), st.booleans(), st.sampled_from([" - ", "-", " – ", " ถึง ", "—"]))


@given(DAYS, st.integers(0, 900), SPELLINGS)
def test_any_spelling_of_two_days_is_read_back(first: date, days: int, spelling: tuple[bool, bool, bool, str]):
    last = first + timedelta(days=days)
    short, two_digits, thai, dash = spelling

    def written(day: date) -> str:
        be = day.year + 543
        month = (THAI_MONTHS_SHORT if short else THAI_MONTHS)[day.month - 1]
        return f"{day.day} {month} {be % 100:02d}" if two_digits else f"{day.day} {month} {be}"

    text = f"{written(first)}{dash}{written(last)}"
    read = read_period(text.translate(THAI_DIGITS) if thai else text)
    assert read is not None
    assert (read.period.first_on, read.period.last_on) == (first, last)


@given(st.text(alphabet="0123456789๐๑๒๕๖๗๘ -./–()ตุลาคมกันยายนพ.ศ.ปีงบประมาณไตรมาสรอบเดือนภายในถึง", max_size=60))
def test_no_text_breaks_the_reader(text: str):
    read = read_period(text, YEAR)
    assert read is None or read.period.first_on <= read.period.last_on
