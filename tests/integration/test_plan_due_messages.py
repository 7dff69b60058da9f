"""One message for each person, channel and day; nothing where there is nothing to say."""

from datetime import date, time, timedelta

import pytest

from core.db import reading, transaction
from models.agencies import Agency
from plans.activation.activation import activate
from tests.builders import a_plan, a_unit, an_item
from tests.integration.office import (
    FRIDAY,
    MONDAY,
    TUESDAY,
    Office,
    an_office,
    at_bangkok,
    deliveries,
    fresh,
    log_of,
    mails,
    sent_to,
    subjects,
    tick,
)

pytestmark = pytest.mark.usefixtures("database")
SOON = MONDAY + timedelta(days=20)
WEEK = timedelta(days=7)


def test_a_unit_gets_one_digest_for_all_that_it_holds():
    an_office({"o1": SOON, "o2": SOON, "i3": SOON})
    tick(MONDAY)
    assert subjects() == ["ITA: ใกล้ครบกำหนด 3 รายการ"]


def test_one_person_in_several_seats_gets_one_message():
    office = an_office({"o1": SOON}, units=("กองคลัง", "กองช่าง"))
    for seat in ("กองคลัง", "กองช่าง", "clerk", "coordinator"):
        office.seat(seat, "สมชาย")
    tick(MONDAY)
    assert sent_to() == [(MONDAY, "สมชาย")]


def test_one_digest_covers_all_active_plans():
    office = an_office({"o1": SOON})
    with at_bangkok(FRIDAY, time(8)), transaction() as session:
        agency = session.get_one(Agency, office.agency_id)
        plan = a_plan(session, agency, fiscal_year=2569, activated_on=None)
        an_item(session, plan, "o9", needed_on=SOON, units=[a_unit(session, agency, "กองช่าง")])
        activate(session, plan, on=FRIDAY)
    for seat in ("กองคลัง", "กองช่าง"):
        office.seat(seat, "สมชาย")
    tick(MONDAY)
    digests = [mail for mail in mails() if "ทั้งปีงบประมาณ" not in mail.subject]
    assert [("o1 " in mail.text, "o9 " in mail.text) for mail in digests] == [(True, True)]


def test_a_push_that_falls_on_the_digests_day_is_inside_it():
    an_office({"o1": MONDAY, "o2": SOON})
    tick(MONDAY)
    assert [(one.kind, one.state) for one in deliveries()] == [("digest", "kept")]


def test_the_pushes_of_one_day_are_one_message_that_names_only_them():
    an_office({"o1": TUESDAY, "o2": TUESDAY, "o3": SOON})
    tick(MONDAY)
    tick(TUESDAY)
    assert subjects()[1:] == ["ITA: ครบกำหนดวันนี้ 2 รายการ"]


def test_nothing_to_say_sends_nothing():
    an_office({"i1": MONDAY + timedelta(days=100)})
    tick(MONDAY)
    assert deliveries() == []


def test_what_feeds_a_question_is_asked_for_by_its_wave():
    an_office({"o1": MONDAY + timedelta(days=100)})  # the plan began after 15 January: asked for by 28 February
    tick(MONDAY)
    assert "ขอไว้ภายใน 28 ก.พ. 68 ส่งได้ถึง 17 เม.ย. 68" in deliveries()[0].payload["text"]


def test_due_today_is_not_late():
    an_office({"o1": MONDAY})
    tick(MONDAY)
    assert subjects() == ["ITA: o1 ครบกำหนดวันนี้"]


def test_due_today_leaves_no_stamp_and_the_day_after_does():
    office = an_office({"o1": TUESDAY})
    tick(TUESDAY)
    before = _late_since(office)
    tick(TUESDAY + timedelta(days=1))
    assert (before, _late_since(office)) == (None, TUESDAY + timedelta(days=1))


def test_late_work_is_told_of_every_week():
    an_office({"o1": TUESDAY}, policy={"push_days": []})
    for weeks in range(4):
        tick(MONDAY + weeks * WEEK)
    days = [on for on, recipient in sent_to() if recipient == "กองคลัง"]
    assert days == [MONDAY + weeks * WEEK for weeks in range(4)]


def test_late_work_in_progress_is_told_of_too():
    office = an_office({"o1": TUESDAY})
    office.move("o1", "start", TUESDAY)
    tick(MONDAY + WEEK)
    assert subjects()[-1] == "ITA: o1 เกินกำหนด 6 วัน"


def test_a_unit_is_not_nagged_while_another_station_holds_its_work():
    office = an_office({"o1": TUESDAY})
    office.move("o1", "submit", MONDAY)
    for day in (MONDAY + timedelta(days=number) for number in range(30)):
        tick(day)
    assert "กองคลัง" not in {recipient for _, recipient in sent_to()}


def test_only_the_units_whose_parts_are_open_are_reminded():
    office = an_office({"o1": SOON}, units=("กองคลัง", "กองช่าง"))
    office.move("o1", "submit", FRIDAY, unit="กองคลัง")
    tick(MONDAY)
    assert sent_to() == [(MONDAY, "กองช่าง")]


def test_accepted_work_is_never_told_of_again():
    office = an_office({"o1": TUESDAY})
    office.move("o1", "accept", MONDAY, reason="done already", evidence="https://www.example.go.th/o1")
    tick(TUESDAY)
    tick(MONDAY + WEEK)
    assert sent_to() == []


def test_the_pushes_that_acceptance_made_needless_are_logged():
    office = an_office({"o1": TUESDAY + WEEK})
    office.move("o1", "accept", FRIDAY, reason="done already", evidence="https://www.example.go.th/o1")
    pushed = [TUESDAY + WEEK - timedelta(days=4), TUESDAY + WEEK]  # two office days before
    assert log_of("o1") == [(day, "push", "skipped") for day in pushed]


def test_a_second_tick_of_the_day_sends_nothing_more():
    an_office({"o1": SOON})
    tick(MONDAY)
    tick(MONDAY)
    assert len(mails()) == 1


def _late_since(office: Office) -> date | None:
    with reading() as session:
        return fresh(session, office, "o1").late_since_on
