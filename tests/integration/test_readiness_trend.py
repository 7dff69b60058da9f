"""How readiness came to be what it is: days as they were kept, and what moved them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlmodel import Session

from core import clock
from core.db import transaction
from core.events import EvidenceAdded, ItemAccepted
from models.journal import outbox
from models.plans.plans import Item, Plan
from reports.readiness.figures import readiness_now
from reports.readiness.store import store_readiness
from reports.readiness.trend import Trend, read_trend
from tests.builders import a_plan, an_agency, an_evidence, an_item

FIRST, SECOND, TODAY = date(2025, 4, 1), date(2025, 4, 2), date(2025, 4, 9)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with transaction() as opened:
        yield opened


@pytest.fixture
def plan(session: Session) -> Plan:
    return a_plan(session, an_agency(session))


def accept(session: Session, item: Item, on: date) -> None:
    """Accept an item on a day as the moves do, and keep what readiness then is."""
    with clock.frozen(datetime(on.year, on.month, on.day, 3, 0, tzinfo=UTC)):
        item.position, item.accepted_on = "accepted", on
        an_evidence(session, item, url=f"https://www.example.org/{item.code}", added_on=on)
        event = ItemAccepted(plan_id=item.plan_id, item_id=item.id, accepted_on=on)
        row = outbox.record(session, item.agency_id, event)
        store_readiness(session, item.plan_id, int(row.id or 0), on)


def trend(session: Session, plan: Plan, today: date = TODAY) -> Trend:
    return read_trend(session, plan, readiness_now(session, plan, today).figures, today)


def test_a_plan_without_history_has_the_day_that_is_asked_about(session: Session, plan: Plan):
    an_item(session, plan, "o32")
    (day,) = trend(session, plan).days
    assert (day.on, day.today) == (TODAY, readiness_now(session, plan, TODAY).figures.today.total)


def test_a_day_is_what_was_kept_last_on_it(session: Session, plan: Plan):
    items = [an_item(session, plan, code) for code in ("o32", "o33", "o28")]
    for item in items[:2]:
        accept(session, item, FIRST)
    kept = trend(session, plan).days[0]
    assert (kept.on, kept.share_done.quantize(Decimal("0.01"))) == (FIRST, Decimal("0.67"))


def test_the_day_that_moved_the_score_most_comes_first_with_what_happened(session: Session, plan: Plan):
    small, start, great = (an_item(session, plan, code) for code in ("o7", "o8", "o32"))
    accept(session, start, FIRST)
    accept(session, great, SECOND)
    accept(session, small, date(2025, 4, 3))
    movers = trend(session, plan).movers
    assert [(one.on, one.change, one.accepted) for one in movers] == [
        (SECOND, Decimal("2.50"), ("o32",)), (date(2025, 4, 3), Decimal("0.57"), ("o7",)),
    ]  # fmt: skip


def test_what_lies_ahead_of_a_past_day_is_not_told(session: Session, plan: Plan):
    first, later = an_item(session, plan, "o32"), an_item(session, plan, "o33")
    accept(session, first, FIRST)
    accept(session, later, SECOND)
    assert [day.on for day in trend(session, plan, FIRST).days] == [FIRST]


def test_a_day_on_which_nothing_moved_the_score_moved_nothing(session: Session, plan: Plan):
    item = an_item(session, plan, "o32")
    accept(session, item, FIRST)
    with clock.frozen(datetime(2025, 4, 2, 3, 0, tzinfo=UTC)):
        added = an_evidence(session, item, url="https://www.example.org/more", added_on=SECOND)
        event = EvidenceAdded(plan_id=plan.id, item_id=item.id, evidence_id=added.id)
        row = outbox.record(session, plan.agency_id, event)
    store_readiness(session, plan.id, int(row.id or 0), SECOND)
    assert trend(session, plan).movers == ()


def test_another_plans_events_explain_nothing_here(session: Session, plan: Plan):
    other = an_item(session, a_plan(session, an_agency(session, "เทศบาลอื่น")), "o1")
    accept(session, an_item(session, plan, "o7"), FIRST)
    accept(session, an_item(session, plan, "o32"), SECOND)
    accept(session, other, SECOND)
    (mover,) = trend(session, plan).movers
    assert mover.accepted == ("o32",)
