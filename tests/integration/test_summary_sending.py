"""The monthly summary goes out by itself: on its day, once for each person, caught up after a stop."""

from collections import Counter
from collections.abc import Callable
from datetime import date, time, timedelta
from threading import Barrier, Thread

import pytest
from sqlmodel import select

from core import clock
from core.calendar import BuddhistMonth
from core.db import transaction
from core.settings import forget_settings
from models.agencies import Person
from models.messages.deliveries import Delivery, Schedule
from models.plans.plans import Plan
from notifications.queue.fall_back import fall_back
from notifications.summary.sending import MonthNotOver
from tests.integration.office import (
    FRIDAY,
    MONDAY,
    NINE,
    TEN,
    URL,
    Office,
    at_bangkok,
    mails,
    tick,
)
from tests.integration.processes import finished, start
from tests.integration.summaries import (
    CLERK,
    COORDINATOR,
    END_OF_MARCH,
    FIRST_OF_APRIL,
    MARCH,
    MAYOR,
    UNITS,
    a_watched_office,
    send,
    summaries,
    told,
)
from workers import timetable

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)
EVENING = time(20)
EVERYBODY = sorted([CLERK, COORDINATOR, MAYOR, *UNITS])
JANUARY, FEBRUARY = BuddhistMonth(2568, 1), BuddhistMonth(2568, 2)


def watched(day: date) -> Office:
    """An office that was last looked at on the morning of the day before `day`."""
    office = a_watched_office()
    tick(FRIDAY)
    with transaction() as session:
        row = session.exec(select(Schedule).where(Schedule.name == "monthly_summary")).one()
        with at_bangkok(day - DAY, NINE):
            row.last_fired_at, row.next_fire_at = clock.now(), clock.now() + DAY
    return office


def test_on_the_first_office_day_everybody_gets_the_month_before():
    watched(FIRST_OF_APRIL)
    tick(FIRST_OF_APRIL)
    assert told() == [(FIRST_OF_APRIL, who, "kept") for who in EVERYBODY]


def test_nothing_goes_out_before_nine():
    watched(FIRST_OF_APRIL)
    tick(FIRST_OF_APRIL, time(8, 59))
    assert told() == []


def test_a_month_that_begins_on_a_weekend_waits_for_its_first_office_day():
    a_watched_office()  # on Friday 31 January; Saturday is the first of February
    for day in (FRIDAY, FRIDAY + DAY, FRIDAY + 2 * DAY):
        tick(day)
    assert told() == []
    tick(MONDAY)
    assert {on for on, _, _ in told()} == {MONDAY}


def test_a_head_whose_digest_goes_out_that_day_has_his_month_in_it():
    office = a_watched_office(o14=date(2025, 4, 30), o2=MONDAY + 20 * DAY)
    tick(FRIDAY)
    office.move("o14", "submit", FRIDAY, time(10), unit=UNITS[0])
    tick(MONDAY)
    lines = [line for mail in mails() for line in mail.text.splitlines() if line.startswith("เดือนมกราคม 2568 ")]
    rows = {one.recipient: (one.state, one.state_reason) for one in summaries()}
    assert (rows[UNITS[0]], rows[MAYOR][0]) == (("cancelled", "in_digest"), "kept")
    assert sorted(lines) == [
        f"เดือนมกราคม 2568 {UNITS[0]}: ส่งทันกำหนด 1 รายการ (o14)",
        f"เดือนมกราคม 2568 {UNITS[1]}: ไม่มีงานที่ส่งหรือผ่านการตรวจสอบ",
    ]


def test_it_goes_out_once_however_often_the_clock_comes_by():
    watched(FIRST_OF_APRIL)
    for day in (FIRST_OF_APRIL, FIRST_OF_APRIL, FIRST_OF_APRIL + DAY, date(2025, 4, 30)):
        tick(day)
    assert len(told()) == len(EVERYBODY)


def test_a_scheduler_that_was_down_that_day_catches_up():
    watched(FIRST_OF_APRIL)
    tick(FIRST_OF_APRIL + 2 * DAY)
    assert told() == [(FIRST_OF_APRIL + 2 * DAY, who, "kept") for who in EVERYBODY]


def test_one_that_comes_back_in_the_evening_sends_the_next_morning():
    watched(FIRST_OF_APRIL)
    tick(FIRST_OF_APRIL, EVENING)
    assert {state for _, _, state in told()} == {"pending"}
    tick(FIRST_OF_APRIL + DAY)
    assert told() == [(FIRST_OF_APRIL + DAY, who, "kept") for who in EVERYBODY]


