"""Importing once per document, one plan per agency and year; activating without shouting about the past."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, func, select

from core import clock
from core.calendar import BANGKOK
from core.db import transaction
from documents.understand import KnownUnit
from models.agencies import Agency, Unit
from models.journal.chain import broken_links, chain_next
from models.journal.journal import EventRow
from models.messages.deliveries import ReminderLog
from models.plans.findings import PlanFinding
from models.plans.plans import Assignment, DateChange, Item, Plan, Step
from models.tables import METADATA
from models.work.work import NoAgency, NoPlan, SeveralAgencies, SeveralPlans, get_agency, get_item, get_plan
from plans.activation.activation import activate, due_at_activation
from plans.findings.decide import decide
from plans.storing.rows import store_units
from reports.readiness.figures import readiness_now
from reports.work.lists import list_overdue
from tests.integration.drafts import (
    AGENCY,
    APRIL,
    ITEMS,
    MARCH,
    UNITS,
    a_draft,
    a_draft_item,
    imported,
    imported_plan,
)
from tests.integration.moving import NOW, TODAY, moved, parts_of, skipped

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(NOW), transaction() as opened:
        yield opened


def counts(session: Session) -> dict[str, int]:
    """Return how many rows each table has."""
    session.flush()
    return {
        name: session.connection().execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in METADATA.tables.items()
    }


def active_plan(session: Session) -> Plan:
    plan = imported_plan(session)
    activate(session, plan, on=TODAY)
    return plan


def test_a_draft_becomes_rows(session: Session):
    imported(session)
    found = counts(session)
    kept = {name: found[name] for name in ("agency", "unit", "plan", "item", "step", "assignment", "finding")}
    assert kept == {"agency": 1, "unit": 3, "plan": 1, "item": 4, "step": 1, "assignment": 6, "finding": 6}


@pytest.mark.parametrize(
    ("code", "needed"),
    [("o28", (MARCH, "period")), ("o12", (MARCH, "step")), ("i1", (date(2025, 9, 30), "period"))],
)
def test_an_item_is_needed_on_the_earliest_of_its_days(session: Session, code: str, needed: tuple[date, str]):
    item = get_item(session, imported_plan(session), code)
    assert (item.needed_on, item.why_needed) == needed


def test_the_baseline_is_kept_as_decimals(session: Session):
    assert imported_plan(session).baseline == {"total": "92.35", "rating": "ผ่านดี", "indicators": {"1": "100"}}


def test_importing_the_same_file_again_changes_nothing(session: Session):
    imported(session)
    before = counts(session)
    assert (imported(session).is_repeat, counts(session)) == (True, before)


def test_importing_the_file_of_an_active_plan_again_changes_nothing(session: Session):
    active_plan(session)
    before = counts(session)
    activated_again = activate(session, imported(session).plan, on=TODAY)
    assert (activated_again, counts(session)) == (False, before)


def test_a_draft_is_activated_by_importing_it_again(session: Session):
    imported(session)
    activate(session, imported(session).plan, on=TODAY)
    assert session.exec(select(Plan)).one().activated_on == TODAY


def test_another_file_for_the_year_of_an_active_plan_waits_for_a_decision(session: Session):
    active_plan(session)
    changes = imported(session, a_draft(items=ITEMS[1:]), source_hash="second").changes
    assert [(one.kind, one.code) for one in changes or ()] == [("gone", "o28")]


def test_what_waits_for_a_decision_changes_nothing_else(session: Session):
    active_plan(session)
    before = counts(session)
    imported(session, replace(a_draft(), units=("กองใหม่",)), source_hash="second")
    assert counts(session) == before | {"plan_change": 1, "plan_reading": 2, "event": before["event"] + 1}


def test_another_file_replaces_a_draft(session: Session):
    imported(session)
    imported(session, a_draft(items=ITEMS[:2]), source_hash="second")
    assert list(session.exec(select(Item.code).order_by(Item.sort_no))) == ["o28", "o12"]


def test_a_replaced_draft_leaves_nothing_behind(session: Session):
    imported(session)
    imported(session, a_draft(items=ITEMS[:1]), source_hash="second")
    left = [len(session.exec(select(table)).all()) for table in (Plan, Item, Step, Assignment, PlanFinding)]
    assert left == [1, 1, 0, 1, 6]


def test_a_draft_whose_findings_were_answered_can_be_replaced(session: Session):
    plan = imported_plan(session)
    decide(session, plan, 1, "2025-03-15")
    imported(session, source_hash="second")
    left = len(session.exec(select(DateChange)).all())
    assert (left, plan.evidence_by_on, plan.evidence_by_decided) == (0, APRIL, False)


def test_events_about_a_replaced_draft_still_name_its_plan(session: Session):
    plan = imported_plan(session)
    decide(session, plan, 1, "2025-03-15")
    assert imported(session, source_hash="second").plan.id == plan.id


def test_a_plan_for_another_year_stands_beside(session: Session):
    active_plan(session)
    imported(session, a_draft(fiscal_year=2569), source_hash="next")
    assert set(session.exec(select(Plan.fiscal_year))) == {2568, 2569}


def test_another_year_uses_the_same_units(session: Session):
    active_plan(session)
    imported(session, a_draft(fiscal_year=2569), source_hash="next")
    assert len(session.exec(select(Unit)).all()) == len(UNITS)


def test_the_same_file_for_another_agency_is_its_own_plan(session: Session):
    imported(session)
    imported(session, a_draft(agency="เทศบาลตำบลข้างเคียง"))
    assert counts(session)["plan"] == 2


def test_a_document_that_names_no_agency_belongs_to_an_unnamed_one(session: Session):
    assert imported(session, replace(a_draft(), agency=None)).agency.name == "หน่วยงานที่ยังไม่ได้ระบุชื่อ"


def test_a_unit_is_known_by_its_other_names(session: Session):
    imported(session)
    agency = get_agency(session)
    known = KnownUnit("สำนักปลัดเทศบาล", ("สำนักปลัด",))
    assert store_units(session, agency, [known])["สำนักปลัดเทศบาล"].name == "สำนักปลัด"


def test_units_keep_the_order_of_the_document(session: Session):
    imported(session)
    assert tuple(session.exec(select(Unit.name).order_by(Unit.sort_no))) == UNITS


def test_activation_says_since_when(session: Session):
    plan = active_plan(session)
    assert (plan.activated_on, plan.activated_at) == (TODAY, NOW)


def test_activation_is_an_event(session: Session):
    active_plan(session)
    assert list(session.exec(select(EventRow.name))) == ["PlanActivated"]


def test_from_activation_on_every_part_has_its_next_reminder(session: Session):
    active_plan(session)
    assert all(session.exec(select(Assignment.next_remind_at)))


def test_a_draft_reminds_of_nothing(session: Session):
    imported(session)
    assert not any(session.exec(select(Assignment.next_remind_at)))


def test_a_part_is_first_reminded_of_on_an_office_day_at_nine(session: Session):
    plan = active_plan(session)
    at = parts_of(session, plan, "o8")[0].next_remind_at
    assert at is not None
    assert f"{at.astimezone(BANGKOK):%Y-%m-%d %H:%M}" == "2025-02-10 09:00"


def test_pushes_before_activation_are_noted_and_not_sent(session: Session):
    active_plan(session)
    assert {(row.on, row.outcome) for row in skipped(session)} == {
        (date(2024, 10, 24), "skipped"), (date(2024, 10, 31), "skipped"),
    }  # fmt: skip


def test_what_was_due_before_activation_is_asked_about(session: Session):
    plan = active_plan(session)
    assert [item.code for item in due_at_activation(session, plan)] == ["o8"]


def test_what_is_done_already_is_not_asked_about(session: Session):
    plan = active_plan(session)
    moved(session, plan, "o8", "accept", reason="ดำเนินการแล้ว", evidence="https://example.go.th/o8")
    assert due_at_activation(session, plan) == []


def two_agencies(session: Session) -> tuple[Plan, Plan]:
    first = active_plan(session)
    second = imported(session, a_draft(agency="เทศบาลตำบลข้างเคียง")).plan
    activate(session, second, on=TODAY)
    return first, second


def test_a_move_in_one_agency_leaves_the_other_alone(session: Session):
    first, second = two_agencies(session)
    moved(session, first, "o28", "submit")
    assert get_item(session, second, "o28").position == "collecting"


def test_a_move_in_one_agency_is_an_event_of_that_agency(session: Session):
    first, second = two_agencies(session)
    before = len(session.exec(select(EventRow).where(EventRow.agency_id == second.agency_id)).all())
    moved(session, first, "o28", "submit")
    after = len(session.exec(select(EventRow).where(EventRow.agency_id == second.agency_id)).all())
    assert (before, after) == (1, 1)


def test_an_acceptance_in_one_agency_leaves_the_others_readiness(session: Session):
    first, second = two_agencies(session)
    before = readiness_now(session, second, TODAY).to_json()
    moved(session, first, "o8", "accept", reason="ดำเนินการแล้ว", evidence="https://example.go.th/o8")
    assert readiness_now(session, second, TODAY).to_json() == before


def test_what_is_late_in_one_agency_is_not_shown_to_the_other(session: Session):
    _, second = two_agencies(session)
    moved(session, second, "o8", "accept", reason="ดำเนินการแล้ว", evidence="https://example.go.th/o8")
    assert list_overdue(session, second.agency_id, TODAY) == []


def test_reminders_noted_for_one_agency_belong_to_it(session: Session):
    first, second = two_agencies(session)
    moved(session, first, "o28", "submit")
    own = select(func.count()).select_from(ReminderLog)
    mine, theirs = (
        session.exec(own.where(ReminderLog.agency_id == plan.agency_id)).one() for plan in (first, second)
    )
    assert (mine, theirs) == (4, 2)


def test_a_decision_in_one_agency_leaves_the_other_alone(session: Session):
    first, second = two_agencies(session)
    decide(session, first, 1, "2025-03-15")
    assert (second.evidence_by_on, get_item(session, second, "o28").needed_on) == (APRIL, MARCH)


def test_chains_of_two_agencies_hold(session: Session):
    for plan in two_agencies(session):
        moved(session, plan, "o28", "submit")
        chain_next(session, plan.agency_id, 10)
    assert [link for agency in session.exec(select(Agency)) for link in broken_links(session, agency)] == []


def test_with_two_agencies_one_must_be_named(session: Session):
    two_agencies(session)
    with pytest.raises(SeveralAgencies, match="give --agency"):
        get_agency(session)


def test_an_agency_is_found_by_its_name(session: Session):
    two_agencies(session)
    assert get_agency(session, AGENCY).name == AGENCY


def test_an_unknown_agency_is_refused_with_those_there_are(session: Session):
    imported(session)
    with pytest.raises(NoAgency, match=f"there are {AGENCY}"):
        get_agency(session, "เทศบาลอื่น")


def test_with_two_years_one_must_be_named(session: Session):
    imported(session)
    plan = imported(session, a_draft(fiscal_year=2569), source_hash="next").plan
    with pytest.raises(SeveralPlans, match="2568, 2569"):
        get_plan(session, plan.agency_id)


def test_a_year_without_a_plan_is_refused(session: Session):
    plan = imported_plan(session)
    with pytest.raises(NoPlan):
        get_plan(session, plan.agency_id, 2570)


def test_an_empty_database_has_no_plan(session: Session):
    with pytest.raises(NoPlan, match="ita plan import"):
        get_agency(session)


def test_an_item_without_steps_or_hand_over_is_stored(session: Session):
    plan = imported(session, a_draft(items=(a_draft_item("i2", hand_over=()),))).plan
    assert get_item(session, plan, "i2").route == ["collecting", "checking", "accepted"]
