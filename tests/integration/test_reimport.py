"""A changed file of an active plan: its differences wait, are taken over or not, and work done is kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, col, select

from core import clock
from core.db import transaction
from documents.draft import DraftItem, DraftPlan, DraftStep, Finding
from models.journal.journal import EventRow
from models.messages.deliveries import ReminderLog
from models.people.holders import get_holders
from models.plans.changes import PlanChange, PlanReading, list_changes, list_pending_changes
from models.plans.findings import PlanFinding
from models.plans.plans import DateChange, Evidence, Item, Plan
from models.work.held import list_held
from models.work.work import ItemLeft, get_item, list_items, list_steps
from plans.activation.activation import activate
from plans.findings.decide import decide
from plans.reimport.deciding import apply_changes, reject_changes
from plans.reimport.refusals import ChangeDecided, ChangeNotFound, NothingWaits
from reports.readiness.figures import readiness_now
from reports.work.lists import list_overdue
from tests.integration.drafts import (
    DUE,
    FINDINGS,
    ITEMS,
    MARCH,
    UNITS,
    a_draft,
    a_draft_item,
    imported,
)
from tests.integration.moving import NOW, TODAY, URL, moved, parts_of

JUNE = date(2025, 6, 30)
DONE = "ดำเนินการแล้ว"


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(NOW), transaction() as opened:
        yield opened


@pytest.fixture
def plan(session: Session) -> Plan:
    plan = imported(session).plan
    activate(session, plan, on=TODAY)
    return plan


def changed(*items: DraftItem, gone: tuple[str, ...] = ()) -> DraftPlan:
    """Return the first file with these items in the place of their namesakes or at the end, without those gone."""
    new = {item.code: item for item in items}
    kept = [new.pop(item.code, item) for item in ITEMS if item.code not in gone]
    return a_draft(items=(*kept, *new.values()))


def the(code: str) -> DraftItem:
    return next(item for item in ITEMS if item.code == code)


def reread(session: Session, draft: DraftPlan, file: str = "second") -> list[PlanChange]:
    return list(imported(session, draft, source_hash=file).changes or ())


def take_over(session: Session, plan: Plan, draft: DraftPlan) -> list[PlanChange]:
    reread(session, draft)
    return apply_changes(session, plan, None)


def fields(changes: list[PlanChange]) -> list[tuple[str, str | None, str | None]]:
    return [(one.kind, one.code, one.field) for one in changes]


def states(session: Session, plan: Plan, code: str) -> dict[str, str]:
    """Return the state of each unit's part."""
    names = {unit.id: unit.name for unit in get_holders(session, plan.agency_id, TODAY).units.values()}
    return {names[part.unit_id]: part.state for part in parts_of(session, plan, code)}


def held_codes(session: Session, plan: Plan) -> set[str]:
    holders = get_holders(session, plan.agency_id, TODAY)
    return {held.item.code for held in list_held(session, plan.agency_id, holders)}


def events(session: Session) -> list[str]:
    return list(session.exec(select(EventRow.name).order_by(col(EventRow.id))))


# What is found


def test_the_same_file_again_finds_nothing(session: Session, plan: Plan):
    assert imported(session).changes is None


def test_another_file_that_says_the_same_finds_nothing(session: Session, plan: Plan):
    assert imported(session, source_hash="second").changes == ()


def test_a_file_that_says_the_same_is_the_plans_file_from_now_on(session: Session, plan: Plan):
    reread(session, a_draft())
    assert plan.source_hash == "second"


