"""On which days reminders go out: closed days, the sending window, and a scheduler that had stopped."""

from datetime import date, time, timedelta

import pytest

from tests.integration.office import (
    FRIDAY,
    MONDAY,
    TUESDAY,
    an_office,
    deliveries,
    log_of,
    mails,
    outcomes,
    plan_only,
    sent_to,
    subjects,
    tick,
)

pytestmark = pytest.mark.usefixtures("database")
CLOSED_MONDAY = date(2025, 4, 7)  # in place of Chakri Day
CLOSED_WEDNESDAY = date(2025, 2, 12)  # Makha Bucha
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def test_the_digest_of_a_closed_monday_goes_out_on_the_next_office_day():
    an_office({"i1": CLOSED_MONDAY + 20 * DAY}, activated_on=CLOSED_MONDAY - 3 * DAY)
    for number in range(5):
        tick(CLOSED_MONDAY + number * DAY)
    assert sent_to() == [(CLOSED_MONDAY + DAY, "กองคลัง")]


def test_the_log_says_that_a_closed_monday_moved_the_digest():
    office = an_office({"o1": CLOSED_MONDAY + 20 * DAY}, activated_on=CLOSED_MONDAY - 3 * DAY)
    tick(CLOSED_MONDAY + DAY)
    rows = outcomes(office.explain("o1", CLOSED_MONDAY + DAY))[:2]
    assert rows == [(CLOSED_MONDAY, "digest", "moved"), (CLOSED_MONDAY + DAY, "digest", "kept")]


def test_a_push_on_a_closed_day_goes_out_before_it():
    an_office({"o1": CLOSED_WEDNESDAY}, policy={"push_days": [0]})
    tick(MONDAY)
    tick(CLOSED_WEDNESDAY - DAY)
    tick(CLOSED_WEDNESDAY)
    assert subjects()[1:] == ["ITA: o1 ครบกำหนดพรุ่งนี้"]


def test_the_log_says_that_a_closed_day_moved_the_push():
    office = an_office({"o1": CLOSED_WEDNESDAY}, policy={"push_days": [0]})
    tick(MONDAY)
    tick(MONDAY + WEEK)
    tick(CLOSED_WEDNESDAY - DAY)
    pushed = [row for row in outcomes(office.explain("o1", CLOSED_WEDNESDAY)) if row[1] == "push"]
    assert pushed == [(CLOSED_WEDNESDAY - DAY, "push", "kept"), (CLOSED_WEDNESDAY, "push", "moved")]


def test_nothing_goes_out_on_a_saturday():
    an_office({"o1": MONDAY + 5 * DAY})
    tick(MONDAY + 5 * DAY)
    assert mails() == []


def test_what_fell_due_before_a_saturday_goes_out_on_monday():
    an_office({"o1": MONDAY + 4 * DAY})
    tick(MONDAY)
    tick(MONDAY + 5 * DAY)
    tick(MONDAY + WEEK)
    assert [on for on, _ in sent_to()] == [MONDAY, MONDAY + WEEK]


def test_a_tick_before_nine_sends_nothing():
    an_office({"o1": MONDAY})
    tick(MONDAY, time(8, 59))
    assert mails() == []


def test_a_tick_after_the_window_waits_for_the_next_office_days_nine_o_clock():
    an_office({"o1": MONDAY + 20 * DAY})
    tick(MONDAY, time(16, 30))
    tick(TUESDAY, time(8, 45))
    before = len(mails())
    tick(TUESDAY)
    assert (before, sent_to()) == (0, [(TUESDAY, "กองคลัง")])


def test_a_push_missed_until_evening_is_not_lost():
    an_office({"o1": TUESDAY}, policy={"horizon_days": 0, "push_days": [0]})
    tick(TUESDAY, time(17))
    tick(TUESDAY + DAY)
    assert subjects() == ["ITA: o1 เกินกำหนด 1 วัน"]


def test_a_message_that_could_not_go_out_all_day_does_not_go_out_at_night():
    an_office({"o1": MONDAY + 20 * DAY})
    plan_only(MONDAY)
    tick(MONDAY, time(20))
    assert mails() == []


def test_a_message_that_missed_its_day_goes_out_inside_the_next_days():
    an_office({"o1": MONDAY + 20 * DAY, "o2": TUESDAY})
    plan_only(MONDAY)
    tick(TUESDAY)
    tick(TUESDAY)
    assert [(one.on, one.kind, one.state) for one in deliveries()] == [
        (MONDAY, "digest", "cancelled"), (TUESDAY, "digest", "kept"),
    ]  # fmt: skip


def test_after_three_stopped_days_one_message_says_so():
    an_office({"o1": MONDAY + 20 * DAY})
    tick(MONDAY + 3 * DAY)
    texts = [mail.text for mail in mails()]
    assert ["ตั้งแต่วันที่ 3 กุมภาพันธ์ 2568" in text for text in texts] == [True]


def test_after_three_stopped_weeks_one_message_goes_out():
    office = an_office({"o1": TUESDAY + WEEK}, units=("กองคลัง", "กองช่าง"))
    office.seat("clerk", "ปลัด")
    tick(TUESDAY + 3 * WEEK)
    assert sorted(recipient for _, recipient in sent_to()) == ["กองคลัง", "กองช่าง", "ปลัด"]


def test_older_reminders_of_stopped_weeks_are_logged_as_superseded():
    office = an_office({"o1": TUESDAY + WEEK})
    tick(TUESDAY + 3 * WEEK)
    rows = outcomes(office.explain("o1", TUESDAY + 3 * WEEK))
    assert [row for row in rows if row[2] not in ("planned", "moved")] == [
        (MONDAY, "digest", "superseded"),
        (MONDAY + 4 * DAY, "push", "superseded"),
        (MONDAY + WEEK, "digest", "superseded"),
        (TUESDAY + WEEK, "push", "superseded"),
        (MONDAY + 2 * WEEK, "digest", "superseded"),
        (MONDAY + 3 * WEEK, "digest", "kept"),
        (TUESDAY + 3 * WEEK, "escalation", "kept"),
    ]


def test_after_catching_up_the_next_monday_is_an_ordinary_one():
    an_office({"o1": MONDAY + 20 * DAY})
    tick(MONDAY + 3 * DAY)
    tick(MONDAY + WEEK)
    assert "ตั้งแต่วันที่" not in mails()[-1].text


def test_work_done_while_the_scheduler_was_stopped_is_logged_as_not_reminded():
    office = an_office({"o1": TUESDAY})
    office.move("o1", "submit", TUESDAY + DAY)
    assert log_of("o1") == [
        (FRIDAY, "push", "skipped"), (MONDAY, "digest", "skipped"), (TUESDAY, "push", "skipped"),
    ]  # fmt: skip


def test_starting_work_does_not_lose_a_reminder_that_the_scheduler_missed():
    office = an_office({"o1": MONDAY + 20 * DAY})
    office.move("o1", "start", TUESDAY)
    tick(TUESDAY, time(11))
    assert sent_to() == [(TUESDAY, "กองคลัง")]
