"""`ita explain`: true as of any day, planned ones always listed, nothing listed twice."""

from datetime import date, time, timedelta

import pytest

from tests.integration.office import FRIDAY, MONDAY, TUESDAY, URL, an_office, outcomes, plan_only, tick

pytestmark = pytest.mark.usefixtures("database")
DAY, WEEK = timedelta(days=1), timedelta(days=7)
NEEDED = TUESDAY + WEEK
MONDAYS_MAIL = "เก็บในเครื่อง 3 ก.พ. 68 เวลา 09.00 น."


def test_before_anything_is_sent_all_that_the_policy_names_is_planned():
    office = an_office({"o1": NEEDED})
    assert outcomes(office.explain("o1", FRIDAY)) == [
        (MONDAY, "digest", "planned"),
        (FRIDAY + WEEK, "push", "planned"),
        (MONDAY + WEEK, "digest", "planned"),
        (NEEDED, "push", "planned"),
        (MONDAY + 2 * WEEK, "digest", "planned"),
        (MONDAY + 3 * WEEK, "escalation", "planned"),
    ]


def test_what_was_sent_says_when():
    office = an_office({"o1": NEEDED})
    tick(MONDAY)
    assert office.explain("o1", MONDAY)[0].reason == MONDAYS_MAIL


def test_what_was_sent_is_not_planned_as_well():
    office = an_office({"o1": NEEDED})
    tick(MONDAY)
    assert [row for row in outcomes(office.explain("o1", MONDAY)) if row[0] == MONDAY] == [(MONDAY, "digest", "kept")]


def test_what_waits_to_be_sent_is_planned_once():
    office = an_office({"o1": NEEDED})
    plan_only(MONDAY)
    rows = [row for row in outcomes(office.explain("o1", MONDAY)) if row[0] == MONDAY]
    assert rows == [(MONDAY, "digest", "planned")]


def test_as_of_a_past_day_later_messages_are_still_planned():
    office = an_office({"o1": NEEDED})
    tick(MONDAY)
    tick(FRIDAY + WEEK)
    rows = outcomes(office.explain("o1", TUESDAY, seen_on=FRIDAY + WEEK))[:2]
    assert rows == [(MONDAY, "digest", "kept"), (FRIDAY + WEEK, "push", "planned")]


def test_as_of_a_day_before_activation_it_is_as_if_it_were_active():
    office = an_office({"o1": NEEDED}, activated_on=MONDAY)
    rows = outcomes(office.explain("o1", FRIDAY - 2 * WEEK, seen_on=MONDAY))
    assert rows[0] == (date(2025, 1, 20), "digest", "planned")


def test_as_of_a_coming_day_what_is_still_to_come_is_planned():
    office = an_office({"o1": NEEDED})
    tick(MONDAY)
    rows = outcomes(office.explain("o1", NEEDED + DAY, seen_on=MONDAY))
    assert rows[:2] == [(MONDAY, "digest", "kept"), (FRIDAY + WEEK, "push", "planned")]


def test_two_units_of_one_person_are_not_listed_twice():
    office = an_office({"o1": NEEDED}, units=("กองคลัง", "กองช่าง"))
    for unit in office.units:
        office.seat(unit, "สมชาย")
    tick(MONDAY)
    rows = office.explain("o1", MONDAY)
    assert len(rows) == len(set(rows))


def test_a_closed_day_is_named_as_the_reason_of_a_move():
    office = an_office({"o1": date(2025, 4, 30)})
    (moved,) = [one for one in office.explain("o1", date(2025, 4, 4)) if one.on == date(2025, 4, 8)]
    assert "เลื่อนจาก 7 เม.ย. 68: ชดเชยวันพระบาทสมเด็จพระพุทธยอดฟ้า" in moved.reason


def test_work_handed_in_says_why_its_push_is_not_sent():
    office = an_office({"o1": NEEDED})
    tick(MONDAY)
    office.move("o1", "submit", TUESDAY)
    reasons = {one.reason for one in office.explain("o1", TUESDAY) if one.person == "กองคลัง" and one.kind == "push"}
    assert reasons == {"ส่งงานแล้วเมื่อ 4 ก.พ. 68"}


def test_returned_work_is_planned_again_and_not_given_up_as_well():
    office = an_office({"o1": NEEDED})
    tick(MONDAY)
    office.move("o1", "submit", TUESDAY)
    office.move("o1", "return", TUESDAY, time(11), reason="ขาดเอกสาร")
    rows = [(one.on, one.outcome) for one in office.explain("o1", TUESDAY) if one.person == "กองคลัง"
            and one.kind == "push"]  # fmt: skip
    assert rows == [(FRIDAY + WEEK, "planned"), (NEEDED, "planned")]


def test_nothing_is_planned_for_accepted_work():
    office = an_office({"o1": NEEDED})
    office.move("o1", "accept", FRIDAY, reason="done already", evidence=URL)
    assert {one.outcome for one in office.explain("o1", FRIDAY)} == {"skipped"}


def test_what_was_late_at_activation_says_that_it_is_asked_about():
    office = an_office({"o1": date(2024, 12, 2)})
    (asked,) = [one for one in office.explain("o1", FRIDAY) if one.person == "ผู้ประสานงาน ITA"]
    assert (asked.on, asked.outcome) == (MONDAY, "planned")


def test_the_clerks_own_work_is_not_planned_to_be_escalated():
    office = an_office({"o1": NEEDED})
    for seat in ("กองคลัง", "clerk"):
        office.seat(seat, "สมชาย")
    assert "escalation" not in {one.kind for one in office.explain("o1", FRIDAY)}
