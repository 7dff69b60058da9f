"""A person's decision about a message whose fate is unknown."""

from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, select, update

from core.clock import frozen
from core.db import transaction
from models.agencies import Agency
from models.journal.journal import EventRow
from models.messages.deliveries import Delivery, ReminderLog
from notifications.explain.settle import DeliveryNotFound, DeliveryNotSettleable, settle
from tests.builders import a_plan, an_item
from tests.integration.delivery_rows import MONDAY, NINE, get_delivery, insert_deliveries

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.both_databases]


@pytest.fixture
def unknown() -> UUID:
    (delivery_id,) = insert_deliveries()
    with transaction() as session:
        session.exec(update(Delivery).values(state="unknown", attempts=1, payload={"subject": "a"}))
    return delivery_id


def resend(delivery_id: UUID) -> Delivery:
    with transaction() as session:
        return settle(session, delivery_id, "resend", "coordinator")


def test_it_can_be_marked_as_sent(unknown: UUID):
    with frozen(NINE), transaction() as session:
        settle(session, unknown, "sent", "coordinator")
    found = get_delivery(unknown)
    assert (found.state, found.state_reason, found.sent_at) == ("sent", "settled", NINE)


def test_sending_again_is_a_new_message(unknown: UUID):
    fresh = resend(unknown)
    assert (fresh.state, fresh.payload, fresh.message_id) == ("pending", None, f"<{fresh.retry_key}@ita-tracker>")


def test_it_is_the_next_revision_of_the_same_meaning(unknown: UUID):
    assert resend(unknown).dedup_key == get_delivery(unknown).dedup_key[:-1] + "1"


def test_the_old_one_says_what_replaced_it(unknown: UUID):
    fresh = resend(unknown)
    old = get_delivery(unknown)
    assert (old.state, old.state_reason) == ("cancelled", f"resent:{fresh.id}")


def test_the_new_one_says_what_it_replaced(unknown: UUID):
    assert resend(unknown).replaces_id == unknown


def test_it_can_be_sent_again_more_than_once(unknown: UUID):
    first = resend(unknown)
    with transaction() as session:
        session.exec(update(Delivery).where(Delivery.id == first.id).values(state="dead"))
    assert resend(first.id).dedup_key.endswith(":2")


def test_the_reminders_follow_the_new_message(unknown: UUID):
    with transaction() as session:
        _a_log_row(session, unknown)
    fresh = resend(unknown)
    with transaction() as session:
        rows = session.exec(select(ReminderLog.delivery_id).order_by(ReminderLog.id)).all()
    assert rows == [unknown, fresh.id]


def test_the_decision_is_in_the_audit_log(unknown: UUID):
    resend(unknown)
    with transaction() as session:
        row = session.exec(select(EventRow).where(EventRow.name == "DeliverySettled")).one()
    assert (row.by, row.payload["delivery_id"], row.payload["answer"]) == ("coordinator", str(unknown), "resend")


@pytest.mark.parametrize("state", ["sent", "pending", "sending", "retry_wait", "cancelled", "suppressed"])
def test_there_is_nothing_to_decide_about_the_others(unknown: UUID, state: str):
    with transaction() as session:
        session.exec(update(Delivery).values(state=state))
    with pytest.raises(DeliveryNotSettleable, match=f"is {state} and needs no decision"):
        resend(unknown)


def test_a_delivery_that_does_not_exist_is_refused(unknown: UUID):
    with pytest.raises(DeliveryNotFound):
        resend(uuid4())


def _a_log_row(session: Session, delivery_id: UUID) -> None:
    agency = session.exec(select(Agency)).one()
    plan = a_plan(session, agency)
    item = an_item(session, plan)
    session.add(
        ReminderLog(
            agency_id=agency.id, plan_id=plan.id, item_id=item.id, kind="digest", on=MONDAY, planned_on=MONDAY,
            seat="publisher", recipient="คนที่ 0", channel="email", delivery_id=delivery_id,
        )
    )  # fmt: skip
