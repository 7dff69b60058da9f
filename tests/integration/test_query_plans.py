"""What is due is found by the partial indexes made for it, however many rows are not due."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, insert, text, update
from sqlmodel import select

from core import clock, db
from core.identity import new_id
from models.agencies import Agency
from models.plans.due import claim_due_items, claim_due_parts
from models.tables import METADATA
from notifications.queue.claims import claim, reclaim_expired
from tests.bench import open_parts
from tests.bench.open_parts import LATER, NOW
from workers import relay, tasks, timetable

pytestmark = pytest.mark.both_databases

DONE, WAITING = 3000, 5
BIG = ("assignment", "item", "event", "handler_run", "delivery", "schedule")


@pytest.fixture
def busy(database: str) -> Iterator[None]:
    """A database in which much is done and little is due at the moment at which the clock is held."""
    open_parts.build(parts=DONE, due=150)
    with db.transaction() as session:
        agency_id = session.exec(select(Agency.id).limit(1)).one()
        for table, rows in _history(agency_id).items():
            session.connection().execute(insert(METADATA.tables[table]), rows)
        session.exec(update(Agency).values(chained_event_no=DONE, last_event_no=DONE + WAITING))
    with db.transaction() as session:
        session.connection().execute(text("ANALYZE"))
    with clock.frozen(NOW):
        yield


def _history(agency_id: UUID) -> dict[str, list[dict[str, Any]]]:
    """Return done events, handler runs and deliveries, and a few that wait."""
    own = {"agency_id": agency_id}
    done, all_of_them = range(1, DONE + 1), range(1, DONE + WAITING + 1)
    event_row = {**own, "name": "SeatTaken", "by": "clerk", "payload": {}}
    run = {**own, "handler": "store_readiness", "state": "done", "next_try_at": NOW}
    mail = {
        **own, "kind": "digest", "on": open_parts.NEEDED_ON, "channel": "email", "recipient_key": "clerk",
        "recipient": "ปลัดเทศบาล", "retry_key": new_id(), "due_at": NOW, "next_try_at": NOW,
    }  # fmt: skip
    alert = {"name": "mayor_alert", "cron": "0 9 * * *", "next_fire_at": LATER}
    return {
        "event": [{**event_row, "no": no, "hash": "x" if no <= DONE else None} for no in all_of_them],
        "handler_run": [{**run, "event_id": no} for no in done],
        "delivery": [
            {**mail, "dedup_key": str(no), "message_id": str(no), "state": "sent" if no <= DONE else "pending"}
            for no in all_of_them
        ],
        "schedule": [{**alert, "agency_key": str(no)} for no in done],
    }


def plans_of(action: Callable[[], object]) -> str:
    """Return how the database finds the rows of every statement that the action sends, one line a step."""
    with _statements() as sent:
        action()
    explain = "EXPLAIN QUERY PLAN " if db.engine().dialect.name == "sqlite" else "EXPLAIN "
    with db.transaction() as session:
        explained = [session.connection().exec_driver_sql(explain + one, values) for one, values in sent]
        return "\n".join(str(row[-1]) for result in explained for row in result)


@contextmanager
def _statements() -> Iterator[list[tuple[str, Any]]]:
    """Collect what the program sends to the database, except inserts."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, is_many: bool) -> None:
        if not is_many and re.match("SELECT|UPDATE|WITH", statement):
            sent.append((statement, values))

    event.listen(db.engine(), "before_cursor_execute", note)
    yield sent
    event.remove(db.engine(), "before_cursor_execute", note)


def full_scans(plans: str) -> list[str]:
    """Return the steps that read a whole table of the big ones, without an index that knows what is due."""
    tables = "|".join(BIG)
    return re.findall(rf"^SCAN (?:{tables})\b(?! USING).*|Seq Scan on (?:{tables})\b.*", plans, re.MULTILINE)


def in_transaction(action: Callable[..., object], *given: object) -> Callable[[], object]:
    def run() -> None:
        with db.transaction() as session:
            action(session, *given)

    return run


def sweep() -> None:
    with clock.frozen(NOW - timedelta(hours=1)):  # nothing is due yet, so nothing is published
        tasks.sweep_deliveries()


ACTIONS = {
    "claim parts": (in_transaction(claim_due_parts, NOW, 500), "ix_assignment_due_reminders"),
    "claim items": (in_transaction(claim_due_items, NOW, 500), "ix_item_due_reminders"),
    "claim deliveries": (in_transaction(claim, 50), "ix_delivery_due"),
    "take back leases": (in_transaction(reclaim_expired), "ix_delivery_due"),
    "sweep deliveries": (sweep, "ix_delivery_due"),
    "fire schedules": (timetable.fire_due, "ix_schedule_due"),
    "relay unchained events": (relay.relay, "ix_event_unchained"),
    "relay pending handlers": (relay.relay, "ix_handler_run_pending"),
}


def test_what_is_due_is_found_by_its_partial_index(busy: None) -> None:
    plans = {name: plans_of(action) for name, (action, _) in ACTIONS.items()}
    assert [name for name, (_, index) in ACTIONS.items() if index not in plans[name]] == []


def test_no_pass_reads_a_whole_table(busy: None) -> None:
    plans = "\n".join(plans_of(action) for action, _ in ACTIONS.values())
    assert full_scans(plans) == []


def test_a_pass_without_the_index_would_be_noticed(busy: None) -> None:
    with db.transaction() as session:
        session.connection().execute(text("DROP INDEX ix_delivery_due"))
    assert full_scans(plans_of(in_transaction(claim, 50))) != []
