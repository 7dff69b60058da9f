"""What other trackers get wrong, by their names: each of their defects has a test that ours would fail with it."""

from collections import Counter
from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from cli.running.checkup import check_everything
from core.db import reading, transaction
from models.agencies import Agency
from models.messages.deliveries import Schedule
from models.plans.plans import Step
from plans.activation.schedules import add_agency_schedules
from reports.work.lists import list_overdue
from tests.integration.office import (
    MONDAY,
    TUESDAY,
    an_office,
    at_bangkok,
    deliveries,
    fresh,
    mails,
    outcomes,
    plan_only,
    sent_to,
    subjects,
    tick,
)
from workers import timetable

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)
WEEK = 7 * DAY
FRIDAY_AFTER = MONDAY + 11 * DAY  # 14 February 2025; its push two office days before is Tuesday the 11th
THURSDAY = FRIDAY_AFTER - DAY  # the Wednesday between is Makha Bucha, a holiday
FINANCE = "กองคลัง"


def test_ciso_assistant_a_day_of_downtime_loses_the_rung():
    an_office({"o1": FRIDAY_AFTER})
    for day in (MONDAY, MONDAY + WEEK, THURSDAY):  # nothing runs on the day of the rung itself
        tick(day)
    assert sent_to()[-1] == (THURSDAY, FINANCE)


def test_ciso_assistant_late_work_in_progress_gets_no_mail():
    office = an_office({"o1": MONDAY - 3 * DAY}, activated_on=date(2025, 1, 6))
    office.move("o1", "start", MONDAY - 5 * DAY, unit=FINANCE)
    tick(MONDAY)
    assert "o1 เกินกำหนด 3 วัน" in subjects()[-1]


def test_ciso_assistant_the_same_mail_repeats_daily_without_limit():
    an_office({"o1": MONDAY - 3 * DAY}, activated_on=date(2025, 1, 6))
    for number in range(14):
        tick(MONDAY + number * DAY)
    to_the_unit = [on for on, recipient in sent_to() if recipient == FINANCE]
    assert to_the_unit == [MONDAY, MONDAY + WEEK]


def test_ciso_assistant_no_record_of_what_was_sent():
    office = an_office({"o1": MONDAY + 20 * DAY})
    tick(MONDAY)
    assert (MONDAY, "digest", "kept") in outcomes(office.explain("o1", MONDAY))


def test_ciso_assistant_team_mail_goes_to_everybody_at_once():
    an_office({"o1": MONDAY + 20 * DAY}, units=(FINANCE, "กองช่าง", "สำนักปลัด"))
    tick(MONDAY)
    assert [mail.to.count("@") for mail in mails()] == [1, 1, 1]


def test_vikunja_reminders_are_picked_in_a_one_minute_window():
    an_office({"o1": MONDAY + 20 * DAY})
    tick(MONDAY, time(14, 37))
    assert sent_to() == [(MONDAY, FINANCE)]


def test_vikunja_mail_goes_to_people_no_longer_assigned():
    office = an_office({"o1": MONDAY + 20 * DAY})
    office.seat(FINANCE, "ผู้ดำรงตำแหน่งเดิม")
    plan_only(MONDAY)
    office.seat(FINANCE, "ผู้ดำรงตำแหน่งใหม่", on=MONDAY)
    for at in (time(9, 5), time(9, 6)):  # the first makes the new message
        tick(MONDAY, at)
    assert sent_to() == [(MONDAY, "ผู้ดำรงตำแหน่งใหม่")]


def test_frappe_a_daily_run_asks_for_the_exact_day():
    an_office({"o1": FRIDAY_AFTER})
    tick(MONDAY + WEEK)
    tick(FRIDAY_AFTER + 3 * DAY)  # the rung, the day itself and the weekend have passed unseen
    assert "o1 เกินกำหนด 3 วัน" in subjects()[-1]


def test_frappe_one_error_disables_the_recurrence(monkeypatch: pytest.MonkeyPatch):
    office = an_office({"o1": MONDAY + 20 * DAY})
    ran: list[time] = []

    def fails_once(*_: object) -> None:
        ran.append(time(9))
        if len(ran) == 1:
            raise RuntimeError("a mail server that answers nonsense")

    monkeypatch.setitem(timetable.JOBS, "mayor_alert", fails_once)
    with at_bangkok(MONDAY, time(8)), transaction() as session:
        add_agency_schedules(session, session.get_one(Agency, office.agency_id))
    for at in (time(9), time(9, 6)):
        tick(MONDAY, at)
    with reading() as session:
        is_enabled = session.exec(select(Schedule.is_enabled).where(Schedule.name == "mayor_alert")).one()
    assert (len(ran), is_enabled) == (2, True)


def test_donetick_the_text_says_due_today_for_every_rung():
    an_office({"o1": FRIDAY_AFTER})
    for day in (MONDAY, MONDAY + WEEK, TUESDAY + WEEK, FRIDAY_AFTER):
        tick(day)
    said = ["วันนี้" in mail.text.split("o1 ")[1].splitlines()[1] for mail in mails()]
    assert said == [False, False, False, True]


def test_plane_undated_work_is_counted_as_overdue():
    office = an_office({"o1": MONDAY + 30 * DAY})
    with transaction() as session:
        item = fresh(session, office, "o1")
        session.add(Step(agency_id=item.agency_id, item_id=item.id, sort_no=1, text="รายงานผู้บริหาร", within_days=15))
    with reading() as session:
        assert list_overdue(session, office.agency_id, MONDAY + 30 * DAY) == []


def test_healthchecks_a_process_that_does_not_run_is_mentioned_nowhere():
    an_office({"o1": MONDAY + 20 * DAY})
    tick(MONDAY)
    with at_bangkok(TUESDAY, time(9)):
        scheduler = next(check for check in check_everything() if check.name == "ตัวตั้งเวลา")
    assert not scheduler.is_good


def test_healthchecks_the_monthly_report_never_goes_out_when_a_process_was_not_running():
    office = an_office({"o1": date(2025, 6, 30)})
    with at_bangkok(MONDAY, time(10)), transaction() as session:
        add_agency_schedules(session, session.get_one(Agency, office.agency_id))
    tick(date(2025, 3, 20))  # the first office day of March has passed without a scheduler
    summaries = Counter(one.recipient for one in deliveries() if one.kind == "summary" and one.state == "kept")
    assert summaries["นายกเทศมนตรี"] == 1