def test_the_changed_file_again_is_a_repeat(session: Session, plan: Plan):
    reread(session, changed(gone=("o8",)))
    assert imported(session, changed(gone=("o8",)), source_hash="second").is_repeat


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"title": "ชื่อใหม่"}, ["title"]),
        ({"topic_no": 2, "topic": "ประเด็นที่ 2"}, ["topic"]),
        ({"starts_on": date(2024, 11, 1)}, ["period"]),
        ({"due_on": JUNE}, ["period"]),
        ({"units": UNITS[:2]}, ["units"]),
        ({"all_units": True}, ["all_units"]),
        ({"lead": UNITS[0]}, ["lead"]),
        ({"hand_over": ()}, ["hand_over"]),
        ({"route": ("collecting", "checking", "accepted")}, ["route"]),
        ({"steps": (DraftStep("เพิ่ม", "1"),)}, ["steps"]),
    ],
)
def test_each_field_of_an_item_is_compared(session: Session, plan: Plan, change: dict, names: list[str]):
    found = reread(session, changed(replace(the("o28"), **change)))
    assert fields(found) == [("changed", "o28", name) for name in names]


def test_new_and_gone_items_are_found(session: Session, plan: Plan):
    found = reread(session, changed(a_draft_item("o9"), gone=("o8",)))
    assert fields(found) == [("new", "o9", None), ("gone", "o8", None)]


def test_the_plans_own_fields_are_compared(session: Session, plan: Plan):
    draft = replace(
        a_draft(),
        evidence_by_on=MARCH,
        findings=FINDINGS[1:],
        baseline=replace(a_draft().baseline, rating="ผ่าน"),
        units=(*UNITS, "กองใหม่"),
    )
    assert [one.field for one in reread(session, draft)] == ["evidence_by", "baseline", "units"]


def test_an_assumed_evidence_by_date_is_no_change(session: Session, plan: Plan):
    decide(session, plan, 1, "2025-03-15")
    assert reread(session, a_draft()) == []


def test_a_file_without_last_years_result_leaves_it(session: Session, plan: Plan):
    assert reread(session, replace(a_draft(), baseline=None)) == []


def test_nothing_changes_before_the_decision(session: Session, plan: Plan):
    reread(session, changed(replace(the("o28"), title="ชื่อใหม่"), gone=("o8",)))
    assert (get_item(session, plan, "o28").title, get_item(session, plan, "o8").closed_on) == ("มาตรการ o28", None)


def test_where_a_change_stands_is_kept(session: Session, plan: Plan):
    found = reread(session, changed(replace(the("o28"), title="ชื่อใหม่", where="ตาราง 2 แถว 3")))
    assert found[0].place == "ตาราง 2 แถว 3"


def test_a_third_file_takes_the_place_of_what_waits(session: Session, plan: Plan):
    reread(session, changed(gone=("o8",)))
    reread(session, changed(gone=("o28",)), "third")
    assert [(one.code, one.no) for one in list_pending_changes(session, plan.id)] == [("o28", 2)]


def test_the_first_file_again_takes_back_what_waits(session: Session, plan: Plan):
    reread(session, changed(gone=("o8",)))
    reread(session, a_draft(), "first")
    assert list_pending_changes(session, plan.id) == []


def test_a_unit_under_another_name_of_its_is_no_change(session: Session, plan: Plan):
    unit = get_holders(session, plan.agency_id, TODAY).unit_named("สำนักปลัด")
    assert unit
    unit.aliases = ["สำนักปลัดเทศบาล"]
    draft = changed(replace(the("o28"), units=("สำนักปลัดเทศบาล",)))
    assert reread(session, replace(draft, units=("สำนักปลัดเทศบาล", *UNITS[1:]))) == []


# What is taken over


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


def test_a_gone_item_is_closed_and_kept(session: Session, plan: Plan):
    take_over(session, plan, changed(gone=("o8",)))
    item = session.exec(select(Item).where(Item.code == "o8")).one()
    assert (item.closed_on, item.closed_reason) == (TODAY, "ไม่มีในแผนฉบับแก้ไข")


def test_a_gone_item_is_held_by_nobody(session: Session, plan: Plan):
    take_over(session, plan, changed(gone=("o8",)))
    assert "o8" not in held_codes(session, plan)


