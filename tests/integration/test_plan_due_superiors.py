"""Who else is told: the coordinator of what was late at activation, the clerk of late work, the mayor of points."""

from datetime import date, time, timedelta

import pytest

from core.db import transaction
from models.agencies import Agency
from plans.activation.schedules import add_agency_schedules
from tests.integration.kept_rows import kept
from tests.integration.office import (
    FRIDAY,
    MONDAY,
    TUESDAY,
    Office,
    an_office,
    at_bangkok,
    deliveries,
    mails,
    tick,
)

pytestmark = pytest.mark.usefixtures("database")
DAY, WEEK = timedelta(days=1), timedelta(days=7)
LONG_AGO = date(2024, 12, 2)
CLERK, COORDINATOR, MAYOR = "ปลัดเทศบาล", "ผู้ประสานงาน ITA", "นายกเทศมนตรี"
EVIDENCE_BY = date(2025, 4, 30)  # as the builder's plan has it


def days_of(recipient: str) -> list[date]:
    """Return the days of what a recipient was sent beside the monthly summary."""
    mine = [one for one in deliveries() if one.recipient == recipient and one.state == "kept"]
    return [one.on for one in mine if one.kind != "summary"]


def text_to(recipient: str) -> str:
    """Return the text of the newest mail to a recipient that is no monthly summary."""
    others = [mail for mail in reversed(mails()) if "ITA: สรุป" not in mail.subject]
    return next(mail.text for mail in others if mail.text.startswith(f"เรียน {recipient}\n"))


def test_the_clerk_is_told_on_the_first_monday_after_five_office_days():
    an_office({"o1": MONDAY - DAY}, activated_on=MONDAY - 7 * DAY)
    for weeks in range(3):
        tick(MONDAY + weeks * WEEK)
    assert days_of(CLERK) == [MONDAY + WEEK, MONDAY + 2 * WEEK]


def test_work_five_office_days_late_is_not_yet_the_clerks():
    an_office({"o1": MONDAY}, activated_on=MONDAY - 7 * DAY)
    tick(MONDAY + WEEK)
    assert days_of(CLERK) == []


def test_the_clerk_reads_whose_work_is_late():
    an_office({"o1": TUESDAY})
    tick(TUESDAY + 3 * WEEK)
    assert "== งานเกินกำหนดของส่วนราชการ 1 รายการ ==" in text_to(CLERK)


def test_the_clerks_own_late_work_is_not_escalated_to_himself():
    office = an_office({"o1": TUESDAY})
    for seat in ("กองคลัง", "clerk"):
        office.seat(seat, "สมชาย")
    tick(TUESDAY + 3 * WEEK)
    assert "งานเกินกำหนดของส่วนราชการ" not in text_to("สมชาย")


def test_accepted_work_leaves_the_clerks_list():
    office = an_office({"o1": TUESDAY})
    tick(TUESDAY + 3 * WEEK)
    office.move("o1", "accept", TUESDAY + 3 * WEEK, reason="done already", evidence="https://www.example.go.th/o1")
    tick(MONDAY + 4 * WEEK)
    assert len(days_of(CLERK)) == 1


def test_what_was_late_at_activation_is_asked_about():
    an_office({"o1": LONG_AGO})
    tick(MONDAY)
    assert "== ครบกำหนดก่อนเริ่มใช้ระบบ 1 รายการ ==" in text_to("กองคลัง")


def test_the_coordinator_is_asked_too_one_line_for_each_item():
    an_office({"o1": LONG_AGO}, units=("กองคลัง", "กองช่าง"))
    tick(MONDAY)
    assert ("1 รายการ" in text_to(COORDINATOR), "กองคลัง, กองช่าง" in text_to(COORDINATOR)) == (True, True)


def test_the_coordinator_is_not_told_to_tell_the_coordinator():
    an_office({"o1": LONG_AGO})
    tick(MONDAY)
    assert "โปรดแจ้งผู้ประสานงาน" not in text_to(COORDINATOR)