def test_of_several_missed_months_only_the_newest_is_sent():
    a_watched_office()
    tick(FRIDAY)
    tick(FIRST_OF_APRIL)
    states = Counter((one.dedup_key.split(":")[1], one.state) for one in summaries())
    assert states == {
        (f"summary-{JANUARY}", "expired"): 5, (f"summary-{FEBRUARY}", "expired"): 5, (f"summary-{MARCH}", "kept"): 5,
    }  # fmt: skip


def test_a_missed_month_says_why_it_was_not_sent():
    a_watched_office()
    tick(FRIDAY)
    tick(FIRST_OF_APRIL)
    reasons = {one.state_reason for one in summaries() if one.state == "expired"}
    assert reasons == {"ระบบไม่ได้ทำงานในเวลาส่ง จึงส่งเฉพาะสรุปเดือนมีนาคม 2568"}


def test_a_missed_month_can_still_be_sent_by_hand():
    office = a_watched_office()
    tick(FRIDAY)
    tick(FIRST_OF_APRIL)
    assert sorted(send(office, FEBRUARY)) == EVERYBODY


def test_a_person_in_several_seats_gets_one_of_all():
    office = watched(FIRST_OF_APRIL)
    for seat in ("clerk", "coordinator", *UNITS):
        office.seat(seat, "สมชาย")
    tick(FIRST_OF_APRIL)
    assert [who for _, who, _ in told()] == [MAYOR, "สมชาย"]
    text = next(mail.text for mail in mails() if mail.text.startswith("เรียน สมชาย") and "สรุป มี.ค. 68" in mail.subject)
    assert all(f"==== {unit} ====" in text for unit in UNITS)
    assert "== รายส่วนราชการ ==" in text


def test_a_head_is_told_of_his_own_unit_alone():
    watched(FIRST_OF_APRIL).seat("กองคลัง", "สมชาย")
    tick(FIRST_OF_APRIL)
    text = next(mail.text for mail in mails() if mail.text.startswith("เรียน สมชาย") and "สรุป มี.ค. 68" in mail.subject)
    assert ("==== กองคลัง ====" in text, "กองช่าง" in text, "รายส่วนราชการ" in text) == (True, False, False)


def test_a_unit_with_nothing_to_tell_gets_nothing():
    office = watched(FIRST_OF_APRIL)
    office.move("o14", "waive", MONDAY, unit="กองช่าง", reason="ไม่เกี่ยวข้อง")
    tick(FIRST_OF_APRIL)
    assert sorted(who for _, who, _ in told()) == sorted([CLERK, COORDINATOR, MAYOR, "กองคลัง"])


def test_where_all_was_done_before_the_month_nothing_is_sent():
    office = watched(FIRST_OF_APRIL)
    office.move("o14", "accept", MONDAY, reason="done already", evidence=URL)
    tick(FIRST_OF_APRIL)
    assert told() == []


def test_an_agency_without_an_active_plan_gets_nothing():
    office = watched(FIRST_OF_APRIL)
    with transaction() as session:
        session.get_one(Plan, office.plan_id).activated_on = None
    tick(FIRST_OF_APRIL)
    assert told() == []


def test_who_took_the_seat_before_it_went_out_gets_it():
    office = watched(FIRST_OF_APRIL)
    office.seat("กองคลัง", "สมชาย")
    send(office, at=EVENING)
    office.seat("กองคลัง", "สมหญิง", on=FIRST_OF_APRIL)
    for at in (NINE, TEN):  # found out at the first, sent at the next
        tick(FIRST_OF_APRIL + DAY, at)
    mine = [(who, state) for _, who, state in told() if who in ("สมชาย", "สมหญิง")]
    assert sorted(mine) == [("สมชาย", "cancelled"), ("สมหญิง", "kept")]


def test_who_has_it_already_does_not_get_it_again_for_another_seat():
    office = watched(FIRST_OF_APRIL)
    office.seat("กองคลัง", "สมชาย")
    tick(FIRST_OF_APRIL)
    office.seat("กองช่าง", "สมชาย", on=FIRST_OF_APRIL)
    assert send(office, today=FIRST_OF_APRIL + DAY) == []


