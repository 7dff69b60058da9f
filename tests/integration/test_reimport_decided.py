"""Deciding differences of a changed file: one or all, against a person's date, questions and their answers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, col, select

from core import clock
from core.db import transaction
from documents.draft import Finding
from models.plans.changes import PlanReading, list_changes
from models.plans.findings import PlanFinding
from models.plans.plans import Plan
from models.work.work import get_item
from plans.activation.activation import activate
from plans.findings.decide import decide
from plans.reimport.deciding import apply_changes, reject_changes
from plans.reimport.refusals import ChangeDecided, ChangeNotFound, NothingWaits
from tests.integration.drafts import (
    DUE,
    ITEMS,
    a_draft,
    a_draft_item,
    imported,
)
from tests.integration.moving import NOW, TODAY
from tests.integration.reread import JUNE, changed, fields, reread, take_over, the, two_changes


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(NOW), transaction() as opened:
        yield opened


@pytest.fixture
def plan(session: Session) -> Plan:
    plan = imported(session).plan
    activate(session, plan, on=TODAY)
    return plan


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
