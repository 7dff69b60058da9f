"""What a head writes in the chat about days away."""

from datetime import date

import pytest

from work.chat.leave_words import LeaveSaid, read_leave

TODAY = date(2025, 1, 27)
WEEK = LeaveSaid(date(2025, 2, 3), date(2025, 2, 7), "สมหญิง")


@pytest.mark.parametrize(
    "text",
    [
        "3-7 ก.พ. ให้สมหญิง", "3–7 ก.พ. ให้ สมหญิง แทน", "ลา 3-7 ก.พ. ให้สมหญิงกดแทนครับ", "๓-๗ กุมภาพันธ์ ให้สมหญิง",
        "3 ก.พ. - 7 ก.พ. 68 ให้สมหญิง", "วันที่ 3 ถึง 7 กุมภาพันธ์ 2568 ให้สมหญิง",
    ],
)  # fmt: skip
def test_days_and_name_are_read(text: str):
    assert read_leave(text, TODAY) == WEEK


def test_one_day_and_a_day_that_is_past_this_year():
    assert read_leave("3 ก.พ. ให้สมหญิง ใจดี", TODAY) == LeaveSaid(WEEK.since, WEEK.since, "สมหญิง ใจดี")
    assert read_leave("2-3 ม.ค. ให้สมหญิง", TODAY) == LeaveSaid(date(2026, 1, 2), date(2026, 1, 3), "สมหญิง")


@pytest.mark.parametrize(
    "text", ["", "ให้สมหญิง", "o12", "31-32 ก.พ. ให้สมหญิง", "3-7 ให้สมหญิง", "3-7 ก.พ.", "ขอให้ช่วย 3 เรื่อง"]
)
def test_what_says_neither_is_left_alone(text: str):
    assert read_leave(text, TODAY) is None
