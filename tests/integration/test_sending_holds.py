"""While messages are kept back nothing is planned, claimed, fired or handled, by anybody; then nothing is lost."""

from datetime import time, timedelta

import pytest
from sqlmodel import col, select

from core import clock
from core.db import reading, transaction
from models.journal.journal import EventRow, HandlerRun
from models.messages.holds import HoldReason, SendingHold, find_hold, hold_sending, lift_hold
from notifications.closing.year_sheet import send_year_sheets
from notifications.queue.claims import claim
from tests.builders import an_agency
from tests.integration.delivery_rows import NINE, insert_deliveries
from tests.integration.office import MONDAY, Office, an_office, deliveries, sent_to, tick

CLOCK, RESTORE = HoldReason.CLOCK, HoldReason.RESTORE


@pytest.fixture
def office(database: str) -> Office:
    return an_office({"o1": MONDAY + timedelta(days=20)})


def hold(reason: HoldReason = RESTORE) -> bool:
    with transaction() as session:
        return hold_sending(session, reason)


def lift(reason: HoldReason | None = None) -> list[str]:
    with transaction() as session:
        return lift_hold(session, "coordinator", reason)


def test_nothing_is_planned_while_held_and_all_of_it_once_afterwards(office: Office):
    hold()
    tick(MONDAY)
    assert deliveries() == []
    lift()
    tick(MONDAY, time(10))
    tick(MONDAY, time(11))
    assert [day for day, _ in sent_to()] == [MONDAY]


def test_a_message_that_waits_is_not_claimed_while_held(database: str):
    ids = insert_deliveries(2)
    hold()
    with clock.frozen(NINE), transaction() as session:
        assert claim(session, 5, ids) == []
    lift()
    with clock.frozen(NINE), transaction() as session:
        assert len(claim(session, 5, ids)) == 2


def test_a_move_made_while_held_is_chained_and_told_afterwards(office: Office):
    hold()
    office.move("o1", "submit", MONDAY, unit="กองคลัง")
    tick(MONDAY, time(12))
    with reading() as session:
        assert session.exec(select(EventRow).where(col(EventRow.hash).is_(None))).all() == []
        waits = select(HandlerRun.state).where(HandlerRun.handler != send_year_sheets.__name__)
        assert set(session.exec(waits)) == {"pending"}
    assert deliveries() == []
    lift()
    tick(MONDAY, time(13))
    with reading() as session:
        assert set(session.exec(select(HandlerRun.state))) == {"done"}


def test_two_reasons_are_lifted_apart_and_only_what_a_person_lifts_is_told_first(database: str):
    assert (hold(CLOCK), hold(RESTORE), hold(CLOCK)) == (True, True, False)
    with reading() as session:
        assert find_hold(session).reason == RESTORE  # type: ignore[union-attr]
    assert lift(CLOCK) == ["clock"]
    with reading() as session:
        assert find_hold(session) is not None
    assert (lift(), lift()) == (["restore"], [])


def test_each_agency_reads_in_its_log_that_messages_were_held_and_by_whom_they_go_again(database: str):
    with transaction() as session:
        an_agency(session, "ก")
        an_agency(session, "ข")
    hold()
    lift()
    with reading() as session:
        rows = session.exec(select(EventRow).order_by(col(EventRow.id)))
        told = [(one.name, one.payload["cause"], one.by) for one in rows]
        row = session.exec(select(SendingHold)).one()
    assert told == [("SendingHeld", "restore", "system")] * 2 + [("SendingResumed", "restore", "coordinator")] * 2
    assert row.lifted_by == "coordinator"
