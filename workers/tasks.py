"""Celery's tasks: each opens what it needs and calls one function. Messages carry ids; losing one loses nothing."""

from collections.abc import Iterator, Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col, select

from core import clock
from core.db import transaction
from models.deliveries import DUE_STATES, Delivery
from notifications.claims import CLAIMABLE, reclaim_expired
from notifications.compose import compose
from notifications.deliver import drain
from notifications.plan_due import BATCH, plan_due
from workers import relay as relaying
from workers import timetable
from workers.app import app

T = TypeVar("T")
IDS_PER_MESSAGE = 50
BATCHES_PER_TICK = 200


@app.task(name="schedules.fire_due")
def fire_due_schedules() -> int:
    return timetable.fire_due()


@app.task(name="events.relay")
def relay_events() -> int:
    """Publish the handlers that are due to run, many to a message."""
    pairs = relaying.relay()
    for some in _chunks(pairs):
        run_handlers.delay([list(pair) for pair in some])
    return len(pairs)


@app.task(name="events.run_handlers")
def run_handlers(pairs: Sequence[tuple[int, str]]) -> int:
    return sum(relaying.run_handler(event_id, handler) for event_id, handler in pairs)


@app.task(name="reminders.plan_due")
def plan_due_work() -> int:
    """Turn all work that is due into messages, batch by batch; return how many rows had their turn."""
    timetable.beat_heart()
    claimed = 0
    for _ in range(BATCHES_PER_TICK):
        with transaction() as session:
            done = plan_due(session, clock.now(), BATCH)
        claimed += done.claimed
        if done.claimed == 0:
            break
    return claimed


@app.task(name="deliveries.sweep")
def sweep_deliveries() -> int:
    """Take back leases that ran out and publish the ids of what is due."""
    with transaction() as session:
        reclaim_expired(session)
        due = col(Delivery.next_try_at) <= clock.now()
        indexed = text(DUE_STATES)  # word for word the partial index's, or SQLite scans the table
        query = select(Delivery.id).where(indexed, due, col(Delivery.state).in_(CLAIMABLE))
        ids = session.exec(query.order_by(col(Delivery.next_try_at)).limit(1000)).all()
    for some in _chunks(ids):
        send_deliveries.delay([str(one) for one in some])
    return len(ids)


@app.task(name="deliveries.send")
def send_deliveries(ids: Sequence[str]) -> int:
    return drain(len(ids), compose, ids=[UUID(one) for one in ids])


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), IDS_PER_MESSAGE):
        yield items[start : start + IDS_PER_MESSAGE]
