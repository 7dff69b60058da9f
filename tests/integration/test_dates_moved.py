"""Moving the day by which an item is needed: with a trace, with its reminders, and for good."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from core import clock
from core.db import transaction
from models.agencies import Agency, Unit
from models.plans.plans import DateChange, Item, Plan
from models.work.work import get_item, list_parts
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.moving import NOW, TODAY, URL, a_dated_step, events_of, moved, parts_of, skipped
from work.decisions.dates import move_date
from work.decisions.deciding import Decision
from work.decisions.refusals import AcceptedAlready, DateOutside, SameDate
from work.moves.seen import seen_of
from work.refusals import ChangedMeanwhile, PlanNotActive, ReasonMissing
from work.renewal import follow_dates

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
MARCH, MAY, SEPTEMBER = date(2025, 3, 31), date(2025, 5, 15), date(2025, 9, 30)
FIRST_DIGEST = date(2025, 4, 17)  # of those thirty days before it: the Monday lies in Songkran
WHY = Decision(reason="รอผลการประชุมสภา", by="coordinator", sure=True)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(NOW), transaction() as opened:
        yield opened


@pytest.fixture
def agency(session: Session) -> Agency:
    return an_agency(session)


@pytest.fixture
def unit(session: Session, agency: Agency) -> Unit:
    return a_unit(session, agency, "กองคลัง")


@pytest.fixture
def plan(session: Session, agency: Agency) -> Plan:
    return a_plan(session, agency)


@pytest.fixture
def item(session: Session, plan: Plan, unit: Unit) -> Item:
    return an_item(session, plan, "o28", units=[unit], needed_on=MARCH)


def test_the_item_is_needed_on_the_new_day_because_it_was_moved(session: Session, plan: Plan, item: Item):
    move_date(session, plan, "o28", MAY, WHY)
    assert (item.needed_on, item.why_needed, item.due_on) == (MAY, "moved", MARCH)


def test_the_old_day_who_and_why_are_kept(session: Session, plan: Plan, item: Item):
    move_date(session, plan, "o28", MAY, WHY)
    kept = session.exec(select(DateChange)).one()
    assert (kept.old_on, kept.new_on, kept.changed_by, kept.reason) == (MARCH, MAY, WHY.by, WHY.reason)


def test_the_journal_tells_of_the_move(session: Session, plan: Plan, item: Item):
    move_date(session, plan, "o28", MAY, WHY)
    assert [row.name for row in events_of(session, plan.agency_id)] == ["DateMoved"]


def test_the_units_reminder_follows_the_day(session: Session, plan: Plan, item: Item):
    move_date(session, plan, "o28", MAY, WHY)
    wakes = [clock.bangkok_date(at) for part in parts_of(session, plan, "o28") if (at := part.next_remind_at)]
    assert wakes == [FIRST_DIGEST]


def test_what_the_old_day_would_have_sent_is_in_the_log(session: Session, plan: Plan, item: Item):
    move_date(session, plan, "o28", MAY, WHY)
    assert {row.reason for row in skipped(session)} == {"เลื่อนกำหนดส่งจาก 31 มี.ค. 68 เป็น 15 พ.ค. 68"}


def test_the_coordinator_is_reminded_anew_of_an_item_without_units(session: Session, plan: Plan):
    item = an_item(session, plan, "o1", needed_on=MARCH)
    move_date(session, plan, "o1", MAY, WHY)
    assert item.next_remind_at
    assert clock.bangkok_date(item.next_remind_at) == FIRST_DIGEST


def test_another_evidence_date_does_not_undo_it(session: Session, plan: Plan, item: Item):
    move_date(session, plan, "o28", MAY, WHY)
    plan.evidence_by_on = date(2025, 2, 28)
    follow_dates(session, plan, [item], "กำหนดวันที่ต้องมีหลักฐานใหม่", "coordinator")
    assert item.needed_on == MAY


def test_what_was_wanted_earlier_than_its_step_still_meets_that_step(session: Session, plan: Plan, unit: Unit):
    item = an_item(session, plan, "o12", units=[unit], needed_on=MARCH, why_needed="step")
    a_dated_step(session, item, MARCH, SEPTEMBER)
    move_date(session, plan, "o12", TODAY + timedelta(days=7), WHY)
    moved(session, plan, "o12", "accept", reason="ดำเนินการแล้ว", evidence=URL)
    moved(session, plan, "o12", "reopen", reason="รายงานรอบปี")
    assert (item.needed_on, item.why_needed) == (SEPTEMBER, "step")


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), date(2027, 1, 1)])
def test_a_day_that_is_past_or_years_away_is_refused(session: Session, plan: Plan, item: Item, day: date):
    with pytest.raises(DateOutside):
        move_date(session, plan, "o28", day, WHY)


def test_today_can_be_chosen(session: Session, plan: Plan, item: Item):
    assert move_date(session, plan, "o28", TODAY, WHY).needed_on == TODAY


def test_the_same_day_is_no_move(session: Session, plan: Plan, item: Item):
    with pytest.raises(SameDate):
        move_date(session, plan, "o28", MARCH, WHY)


def test_a_move_needs_a_reason(session: Session, plan: Plan, item: Item):
    with pytest.raises(ReasonMissing):
        move_date(session, plan, "o28", MAY, Decision(reason="  ", by="coordinator"))


def test_what_is_accepted_has_no_day_to_move(session: Session, plan: Plan):
    an_item(session, plan, "o29", accepted_on=TODAY, evidence=URL)
    with pytest.raises(AcceptedAlready):
        move_date(session, plan, "o29", MAY, WHY)


def test_a_draft_has_no_day_to_move(session: Session, agency: Agency):
    draft = a_plan(session, agency, fiscal_year=2569, activated_on=None)
    an_item(session, draft, "o1")
    with pytest.raises(PlanNotActive):
        move_date(session, draft, "o1", MAY, WHY)


def test_who_saw_another_state_is_told_so(session: Session, plan: Plan, item: Item):
    seen = seen_of(item, list_parts(session, item.id))
    moved(session, plan, "o28", "start")
    with pytest.raises(ChangedMeanwhile):
        move_date(session, plan, "o28", MAY, Decision(reason="รอ", by="coordinator", seen=seen))
    assert get_item(session, plan, "o28").needed_on == MARCH