def test_late_work_at_activation_is_the_clerks_only_after_the_grace():
    an_office({"o1": LONG_AGO})  # ten office days after Friday 31 January, a holiday between: 17 February
    for weeks in range(3):
        tick(MONDAY + weeks * WEEK)
    assert days_of(CLERK) == [MONDAY + 2 * WEEK]


def test_no_push_of_the_past_is_sent_at_activation():
    an_office({"o1": LONG_AGO}, at=time(10))
    tick(FRIDAY, time(11))
    assert deliveries() == []


def test_a_push_whose_hour_passed_before_activation_is_logged():
    office = an_office({"o1": FRIDAY}, at=time(10))
    rows = [(one.on, one.outcome) for one in office.explain("o1", FRIDAY) if one.kind == "push"]
    assert rows == [(FRIDAY - 2 * DAY, "skipped"), (FRIDAY, "skipped")]


@kept
def an_alerting_office(needed_on: date = EVIDENCE_BY) -> Office:
    """An office with a question at stake, whose mayor's alert is looked at daily from 3 March on."""
    office = an_office({"o14": needed_on}, policy={"alert_office_days": [3, 8, 15, 30]})
    with at_bangkok(date(2025, 3, 3), time(8)), transaction() as session:
        add_agency_schedules(session, session.get_one(Agency, office.agency_id))
    return office


def daily(first: date, last: date) -> None:
    day = first
    while day <= last:
        tick(day)
        day += DAY


@pytest.mark.thorough
def test_the_mayor_is_alerted_on_the_marks_where_something_changed_or_the_day_is_near():
    an_alerting_office()
    daily(date(2025, 3, 10), date(2025, 5, 10))
    assert days_of(MAYOR) == [date(2025, 3, 13), date(2025, 4, 18), date(2025, 4, 25)]


@pytest.mark.thorough
def test_what_moved_since_the_last_alert_is_told_at_the_next_mark():
    office = an_alerting_office()
    tick(date(2025, 3, 13))
    office.move("o14", "submit", date(2025, 3, 20), unit="กองคลัง", evidence="https://www.example.go.th/o14")
    daily(date(2025, 4, 1), date(2025, 4, 4))
    assert days_of(MAYOR) == [date(2025, 3, 13), date(2025, 4, 3)]
    assert "ยังขาด 1 ข้อ เท่ากับครั้งก่อน รอเผยแพร่ 1 ข้อ" in text_to(MAYOR)


def test_the_mayor_is_alerted_after_the_mark_if_the_scheduler_had_stopped():
    an_alerting_office()
    tick(date(2025, 4, 24))
    assert days_of(MAYOR) == [date(2025, 4, 24)]


def test_the_mayor_is_not_alerted_of_accepted_work():
    office = an_alerting_office()
    office.move("o14", "accept", MONDAY, reason="done already", evidence="https://www.example.go.th/o14")
    daily(date(2025, 4, 20), date(2025, 4, 30))
    assert days_of(MAYOR) == []


def test_the_mayor_is_not_alerted_of_less_than_a_point():
    office = an_office({"o7": EVIDENCE_BY})
    with at_bangkok(date(2025, 3, 3), time(8)), transaction() as session:
        add_agency_schedules(session, session.get_one(Agency, office.agency_id))
    tick(date(2025, 4, 24))
    assert days_of(MAYOR) == []


def test_the_alert_says_the_day_the_office_days_left_and_who_has_how_many():
    an_alerting_office()
    tick(date(2025, 4, 18))
    text = text_to(MAYOR)
    assert "วันที่ 30 เมษายน 2568 (คาดตามปีก่อน ยังไม่ยืนยัน) (เหลือ 8 วันทำการ) ยังขาด 1 ข้อ อยู่ที่ส่วนราชการ 1 ข้อ" in text
    assert "- กองคลัง: 1 ข้อ" in text
