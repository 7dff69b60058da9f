"""Items that a changed file has no more are closed and kept, and can come back."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from core import clock
from core.db import transaction
from models.messages.deliveries import ReminderLog
from models.plans.plans import Evidence, Item, Plan
from models.work.work import ItemLeft, get_item
from plans.activation.activation import activate
from plans.reimport.deciding import apply_changes
from reports.readiness.figures import readiness_now
from reports.work.lists import list_overdue
from tests.integration.drafts import (
    UNITS,
    a_draft,
    imported,
)
from tests.integration.moving import NOW, TODAY, URL, moved
from tests.integration.reread import DONE, changed, held_codes, reread, states, take_over


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(NOW), transaction() as opened:
        yield opened


@pytest.fixture
def plan(session: Session) -> Plan:
    plan = imported(session).plan
    activate(session, plan, on=TODAY)
    return plan


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
    assert set(reasons) == {"ไม่มีในแผนฉบับแก้ไข"}


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