def test_a_gone_item_at_a_later_station_is_held_by_nobody(session: Session, plan: Plan):
    moved(session, plan, "o8", "submit")
    take_over(session, plan, changed(gone=("o8",)))
    item = session.exec(select(Item).where(Item.code == "o8")).one()
    assert ("o8" in held_codes(session, plan), item.next_remind_at) == (False, None)


def test_reminders_that_a_closed_item_will_not_get_are_noted(session: Session, plan: Plan):
    moved(session, plan, "o28", "submit")
    take_over(session, plan, changed(gone=("o28",)))
    reasons = session.exec(select(ReminderLog.reason).where(ReminderLog.seat == "publisher"))
    assert set(reasons) == {"งานมาถึงหลังเวลาแจ้งเตือน", "ไม่มีในแผนฉบับแก้ไข"}


def test_a_gone_item_leaves_the_totals(session: Session, plan: Plan):
    take_over(session, plan, changed(gone=("o8",)))
    assert readiness_now(session, plan, TODAY).figures.progress.of == 3


def test_a_gone_item_with_evidence_scores_no_more(session: Session, plan: Plan):
    before = readiness_now(session, plan, TODAY).figures.today.total
    moved(session, plan, "o8", "accept", reason=DONE, evidence=URL)
    take_over(session, plan, changed(gone=("o8",)))
    assert (readiness_now(session, plan, TODAY).figures.today.total, len(session.exec(select(Evidence)).all())) == (
        before,
        1,
    )


def test_a_gone_item_is_not_late(session: Session, plan: Plan):
    take_over(session, plan, changed(gone=("o8",)))
    assert list_overdue(session, plan.agency_id, TODAY) == []


def test_a_closed_item_cannot_be_moved(session: Session, plan: Plan):
    take_over(session, plan, changed(gone=("o8",)))
    with pytest.raises(ItemLeft, match="o8 was closed on 2025-02-03"):
        moved(session, plan, "o8", "submit")


def test_a_closed_item_can_come_back(session: Session, plan: Plan):
    take_over(session, plan, changed(gone=("i1",)))
    reread(session, a_draft(), "third")
    apply_changes(session, plan, None)
    assert states(session, plan, "i1") == dict.fromkeys(UNITS, "open")


def test_an_accepted_item_that_comes_back_is_still_accepted(session: Session, plan: Plan):
    moved(session, plan, "o28", "accept", reason=DONE, evidence=URL)
    take_over(session, plan, changed(gone=("o28",)))
    reread(session, a_draft(), "third")
    apply_changes(session, plan, None)
    assert get_item(session, plan, "o28").position == "accepted"


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
    assert (plan.evidence_by_decided, get_item(session, plan, "o28").needed_on) == (True, date(2025, 3, 15))


def test_last_years_result_is_taken_over(session: Session, plan: Plan):
    take_over(session, plan, replace(a_draft(), baseline=replace(a_draft().baseline, rating="ผ่าน")))
    assert (plan.baseline or {})["rating"] == "ผ่าน"


def test_what_happened_is_in_the_journal(session: Session, plan: Plan):
    take_over(session, plan, changed(a_draft_item("o9"), gone=("o8",)))
    assert events(session)[1:] == [
        "PlanReread", "PartMoved", "ItemEntered", "PlanChangeDecided", "PartMoved", "ItemClosed", "PlanChangeDecided",
    ]  # fmt: skip


# Deciding


def two_changes(session: Session) -> list[PlanChange]:
    return reread(session, changed(replace(the("o28"), title="ชื่อใหม่"), gone=("o8",)))


def test_one_change_is_taken_over_alone(session: Session, plan: Plan):
    two_changes(session)
    apply_changes(session, plan, [1])
    assert [one.state for one in list_changes(session, plan.id)] == ["applied", "pending"]


