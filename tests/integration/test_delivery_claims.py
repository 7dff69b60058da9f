"""Leases: who may send, what becomes of a lease that ran out, and what a late worker may still change."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from threading import Barrier, Thread
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select, update

from core.clock import frozen
from core.db import engine, reading, transaction
from models.messages.deliveries import Delivery, DeliveryAttempt
from notifications.channels.outcome import Outcome
from notifications.queue.claims import Lease, claim, finish, lease_length, reclaim_expired
from notifications.queue.retry import RETRY
from tests.integration.delivery_rows import NINE, get_delivery, insert_deliveries, outcomes, states

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def _at_nine() -> Iterator[None]:
    with frozen(NINE):
        yield


def claim_one(transport: str = "smtp") -> Lease:
    with transaction() as session:
        (delivery,) = claim(session, 1, ways={"email": transport})
    return Lease.of(delivery)


def end(lease: Lease, outcome: Outcome) -> bool:
    with transaction() as session:
        return finish(session, lease, outcome, Random(7))


def reclaim_later() -> int:
    with frozen(NINE + lease_length()), transaction() as session:
        return reclaim_expired(session)


def test_the_longest_due_are_claimed_first():
    ids = insert_deliveries(3)
    with transaction() as session:
        assert [delivery.id for delivery in claim(session, 2)] == ids[:2]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # PostgreSQL plans small tables without an index
def test_a_claim_looks_only_at_what_is_due():
    plans: list[str] = []

    @event.listens_for(engine(), "before_cursor_execute")
    def _explain(connection, _cursor, statement, values, _context, _many):
        if statement.startswith("WITH chosen"):
            cursor = connection.connection.cursor()
            plans.extend(row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values))

    with transaction() as session:
        claim(session, 1)
    assert "SEARCH delivery USING INDEX ix_delivery_due (next_try_at<?)" in plans


def test_what_is_not_due_is_not_claimed():
    insert_deliveries(due_at=NINE + timedelta(seconds=1))
    with transaction() as session:
        assert claim(session, 1) == []


def test_only_the_named_ones_are_claimed():
    ids = insert_deliveries(3)
    with transaction() as session:
        assert [delivery.id for delivery in claim(session, 9, ids[2:])] == ids[2:]


def test_a_claimed_one_is_not_claimed_again():
    insert_deliveries()
    claim_one()
    with transaction() as session:
        assert claim(session, 1) == []


@pytest.mark.parametrize("state", ["sent", "unknown", "dead", "cancelled", "suppressed", "review", "expired"])
def test_an_ended_delivery_is_never_claimed(state: str):
    insert_deliveries()
    with transaction() as session:
        session.exec(update(Delivery).values(state=state))
        assert claim(session, 1) == []


def test_the_lease_is_longer_than_all_time_outs_of_a_mail():
    assert lease_length() > timedelta(seconds=8 * 30 - 1)


def test_two_claims_at_once_never_share_a_row():
    ids = insert_deliveries(40)
    got: list[UUID] = []
    start = Barrier(4)
    threads = [Thread(target=_claim_ten, args=(start, got)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == sorted(ids)


def _claim_ten(start: Barrier, got: list[UUID]) -> None:
    with frozen(NINE):
        start.wait()
        for _ in range(10):
            with transaction() as session:
                got += [delivery.id for delivery in claim(session, 1, ways={"email": "smtp"})]


@pytest.mark.parametrize("database", ["postgres"], indirect=True)  # SQLite has one writer and no row locks
def test_a_row_that_another_transaction_holds_is_passed_over():
    ids = insert_deliveries(2)
    with transaction() as holder:
        holder.exec(select(Delivery).where(Delivery.id == ids[0]).with_for_update()).one()
        with transaction() as session:
            assert [delivery.id for delivery in claim(session, 2)] == ids[1:]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome("sent", "250"), "sent"),
        (Outcome("retry", "451"), "retry_wait"),
        (Outcome("dead", "550"), "dead"),
        (Outcome("unknown"), "unknown"),
    ],
)
def test_the_outcome_becomes_the_state(outcome: Outcome, state: str):
    insert_deliveries()
    end(claim_one(), outcome)
    assert states() == [state]


def test_every_try_is_kept():
    (delivery_id,) = insert_deliveries()
    end(claim_one(), Outcome("retry", "451"))
    with frozen(NINE + timedelta(minutes=5)):
        end(claim_one(), Outcome("sent", "250"))
    assert outcomes(delivery_id) == ["retry", "sent"]


def test_a_retry_waits():
    (delivery_id,) = insert_deliveries()
    end(claim_one(), Outcome("retry", "451"))
    assert NINE < get_delivery(delivery_id).next_try_at <= NINE + timedelta(seconds=RETRY.first_seconds)


def test_the_last_try_ends_it():
    (delivery_id,) = insert_deliveries()
    with transaction() as session:
        session.exec(update(Delivery).values(attempts=RETRY.max_attempts - 1))
    end(claim_one(), Outcome("retry", "451"))
    found = get_delivery(delivery_id)
    assert (found.state, found.state_reason) == ("dead", "too_many_tries")


def test_a_lease_that_ran_out_over_smtp_leaves_it_unknown():
    insert_deliveries()
    claim_one("smtp")
    assert (reclaim_later(), states()) == (1, ["unknown"])


def test_a_lease_that_ran_out_over_the_mailbox_is_tried_again():
    insert_deliveries()
    claim_one("mailbox")
    assert (reclaim_later(), states()) == (1, ["pending"])


def test_a_mailbox_that_always_kills_its_worker_is_given_up():
    insert_deliveries()
    claim_one("mailbox")
    with transaction() as session:
        session.exec(update(Delivery).values(attempts=RETRY.max_attempts))
    reclaim_later()
    assert states() == ["dead"]


def test_a_lease_that_still_holds_is_left_alone():
    insert_deliveries()
    claim_one()
    with frozen(NINE + lease_length() - timedelta(seconds=1)), transaction() as session:
        assert reclaim_expired(session) == 0


def test_the_log_says_why_it_is_unknown():
    (delivery_id,) = insert_deliveries()
    claim_one()
    reclaim_later()
    with reading() as session:
        errors = session.exec(select(DeliveryAttempt.error).where(DeliveryAttempt.delivery_id == delivery_id)).all()
    assert errors == ["the lease ran out while sending"]


def test_a_worker_back_from_the_dead_changes_nothing():
    insert_deliveries()
    late = claim_one()
    reclaim_later()
    assert (end(late, Outcome("sent", "250")), states()) == (False, ["unknown"])


def test_a_late_worker_does_not_touch_its_successors_lease():
    (delivery_id,) = insert_deliveries()
    late = claim_one("mailbox")
    reclaim_later()
    with frozen(NINE + lease_length()):
        successor = claim_one("mailbox")
    end(late, Outcome("dead", "550"))
    found = get_delivery(delivery_id)
    assert (found.state, found.lease_token) == ("sending", successor.token)


def test_a_late_workers_word_is_kept_in_the_log():
    (delivery_id,) = insert_deliveries()
    late = claim_one()
    reclaim_later()
    end(late, Outcome("sent", "250"))
    assert outcomes(delivery_id) == ["unknown", "sent"]


def test_what_was_reclaimed_leaves_the_index_of_due_work():
    insert_deliveries()
    claim_one()
    reclaim_later()
    with frozen(NINE + timedelta(days=9)), transaction() as session:
        assert _due(session) == []


def _due(session: Session) -> list[UUID]:
    waiting = ("pending", "retry_wait", "sending")
    return list(session.exec(select(Delivery.id).where(col(Delivery.state).in_(waiting))))
