"""Lateness, days that move, second deliveries, and the reminders that follow every move."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from core import clock
from core.calendar import BANGKOK
from core.db import transaction
from models.agencies import Agency, Unit
from models.plans.plans import DateChange, Plan
from models.work.work import get_item
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.moving import NOW, TODAY, URL, a_dated_step, moved, parts_of, skipped
from work.refusals import ReasonMissing

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
MARCH, SEPTEMBER = date(2025, 3, 31), date(2025, 9, 30)
DONE = "ดำเนินการแล้ว"


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(NOW), transaction() as opened:
        yield opened


@pytest.fixture
def agency(session: Session) -> Agency:
    return an_agency(session)


@pytest.fixture
def units(session: Session, agency: Agency) -> list[Unit]:
    return [a_unit(session, agency, name, number) for number, name in enumerate(("สำนักปลัด", "กองคลัง"), 1)]


@pytest.fixture
def plan(session: Session, agency: Agency) -> Plan:
    return a_plan(session, agency)


def twice_delivered(session: Session, plan: Plan, units: list[Unit]) -> None:
    """Add an o12-like item, delivered for the half-year and again for the year, and accept the first delivery."""
    item = an_item(session, plan, "o12", units=units, needed_on=MARCH, why_needed="step")
    item.due_on = SEPTEMBER
    a_dated_step(session, item, MARCH, SEPTEMBER)
    moved(session, plan, "o12", "accept", reason=DONE, evidence=URL)


def once_delivered(session: Session, plan: Plan, units: list[Unit], needed_on: date = date(2024, 10, 31)) -> None:
    """Add an o8-like item, without steps of its own dates, and accept it."""
    an_item(session, plan, "o8", units=units, needed_on=needed_on)
    moved(session, plan, "o8", "accept", reason=DONE, evidence=URL)


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1)])
def test_work_submitted_up_to_its_day_is_not_late(session: Session, plan: Plan, units: list[Unit], day: date):
    an_item(session, plan, "i1", units=units[:1], needed_on=TODAY)
    moved(session, plan, "i1", "submit", on=day)
    assert parts_of(session, plan, "i1")[0].late_since_on is None


def test_a_part_submitted_late_is_late_since_the_day_after(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units[:1], needed_on=date(2025, 1, 10))
    moved(session, plan, "i1", "submit")
    assert parts_of(session, plan, "i1")[0].late_since_on == date(2025, 1, 11)


def test_a_unit_is_judged_by_the_day_it_submitted(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units[:1], needed_on=date(2025, 1, 10))
    moved(session, plan, "i1", "submit", on=date(2025, 1, 10))
    moved(session, plan, "i1", "forward")
    moved(session, plan, "i1", "accept")
    assert parts_of(session, plan, "i1")[0].late_since_on is None


def test_an_item_accepted_late_is_late_though_its_units_were_not(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units[:1], needed_on=date(2025, 1, 10))
    moved(session, plan, "i1", "submit", on=date(2025, 1, 10))
    moved(session, plan, "i1", "forward")
    item = moved(session, plan, "i1", "accept")  # the publisher had three office days from the units' last
    assert (item.late_since_on, item.missed_on) == (date(2025, 1, 16), date(2025, 1, 15))


def test_an_item_accepted_on_its_day_is_not_late(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units, needed_on=TODAY)
    assert moved(session, plan, "i1", "accept", reason=DONE).late_since_on is None


def test_a_stamp_of_lateness_is_never_replaced(session: Session, plan: Plan, units: list[Unit]):
    item = an_item(session, plan, "i1", units=units[:1], needed_on=date(2025, 1, 10))
    moved(session, plan, "i1", "submit")
    moved(session, plan, "i1", "return", reason="ข้อมูลไม่ครบ")
    item.needed_on = date(2025, 1, 20)
    moved(session, plan, "i1", "submit")
    assert parts_of(session, plan, "i1")[0].late_since_on == date(2025, 1, 11)


def test_done_already_before_its_day_is_not_late(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units, needed_on=date(2025, 1, 10))
    moved(session, plan, "i1", "accept", reason=DONE, on=date(2025, 1, 9))
    assert {part.late_since_on for part in parts_of(session, plan, "i1")} == {None}


def test_reopening_needs_a_reason(session: Session, plan: Plan, units: list[Unit]):
    once_delivered(session, plan, units)
    with pytest.raises(ReasonMissing):
        moved(session, plan, "o8", "reopen")


def test_reopening_takes_the_acceptance_back(session: Session, plan: Plan, units: list[Unit]):
    once_delivered(session, plan, units)
    assert moved(session, plan, "o8", "reopen", reason="รายงานความก้าวหน้า").accepted_on is None


def test_reopening_opens_the_parts_again(session: Session, plan: Plan, units: list[Unit]):
    once_delivered(session, plan, units)
    moved(session, plan, "o8", "reopen", reason="รายงานความก้าวหน้า")
    parts = parts_of(session, plan, "o8")
    assert [(part.state, part.submitted_on) for part in parts] == [("open", None), ("open", None)]


def test_reopening_leaves_a_waived_part_out(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units)
    moved(session, plan, "i1", "waive", unit="กองคลัง", reason="ไม่เกี่ยวข้อง")
    moved(session, plan, "i1", "accept", reason=DONE)
    moved(session, plan, "i1", "reopen", reason="ทำอีกรอบ")
    assert [part.state for part in parts_of(session, plan, "i1")] == ["open", "waived"]


def test_reopening_moves_the_day_to_the_next_dated_step(session: Session, plan: Plan, units: list[Unit]):
    twice_delivered(session, plan, units)
    item = moved(session, plan, "o12", "reopen", reason="รายงานรอบปี")
    assert (item.needed_on, item.why_needed) == (SEPTEMBER, "step")


def test_a_third_delivery_has_no_step_left_and_keeps_its_day(session: Session, plan: Plan, units: list[Unit]):
    twice_delivered(session, plan, units)
    for reason in ("รายงานรอบปี", "แก้ไข"):
        item = moved(session, plan, "o12", "reopen", reason=reason)
        if reason == "รายงานรอบปี":
            moved(session, plan, "o12", "accept", reason=DONE)
    assert item.needed_on == SEPTEMBER


def test_without_dated_steps_it_is_next_needed_by_the_evidence_date(session: Session, plan: Plan, units: list[Unit]):
    once_delivered(session, plan, units)
    item = moved(session, plan, "o8", "reopen", reason="รายงานความก้าวหน้า")
    assert (item.needed_on, item.why_needed) == (plan.evidence_by_on, "evidence_by")


def test_with_no_day_ahead_the_reopened_item_has_ten_office_days(session: Session, plan: Plan, units: list[Unit]):
    plan.evidence_by_on = date(2025, 1, 15)
    once_delivered(session, plan, units)
    item = moved(session, plan, "o8", "reopen", reason="แก้ไข")
    assert (item.needed_on, item.why_needed) == (date(2025, 2, 18), "moved")  # the 12th is closed


def test_reopening_never_moves_the_due_date(session: Session, plan: Plan, units: list[Unit]):
    once_delivered(session, plan, units)
    assert moved(session, plan, "o8", "reopen", reason="รายงานความก้าวหน้า").due_on == date(2024, 10, 31)


def test_a_moved_day_keeps_the_old_one_who_and_why(session: Session, plan: Plan, units: list[Unit]):
    twice_delivered(session, plan, units)
    moved(session, plan, "o12", "reopen", reason="รายงานรอบปี", by="สมชาย")
    change = session.exec(select(DateChange)).one()
    assert (change.old_on, change.new_on, change.reason, change.changed_by, change.changed_at) == (
        MARCH, SEPTEMBER, "รายงานรอบปี", "สมชาย", NOW,
    )  # fmt: skip


def test_lateness_of_the_first_delivery_survives_reopening(session: Session, plan: Plan, units: list[Unit]):
    once_delivered(session, plan, units)
    assert moved(session, plan, "o8", "reopen", reason="แก้ไข").late_since_on == date(2024, 11, 1)


def bangkok(moment: datetime | None) -> str:
    return f"{moment.astimezone(BANGKOK):%Y-%m-%d %H:%M}" if moment else "-"


def test_a_returned_part_is_next_reminded_of_with_the_next_digest(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units[:1], needed_on=SEPTEMBER)
    moved(session, plan, "i1", "submit")
    moved(session, plan, "i1", "return", reason="ข้อมูลไม่ครบ")
    assert bangkok(parts_of(session, plan, "i1")[0].next_remind_at) == "2025-02-10 09:00"


def test_a_submitted_part_is_not_reminded_of(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units[:1])
    moved(session, plan, "i1", "start")
    moved(session, plan, "i1", "submit")
    assert parts_of(session, plan, "i1")[0].next_remind_at is None


def test_a_started_part_is_still_reminded_of(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units[:1], needed_on=date(2025, 2, 14))
    parts_of(session, plan, "i1")[0].next_remind_at = datetime(2025, 2, 10, 9, tzinfo=BANGKOK)
    moved(session, plan, "i1", "start")
    assert bangkok(parts_of(session, plan, "i1")[0].next_remind_at) == "2025-02-10 09:00"


def test_a_waived_part_is_not_reminded_of(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units)
    moved(session, plan, "i1", "start", unit="กองคลัง")
    moved(session, plan, "i1", "waive", unit="กองคลัง", reason="ไม่เกี่ยวข้อง")
    assert parts_of(session, plan, "i1")[1].next_remind_at is None


def test_an_item_is_reminded_of_at_its_station(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units[:1], needed_on=date(2025, 2, 6))
    assert bangkok(moved(session, plan, "i1", "submit").next_remind_at) == "2025-02-04 09:00"  # its day is the 11th


def test_an_item_back_with_its_units_is_not_reminded_of_itself(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units[:1])
    moved(session, plan, "i1", "submit")
    assert moved(session, plan, "i1", "return", reason="ข้อมูลไม่ครบ").next_remind_at is None


def test_acceptance_ends_the_nagging(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units)
    item = moved(session, plan, "i1", "accept", reason=DONE)
    assert [item.next_remind_at, *(part.next_remind_at for part in parts_of(session, plan, "i1"))] == [None] * 3


def test_pushes_that_a_submitted_part_will_not_get_are_noted(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units[:1], needed_on=date(2025, 2, 14))
    moved(session, plan, "i1", "submit")
    own = [row for row in skipped(session) if row.assignment_id]
    assert [(row.on, row.outcome, row.reason) for row in own] == [
        (date(2025, 2, 6), "skipped", "ส่งงานแล้วเมื่อ 3 ก.พ. 68"),
        (date(2025, 2, 14), "skipped", "ส่งงานแล้วเมื่อ 3 ก.พ. 68"),
    ]


def test_pushes_that_a_waived_part_will_not_get_are_noted(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units, needed_on=date(2025, 2, 14))
    moved(session, plan, "i1", "waive", unit="กองคลัง", reason="ไม่เกี่ยวข้อง")
    assert {(row.recipient, row.reason) for row in skipped(session)} == {("กองคลัง", "ได้รับยกเว้น")}


def test_pushes_that_a_station_will_not_get_are_noted(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "e1", units=units[:1], needed_on=date(2025, 2, 14))
    moved(session, plan, "e1", "submit")
    moved(session, plan, "e1", "forward")
    told = [row.on for row in skipped(session) if row.seat == "publisher"]  # its own day is the 19th
    assert told == [date(2025, 2, 11), date(2025, 2, 19)]


def test_a_refused_move_changes_no_reminder(session: Session, plan: Plan, units: list[Unit]):
    item = an_item(session, plan, "i1", units=units)
    item.next_remind_at = NOW
    with pytest.raises(ReasonMissing):
        moved(session, plan, "i1", "return", unit="กองคลัง")
    assert get_item(session, plan, "i1").next_remind_at == NOW