def test_a_rejected_change_leaves_the_plan(session: Session, plan: Plan):
    two_changes(session)
    reject_changes(session, plan, None)
    assert (get_item(session, plan, "o28").title, get_item(session, plan, "o8").closed_on) == ("มาตรการ o28", None)


def test_a_rejected_change_is_not_asked_again(session: Session, plan: Plan):
    two_changes(session)
    reject_changes(session, plan, [1])
    again = reread(session, changed(replace(the("o28"), title="ชื่อใหม่"), gone=("o8",)), "third")
    assert fields(again) == [("gone", "o8", None)]


def test_a_rejected_new_item_is_not_asked_again(session: Session, plan: Plan):
    reread(session, changed(a_draft_item("o9")))
    reject_changes(session, plan, None)
    assert reread(session, changed(a_draft_item("o9")), "third") == []


def test_a_rejected_closing_is_not_asked_again(session: Session, plan: Plan):
    reread(session, changed(gone=("o8",)))
    reject_changes(session, plan, None)
    assert reread(session, changed(gone=("o8",)), "third") == []


def test_a_kept_item_that_is_named_again_is_compared_and_asked_about_once(session: Session, plan: Plan):
    reread(session, changed(gone=("o8",)))
    reject_changes(session, plan, None)
    again = changed(replace(the("o8"), title="ชื่อใหม่"))
    assert fields(reread(session, again, "third")) == [("changed", "o8", "title")]
    reject_changes(session, plan, None)
    assert reread(session, again, "fourth") == []


def test_a_rejected_change_can_be_taken_over_after_all(session: Session, plan: Plan):
    two_changes(session)
    reject_changes(session, plan, None)
    apply_changes(session, plan, [1])
    assert get_item(session, plan, "o28").title == "ชื่อใหม่"


def test_the_file_is_the_plans_once_all_is_decided(session: Session, plan: Plan):
    two_changes(session)
    apply_changes(session, plan, [1])
    first = plan.source_hash
    reject_changes(session, plan, [2])
    assert (first, plan.source_hash) == ("first", "second")


def test_a_decided_plan_keeps_one_reading(session: Session, plan: Plan):
    take_over(session, plan, changed(gone=("o8",)))
    assert list(session.exec(select(PlanReading.is_pending))) == [False]


def test_nothing_to_decide_is_refused(session: Session, plan: Plan):
    with pytest.raises(NothingWaits, match="No change"):
        apply_changes(session, plan, None)


def test_an_unknown_number_is_refused(session: Session, plan: Plan):
    two_changes(session)
    with pytest.raises(ChangeNotFound, match="number 9"):
        reject_changes(session, plan, [9])


def test_what_is_taken_over_cannot_be_rejected(session: Session, plan: Plan):
    two_changes(session)
    apply_changes(session, plan, [1])
    with pytest.raises(ChangeDecided, match="Change 1 is decided already"):
        reject_changes(session, plan, [1])


def test_the_numbers_of_an_older_file_are_refused(session: Session, plan: Plan):
    two_changes(session)
    reread(session, changed(gone=("o28",)), "third")
    with pytest.raises(ChangeDecided):
        apply_changes(session, plan, [1])


# What people decided


def test_a_persons_date_that_the_file_leaves_alone_is_no_change(session: Session, plan: Plan):
    decide(session, plan, 4, JUNE.isoformat())
    assert reread(session, a_draft()) == []


def test_a_change_against_a_persons_date_says_so(session: Session, plan: Plan):
    decide(session, plan, 4, JUNE.isoformat())
    found = reread(session, changed(replace(the("i1"), due_on=date(2025, 8, 31))))
    assert [(one.field, one.by_person) for one in found] == [("period", True)]


def test_taking_all_over_does_not_undo_a_persons_date(session: Session, plan: Plan):
    decide(session, plan, 4, JUNE.isoformat())
    take_over(session, plan, changed(replace(the("i1"), due_on=date(2025, 8, 31), title="ชื่อใหม่")))
    item = get_item(session, plan, "i1")
    assert (item.title, item.due_on) == ("ชื่อใหม่", JUNE)