def test_who_has_it_by_mail_does_not_get_it_again_in_the_chat(monkeypatch):
    office = watched(FIRST_OF_APRIL)
    office.seat("กองคลัง", "สมชาย")
    tick(FIRST_OF_APRIL)
    monkeypatch.setenv("ITA_ALL_TO_MAILBOX", "1")
    forget_settings()
    with transaction() as session:
        person = session.exec(select(Person)).one()
        person.line_user_id, person.channel = "U" + "0" * 32, "line"
    assert send(office, today=FIRST_OF_APRIL + DAY) == []


def test_who_reads_the_chat_gets_a_bubble(monkeypatch):
    office = watched(FIRST_OF_APRIL)
    office.seat("mayor", "สมชาย")
    monkeypatch.setenv("ITA_ALL_TO_MAILBOX", "1")
    forget_settings()
    with transaction() as session:
        person = session.exec(select(Person)).one()
        person.line_user_id, person.channel = "U" + "0" * 32, "line"
    tick(FIRST_OF_APRIL)
    (mine,) = [one for one in summaries() if one.recipient == "สมชาย"]
    assert (mine.channel, (mine.payload or {})["contents"]["type"]) == ("line", "bubble")


def test_who_could_not_be_reached_gets_it_once_there_is_an_address():
    office = watched(FIRST_OF_APRIL)
    office.seat("กองคลัง", "สมชาย")
    with transaction() as session:
        person = session.exec(select(Person)).one()
        address, person.email = person.email, None
    tick(FIRST_OF_APRIL)
    assert [state for _, who, state in told() if who == "สมชาย"] == ["suppressed"]
    assert send(office) == []
    with transaction() as session:
        session.exec(select(Person)).one().email = address
    assert send(office) == ["สมชาย"]


def test_who_turned_digests_off_gets_none():
    office = watched(FIRST_OF_APRIL)
    office.seat("กองคลัง", "สมชาย")
    with transaction() as session:
        session.exec(select(Person)).one().digests_off_at = clock.now()
    tick(FIRST_OF_APRIL)
    assert [state for _, who, state in told() if who == "สมชาย"] == ["cancelled"]


def test_sent_anew_after_a_lost_answer_it_still_counts_as_had():
    office = watched(FIRST_OF_APRIL)
    tick(FIRST_OF_APRIL)
    with transaction() as session:
        for one in session.exec(select(Delivery).where(Delivery.kind == "summary")):
            one.state = "unknown"
    assert send(office) == []


def test_a_month_that_is_not_over_is_not_sent():
    with pytest.raises(MonthNotOver):
        send(watched(FIRST_OF_APRIL), MARCH, today=END_OF_MARCH)


def test_two_schedulers_and_a_command_at_once_send_one():
    office = watched(FIRST_OF_APRIL)
    barrier = Barrier(4)

    def at_once(action: Callable[[], object]) -> None:
        barrier.wait()
        action()

    with at_bangkok(FIRST_OF_APRIL, TEN):
        actions: list[Callable[[], object]] = [
            timetable.fire_due,
            timetable.fire_due,
            lambda: send(office),
            lambda: send(office),
        ]
        threads = [Thread(target=at_once, args=(action,)) for action in actions]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(who for _, who, _ in told()) == EVERYBODY


@pytest.mark.thorough
def test_two_processes_at_once_send_one():
    watched(FIRST_OF_APRIL)
    both = [start("tick", now=(FIRST_OF_APRIL, "09:00:00")) for _ in range(2)]
    assert [finished(one) for one in both] == [0, 0]
    assert told() == [(FIRST_OF_APRIL, who, "kept") for who in EVERYBODY]


def test_one_that_falls_back_to_mail_is_sent_once(monkeypatch):
    office = watched(FIRST_OF_APRIL)
    office.seat("mayor", "สมชาย")
    monkeypatch.setenv("ITA_ALL_TO_MAILBOX", "1")
    forget_settings()
    with transaction() as session:
        person = session.exec(select(Person)).one()
        person.line_user_id, person.channel = "U" + "0" * 32, "line"
    send(office, at=EVENING)
    with at_bangkok(FIRST_OF_APRIL, EVENING), transaction() as session:
        fall_back(session, session.exec(select(Delivery).where(Delivery.channel == "line")).one(), "line_blocked")
    tick(FIRST_OF_APRIL + DAY)
    mine = sorted((one.channel, one.state) for one in summaries() if one.recipient == "สมชาย")
    assert (mine, send(office, today=FIRST_OF_APRIL + DAY)) == ([("email", "kept"), ("line", "cancelled")], [])
