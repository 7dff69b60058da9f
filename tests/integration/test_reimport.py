"""A changed file of an active plan: what differs is found, and nothing changes before somebody decides."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from core import clock
from core.db import transaction
from documents.draft import DraftStep
from models.people.holders import get_holders
from models.plans.changes import list_pending_changes
from models.plans.plans import Plan
from models.work.work import get_item
from plans.activation.activation import activate
from plans.findings.decide import decide
from tests.integration.drafts import (
    FINDINGS,
    MARCH,
    UNITS,
    a_draft,
    a_draft_item,
    imported,
)
from tests.integration.moving import NOW, TODAY
from tests.integration.reread import JUNE, changed, fields, reread, the


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(NOW), transaction() as opened:
        yield opened


@pytest.fixture
def plan(session: Session) -> Plan:
    plan = imported(session).plan
    activate(session, plan, on=TODAY)
    return plan


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
