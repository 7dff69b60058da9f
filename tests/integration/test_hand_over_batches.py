"""Hand-overs and returns: one message for each batch and person, none to oneself, none about what has moved on."""

from datetime import date, time, timedelta

import pytest

from tests.integration.office import (
    FRIDAY,
    MONDAY,
    TUESDAY,
    URL,
    an_office,
    deliveries,
    mails,
    subjects,
    tick,
)

pytestmark = pytest.mark.usefixtures("database")
FAR = MONDAY + timedelta(days=100)
PUBLISHER, COORDINATOR = "เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่ข้อมูลบนเว็บไซต์", "ผู้ประสานงาน ITA"
ELEVEN, THREE = time(11), time(15)


def told() -> list[tuple[str, str]]:
    return [(one.recipient, one.kind) for one in deliveries() if one.state == "kept"]


def batches(state: str) -> list[tuple[date, str]]:
    found = [one for one in deliveries() if one.kind == "hand_over" and one.state == state]
    return [(one.on, (one.payload or {})["subject"]) for one in found]


def test_the_publisher_is_told_at_eleven():
    office = an_office({"o1": FAR})
    office.move("o1", "submit", MONDAY)
    tick(MONDAY, time(10, 59))
    before = told()
    tick(MONDAY, ELEVEN)
    assert (before, told()) == ([], [(PUBLISHER, "hand_over")])


def test_what_comes_after_eleven_goes_out_at_three():
    office = an_office({"o1": FAR})
    office.move("o1", "submit", MONDAY, time(11, 30))
    tick(MONDAY, time(11, 31))
    tick(MONDAY, THREE)
    assert [f"{mail.at.astimezone().astimezone(mail.at.tzinfo):%H:%M}" for mail in mails()] == ["15:00"]


def test_what_comes_in_the_evening_goes_out_the_next_morning():
    office = an_office({"o1": FAR})
    office.move("o1", "submit", FRIDAY, time(17))
    tick(FRIDAY, time(17, 1))
    tick(MONDAY, ELEVEN)
    assert [one.on for one in deliveries() if one.kind == "hand_over"] == [MONDAY]


def test_a_batch_is_one_message():
    office = an_office({"o1": FAR, "o2": FAR})
    office.move("o1", "submit", MONDAY)
    office.move("o2", "submit", MONDAY)
    tick(MONDAY, time(10, 30))
    tick(MONDAY, ELEVEN)
    assert subjects() == ["ITA: ส่งต่อมาถึงท่าน 2 รายการ"]


def test_who_had_a_batch_that_day_gets_what_comes_later_on_the_next_office_day():
    office = an_office({"o1": FAR, "o2": FAR, "o3": FAR})
    office.move("o1", "submit", MONDAY)
    tick(MONDAY, ELEVEN)
    tick(MONDAY, ELEVEN)
    for code, at in (("o2", time(11, 30)), ("o3", time(14))):
        office.move(code, "submit", MONDAY, at)
        tick(MONDAY, at)
    tick(MONDAY, THREE)
    assert [on for on, _ in batches("kept")] == [MONDAY]
    tick(TUESDAY, ELEVEN)
    assert batches("kept")[1:] == [(TUESDAY, "ITA: ส่งต่อมาถึงท่าน 2 รายการ")]


def test_a_return_reaches_the_unit_with_its_reason():
    office = an_office({"o1": FAR})
    tick(MONDAY)
    office.move("o1", "submit", MONDAY)
    office.move("o1", "return", MONDAY, reason="ขาดเอกสารแนบ")
    tick(MONDAY, time(10, 5))
    tick(MONDAY, ELEVEN)
    assert ["ขาดเอกสารแนบ" in mail.text for mail in mails()].count(True) == 1


def test_nobody_is_told_of_what_he_handed_to_himself():
    office = an_office({"o1": FAR})
    office.seat("กองคลัง", "สมชาย")
    office.seat("publisher", "สมชาย")
    office.move("o1", "submit", MONDAY)
    tick(MONDAY, ELEVEN)
    tick(MONDAY, ELEVEN)
    assert told() == []


def test_the_log_says_why_nobody_was_told():
    office = an_office({"o1": FAR})
    office.seat("กองคลัง", "สมชาย")
    office.seat("publisher", "สมชาย")
    office.move("o1", "submit", MONDAY)
    tick(MONDAY, ELEVEN)
    reasons = [one.reason for one in office.explain("o1", MONDAY) if one.kind == "hand_over"]
    assert reasons == ["ผู้รับเป็นคนเดียวกับผู้ส่งมอบ"]


def test_work_that_moved_on_before_the_relay_is_not_announced():
    office = an_office({"o1": FAR})
    office.move("o1", "submit", MONDAY)
    office.move("o1", "forward", MONDAY, evidence=URL)
    tick(MONDAY, ELEVEN)
    tick(MONDAY, ELEVEN)
    assert told() == [(COORDINATOR, "hand_over")]


def test_work_that_moved_on_before_the_batch_is_not_announced():
    office = an_office({"o1": FAR})
    office.move("o1", "submit", MONDAY)
    tick(MONDAY, time(10, 5))
    office.move("o1", "forward", MONDAY, time(10, 30), evidence=URL)
    tick(MONDAY, time(10, 35))
    tick(MONDAY, ELEVEN)
    assert told() == [(COORDINATOR, "hand_over")]


def test_what_moved_on_before_the_batch_is_logged_as_not_announced():
    office = an_office({"o1": FAR, "o2": FAR})
    for code in ("o1", "o2"):
        office.move(code, "submit", MONDAY)
    tick(MONDAY, time(10, 5))
    office.move("o1", "forward", MONDAY, time(10, 30), evidence=URL)
    tick(MONDAY, time(10, 35))
    tick(MONDAY, ELEVEN)
    rows = [(one.person, one.outcome) for one in office.explain("o1", MONDAY) if one.kind == "hand_over"]
    assert sorted(rows) == sorted([(PUBLISHER, "skipped"), (COORDINATOR, "kept")])


def test_a_batch_that_the_program_missed_goes_out_when_it_is_back():
    office = an_office({"o1": FAR})
    office.move("o1", "submit", MONDAY)
    tick(TUESDAY, time(10))
    tick(TUESDAY, time(10))
    assert [one.on for one in deliveries() if one.state == "kept"] == [TUESDAY]


def test_a_new_publisher_gets_the_batch_instead():
    office = an_office({"o1": FAR})
    office.seat("publisher", "สมชาย")
    office.move("o1", "submit", MONDAY)
    tick(MONDAY, time(10, 5))
    office.seat("publisher", "สมหญิง", on=MONDAY)
    tick(MONDAY, ELEVEN)
    tick(MONDAY, ELEVEN)
    assert told() == [("สมหญิง", "hand_over")]


def test_a_push_whose_hour_had_passed_when_the_work_came_is_logged():
    office = an_office({"o1": TUESDAY}, policy={"push_days": [-3, 0]})
    tick(TUESDAY)
    office.move("o1", "submit", TUESDAY)
    pushes = [(one.on, one.outcome) for one in office.explain("o1", TUESDAY) if one.person == PUBLISHER]
    assert (TUESDAY, "skipped") in pushes