def test_a_persons_date_gives_way_when_its_number_is_named(session: Session, plan: Plan):
    decide(session, plan, 4, JUNE.isoformat())
    reread(session, changed(replace(the("i1"), due_on=date(2025, 8, 31))))
    apply_changes(session, plan, [1])
    assert get_item(session, plan, "i1").due_on == date(2025, 8, 31)


def test_an_answer_given_while_changes_wait_is_a_persons_too(session: Session, plan: Plan):
    reread(session, changed(replace(the("i1"), due_on=date(2025, 8, 31))))
    decide(session, plan, 4, JUNE.isoformat())
    apply_changes(session, plan, None)
    assert get_item(session, plan, "i1").due_on == JUNE


def test_a_plan_of_the_first_release_knows_a_persons_date(session: Session, plan: Plan):
    session.delete(session.exec(select(PlanReading)).one())
    decide(session, plan, 4, JUNE.isoformat())
    found = reread(session, changed(replace(the("o28"), title="ชื่อใหม่")))
    assert [(one.code, one.by_person) for one in found] == [("o28", False), ("i1", True)]


def test_an_answered_question_is_not_asked_again(session: Session, plan: Plan):
    decide(session, plan, 4, JUNE.isoformat())
    take_over(session, plan, replace(changed(gone=("o8",)), findings=(DUE,)))
    found = session.exec(select(PlanFinding).order_by(col(PlanFinding.no))).all()
    assert [(one.no, one.kind, one.answer) for one in found] == [(1, "unreadable_period", JUNE.isoformat())]


def test_an_answer_to_what_is_asked_no_more_is_kept(session: Session, plan: Plan):
    decide(session, plan, 4, JUNE.isoformat())
    take_over(session, plan, replace(changed(gone=("o8",)), findings=()))
    assert session.exec(select(PlanFinding)).one().place == "ฉบับก่อน · บรรทัด 3"


def test_a_new_question_is_asked(session: Session, plan: Plan):
    asked = replace(DUE, code="o12")
    take_over(session, plan, replace(changed(gone=("o8",)), findings=(asked,)))
    assert [(one.code, one.answer) for one in session.exec(select(PlanFinding))] == [("o12", None)]


def test_nothing_is_asked_about_an_item_that_was_not_taken(session: Session, plan: Plan):
    reread(session, replace(changed(a_draft_item("o9")), findings=(replace(DUE, code="o9"),)))
    reject_changes(session, plan, None)
    assert session.exec(select(PlanFinding)).all() == []


def test_a_code_that_a_person_gave_is_the_items_in_the_next_file(session: Session):
    asked = Finding("unknown_code", "บรรทัด 9", "o40 ก", "ไม่รู้จัก", code="o40", decide=True, default="o40")
    draft = replace(a_draft(items=(*ITEMS, a_draft_item("o40"))), findings=(asked,))
    plan = imported(session, draft).plan
    activate(session, plan, on=TODAY)
    decide(session, plan, 1, "o9")
    assert reread(session, replace(draft, findings=(asked,))) == []


def test_a_unit_that_a_person_took_for_another_is_that_one(session: Session):
    asked = Finding("similar_unit", "บรรทัด 9", "กองคลงั", "คล้าย", decide=True, default="กองคลงั")
    draft = a_draft(items=(a_draft_item("o28", units=("กองคลงั",)), a_draft_item("o8", units=("กองคลัง",))))
    draft = replace(draft, units=("กองคลังฯ", "กองคลัง", "กองคลงั"), findings=(asked,))
    plan = imported(session, draft).plan
    activate(session, plan, on=TODAY)
    decide(session, plan, 1, "กองคลัง")
    assert reread(session, draft) == []
