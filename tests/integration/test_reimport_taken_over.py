"""Differences of a changed file are taken over; work done is kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from core import clock
from core.db import transaction
from documents.draft import DraftStep
from models.messages.deliveries import ReminderLog
from models.plans.plans import DateChange, Plan
from models.work.late import until_on
from models.work.work import get_item, list_items, list_steps
from plans.activation.activation import activate
from plans.reimport.deciding import apply_changes
from tests.integration.drafts import (
    FINDINGS,
    ITEMS,
    MARCH,
    UNITS,
    a_draft,
    a_draft_item,
    imported,
)
from tests.integration.moving import NOW, TODAY, URL, moved, parts_of
from tests.integration.reread import DONE, JUNE, changed, events, reread, states, take_over, the


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(NOW), transaction() as opened:
        yield opened


@pytest.fixture
def plan(session: Session) -> Plan:
    plan = imported(session).plan
    activate(session, plan, on=TODAY)
    return plan


def test_all_taken_over_there_is_nothing_left_to_change(session: Session, plan: Plan):
    draft = changed(
        replace(the("o28"), title="ชื่อใหม่", due_on=JUNE, units=UNITS[1:], steps=(DraftStep("ทำ", "1", (MARCH,)),)),
        replace(the("i1"), units=UNITS[:1], all_units=False), a_draft_item("o9", units=UNITS), gone=("o8",),
    )  # fmt: skip
    take_over(session, plan, draft)
    assert reread(session, draft, "third") == []


def test_a_new_title_is_taken_over(session: Session, plan: Plan):
    take_over(session, plan, changed(replace(the("o28"), title="ชื่อใหม่")))
    assert get_item(session, plan, "o28").title == "ชื่อใหม่"


def test_a_new_period_moves_the_needed_date_with_a_trace(session: Session, plan: Plan):
    take_over(session, plan, changed(replace(the("o28"), due_on=date(2025, 2, 28))))
    trace = session.exec(select(DateChange)).one()
    assert (trace.old_on, trace.new_on, trace.reason) == (MARCH, date(2025, 2, 28), "แก้ไขตามแผนฉบับแก้ไข")


def test_a_later_period_leaves_the_late_stamp(session: Session, plan: Plan):
    part, item = parts_of(session, plan, "o8")[0], get_item(session, plan, "o8")
    part.late_since_on = item.late_since_on = date(2024, 11, 1)
    take_over(session, plan, changed(replace(the("o8"), due_on=JUNE)))
    assert (part.late_since_on, item.late_since_on) == (date(2024, 11, 1), date(2024, 11, 1))


def test_the_period_of_an_accepted_item_moves_no_date(session: Session, plan: Plan):
    moved(session, plan, "o28", "accept", reason=DONE, evidence=URL)
    take_over(session, plan, changed(replace(the("o28"), due_on=JUNE)))
    item = get_item(session, plan, "o28")
    assert (item.position, item.due_on, item.needed_on) == ("accepted", JUNE, MARCH)


def test_a_dated_step_moves_the_needed_date(session: Session, plan: Plan):
    take_over(session, plan, changed(replace(the("o28"), steps=(DraftStep("ทำ", "1", (date(2025, 3, 1),)),))))
    assert get_item(session, plan, "o28").needed_on == date(2025, 3, 1)


def test_steps_are_replaced_whole(session: Session, plan: Plan):
    take_over(session, plan, changed(replace(the("o12"), steps=(DraftStep("ก", "1"), DraftStep("ข", "2")))))
    assert [step.text for step in list_steps(session, get_item(session, plan, "o12").id)] == ["ก", "ข"]


def test_an_added_unit_gets_an_open_part_with_a_reminder(session: Session, plan: Plan):
    take_over(session, plan, changed(replace(the("o28"), units=UNITS[:2])))
    part = parts_of(session, plan, "o28")[1]
    assert (part.state, part.held_since_on, part.next_remind_at is None) == ("open", TODAY, False)


def test_a_unit_that_the_agency_did_not_have_is_added(session: Session, plan: Plan):
    draft = changed(replace(the("o28"), units=("สำนักปลัด", "กองใหม่")))
    take_over(session, plan, replace(draft, units=(*UNITS, "กองใหม่")))
    assert states(session, plan, "o28") == {"สำนักปลัด": "open", "กองใหม่": "open"}


def test_an_added_unit_brings_a_handed_on_item_back(session: Session, plan: Plan):
    moved(session, plan, "o28", "submit")
    take_over(session, plan, changed(replace(the("o28"), units=UNITS[:2])))
    assert (get_item(session, plan, "o28").position, states(session, plan, "o28")) == (
        "collecting", {"สำนักปลัด": "submitted", "กองคลัง": "open"},
    )  # fmt: skip


def test_an_accepted_item_stays_accepted_and_that_is_told(session: Session, plan: Plan):
    moved(session, plan, "o28", "accept", reason=DONE, evidence=URL)
    told = take_over(session, plan, changed(replace(the("o28"), units=UNITS[:2])))[0].told
    assert (get_item(session, plan, "o28").position, told) == (
        "accepted", "กองคลัง: ไม่เปิดงานใหม่ เพราะรายการผ่านการตรวจสอบแล้ว",
    )  # fmt: skip


def test_a_removed_unit_is_let_off_with_a_reason(session: Session, plan: Plan):
    take_over(session, plan, changed(replace(the("i1"), units=UNITS[:2])))
    part = parts_of(session, plan, "i1")[2]
    assert (part.state, part.reason, part.next_remind_at) == ("waived", "ไม่มีในแผนฉบับแก้ไข", None)


def test_a_removed_unit_that_has_submitted_is_kept_and_told(session: Session, plan: Plan):
    moved(session, plan, "i1", "submit", unit="กองช่าง")
    told = take_over(session, plan, changed(replace(the("i1"), units=UNITS[:2])))[0].told
    assert (states(session, plan, "i1")["กองช่าง"], told) == ("submitted", "กองช่าง: ส่งงานแล้ว จึงคงไว้")


def test_an_item_goes_on_when_the_last_open_unit_is_removed(session: Session, plan: Plan):
    for unit in UNITS[:2]:
        moved(session, plan, "i1", "submit", unit=unit)
    take_over(session, plan, changed(replace(the("i1"), units=UNITS[:2])))
    assert get_item(session, plan, "i1").position == "checking"


def test_a_unit_that_comes_back_gets_its_part_again(session: Session, plan: Plan):
    take_over(session, plan, changed(replace(the("i1"), units=UNITS[:2])))
    reread(session, a_draft(), "third")
    apply_changes(session, plan, None)
    assert states(session, plan, "i1")["กองช่าง"] == "open"


def test_another_route_keeps_the_position(session: Session, plan: Plan):
    moved(session, plan, "o28", "submit")
    take_over(
        session,
        plan,
        changed(replace(the("o28"), route=("collecting", "signature", "publishing", "checking", "accepted"))),
    )
    assert get_item(session, plan, "o28").position == "publishing"


def test_where_the_station_is_gone_the_item_goes_on(session: Session, plan: Plan):
    moved(session, plan, "o28", "submit")
    take_over(session, plan, changed(replace(the("o28"), hand_over=(), route=("collecting", "checking", "accepted"))))
    assert get_item(session, plan, "o28").position == "checking"


def test_another_unit_that_compiles_holds_the_item(session: Session, plan: Plan):
    item = get_item(session, plan, "o28")
    item.route = ["collecting", "compiling:กองคลัง", "checking", "accepted"]
    moved(session, plan, "o28", "submit")
    route = ("collecting", "compiling:กองช่าง", "checking", "accepted")
    reread(session, changed(replace(the("o28"), route=route)))
    apply_changes(session, plan, [1])
    assert item.position == "compiling:กองช่าง"


def test_a_route_that_a_person_changed_is_kept(session: Session, plan: Plan):
    route = ["collecting", "compiling:กองคลัง", "checking", "accepted"]
    item = get_item(session, plan, "o28")
    item.route = route
    take_over(session, plan, changed(replace(the("o28"), route=("collecting", "signature", "checking", "accepted"))))
    assert item.route == route


def test_a_new_item_gets_parts_with_reminders_from_today(session: Session, plan: Plan):
    take_over(session, plan, changed(a_draft_item("o9", units=UNITS[:2])))
    parts = parts_of(session, plan, "o9")
    assert [(part.state, part.held_since_on, part.next_remind_at is None) for part in parts] == [
        ("open", TODAY, False)
    ] * 2


def test_a_new_item_nobody_owns_waits_with_the_coordinator(session: Session, plan: Plan):
    take_over(session, plan, changed(a_draft_item("o9", units=())))
    assert get_item(session, plan, "o9").next_remind_at is not None


def test_the_pushes_that_a_new_item_came_too_late_for_are_noted(session: Session, plan: Plan):
    take_over(session, plan, changed(a_draft_item("o9", due_on=date(2024, 12, 31))))
    item = get_item(session, plan, "o9")
    reasons = set(session.exec(select(ReminderLog.reason).where(ReminderLog.item_id == item.id)))
    assert reasons == {"เพิ่มตามแผนฉบับแก้ไขเมื่อ 3 ก.พ. 68 หลังวันที่ควรแจ้งเตือน"}


def test_items_stand_in_the_order_of_the_new_file(session: Session, plan: Plan):
    take_over(session, plan, a_draft(items=(a_draft_item("o9"), *ITEMS[::-1])))
    assert [item.code for item in list_items(session, plan.id)] == ["o9", "o8", "i1", "o12", "o28"]


def test_a_given_evidence_by_date_moves_what_is_open(session: Session, plan: Plan):
    take_over(session, plan, replace(a_draft(), evidence_by_on=date(2025, 3, 15), findings=FINDINGS[1:]))
    assert (plan.evidence_by_decided, get_item(session, plan, "o12").needed_on) == (True, date(2025, 3, 15))


def test_last_years_result_is_taken_over(session: Session, plan: Plan):
    take_over(session, plan, replace(a_draft(), baseline=replace(a_draft().baseline, rating="ผ่าน")))
    assert (plan.baseline or {})["rating"] == "ผ่าน"


def test_what_happened_is_in_the_journal(session: Session, plan: Plan):
    take_over(session, plan, changed(a_draft_item("o9"), gone=("o8",)))
    assert events(session)[1:] == [
        "PlanReread", "PartMoved", "ItemEntered", "PlanChangeDecided", "PartMoved", "ItemClosed", "PlanChangeDecided",
    ]  # fmt: skip


def test_an_item_that_a_file_adds_later_has_the_next_wave_and_days(session: Session, plan: Plan):
    take_over(session, plan, changed(a_draft_item("o17", due_on=date(2025, 9, 30), units=UNITS)))
    item, added = get_item(session, plan, "o17"), parts_of(session, plan, "o17")
    units_on = until_on(item, None)
    assert (item.wave_on, item.held_until_on) == (date(2025, 2, 28), units_on)
    assert units_on < plan.evidence_by_on
    assert {part.held_until_on for part in added} == {units_on}
