"""What a clock that ran ahead has left in rows is found when it is right again, and silences nothing."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import DateTime
from sqlmodel import col, select

from core import clock
from core.calendar import BANGKOK
from core.db import UtcDateTime, reading, transaction
from models.agencies import Agency
from models.messages.channels import ChannelState
from models.messages.deliveries import Delivery, Schedule
from models.plans.plans import Assignment
from models.tables import METADATA
from models.work.made_ahead import LAST
from notifications.queue.readdress import taken_into
from plans.activation.schedules import add_agency_schedules
from tests.integration.office import MONDAY, Office, an_office, at_bangkok, deliveries, sent_to, tick
from workers.made_ahead import compute_anew
from workers.tasks import plan_due_work

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
AHEAD = MONDAY + timedelta(days=150)
WEEK = timedelta(days=7)


@pytest.fixture
def office(database: str) -> Office:
    return an_office({"o1": MONDAY + timedelta(days=20), "o2": MONDAY + timedelta(days=200)})


def turns() -> list[datetime | None]:
    with reading() as session:
        return sorted(session.exec(select(Assignment.next_remind_at)), key=str)


@sqlite_only
def test_a_pass_five_months_ahead_silences_neither_that_monday_nor_the_weeks_to_come(office: Office):
    """As a simulation's clock goes, which no guard stops."""
    tick(MONDAY, time(8))
    was = turns()
    tick(AHEAD)
    assert turns() != was
    tick(MONDAY, time(8, 30))
    assert [min(a, b) for a, b in zip(turns(), was, strict=True)] == turns()
    for day in (MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK):
        tick(day)
    told = [day for day, who in sent_to() if who == "งานกองคลัง" or who == "กองคลัง"]
    assert {MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK} <= set(told)
    assert max(one.on for one in deliveries()) == MONDAY + 2 * WEEK  # the day that will come is free
    with reading() as session:
        assert set(session.exec(select(Assignment.late_since_on))) <= {None}


@sqlite_only
def test_when_nothing_is_wrong_nothing_is_changed(office: Office):
    for day in (MONDAY, MONDAY + timedelta(days=1), MONDAY + WEEK):
        tick(day)
    with at_bangkok(MONDAY + WEEK, time(12)):
        assert compute_anew() == {}


@sqlite_only
def test_a_schedule_far_in_the_future_fires_by_the_clock_that_is_right(office: Office):
    with at_bangkok(MONDAY, time(8)), transaction() as session:
        add_agency_schedules(session, session.exec(select(Agency)).one())
        for row in session.exec(select(Schedule)):
            row.next_fire_at = datetime(2037, 1, 1, tzinfo=BANGKOK)
    with at_bangkok(MONDAY, time(12)):
        assert compute_anew()["schedule"] > 0
    with reading() as session:
        far = select(Schedule).where(col(Schedule.next_fire_at) > datetime(2025, 2, 5, tzinfo=BANGKOK))
        assert session.exec(far).all() == []


@sqlite_only
def test_a_lease_a_retry_and_a_pause_of_a_clock_ahead_end_now(office: Office):
    far = datetime(2037, 1, 1, tzinfo=BANGKOK)
    with at_bangkok(MONDAY, time(10)), transaction() as session:
        agency = session.exec(select(Agency)).one()
        for state in ("sending", "retry_wait"):
            session.add(a_delivery(agency, state=state, next_try_at=far, lease_until=far, created_at=clock.now()))
        session.add(ChannelState(channel="line", paused_since=far, paused_until=far, pause_reason="paused_quota"))
    with at_bangkok(MONDAY, time(10)):
        compute_anew()
        now = clock.now()
    with reading() as session:
        assert set(session.exec(select(Delivery.next_try_at))) == {now}
        assert session.exec(select(ChannelState.paused_until)).one() == now


@sqlite_only
def test_a_message_that_follows_an_event_goes_out_and_one_that_follows_the_clock_is_cancelled(office: Office):
    with at_bangkok(AHEAD, time(10)), transaction() as session:
        agency = session.exec(select(Agency)).one()
        for kind in ("hand_over", "digest"):
            session.add(a_delivery(agency, kind=kind, on=AHEAD, due_at=clock.now(), next_try_at=clock.now()))
    with at_bangkok(MONDAY, time(10)):
        compute_anew()
        now = clock.now()
    found = {one.kind: (one.state, one.on, one.next_try_at <= now) for one in deliveries()}
    assert found == {"hand_over": ("pending", MONDAY, True), "digest": ("cancelled", MONDAY, False)}


@sqlite_only
def test_what_a_message_made_ahead_had_taken_in_goes_out_once_the_clock_is_right(office: Office):
    with at_bangkok(MONDAY, time(9)):
        plan_due_work()
    with at_bangkok(AHEAD, time(9)), transaction() as session:
        for one in session.exec(select(Delivery)).all():
            session.add(a_delivery(session.get_one(Agency, one.agency_id), on=AHEAD, due_at=clock.now(),
                                   next_try_at=clock.now(), recipient_key=one.recipient_key))  # fmt: skip
            one.state, one.state_reason = "cancelled", taken_into(AHEAD)
    with at_bangkok(MONDAY, time(10)):
        compute_anew()
        compute_anew()
    tick(MONDAY, time(10, 1))
    assert [(one.on, one.state, one.state_reason) for one in deliveries()] == [
        (MONDAY, "kept", None), (MONDAY, "cancelled", "made_ahead")
    ]  # fmt: skip


def a_delivery(agency: Agency, **changes: Any) -> Delivery:
    values = {
        "kind": "digest", "on": MONDAY, "channel": "email", "recipient_key": "clerk", "recipient": "ปลัดเทศบาล",
        "dedup_key": f"{agency.id}:x{uuid4()}:{changes.get('on', MONDAY)}:email:clerk:0",
        "message_id": "<1@ita-tracker>", "retry_key": uuid4(), "address": "p@example.go.th",
    }  # fmt: skip
    return Delivery(agency_id=agency.id, **{**values, **changes})


def test_what_is_brought_back_are_moments_that_there_are():
    names = {f"{table.name}.{column.name}" for table in METADATA.sorted_tables for column in table.columns
             if isinstance(column.type, UtcDateTime | DateTime)}  # fmt: skip
    assert set(LAST) - names == set()


@sqlite_only
def test_a_clock_set_back_within_the_day_leaves_that_day_s_message_to_be_sent(office: Office):
    with at_bangkok(MONDAY, time(11)):
        plan_due_work()
    before = [(one.dedup_key, one.state) for one in deliveries()]
    assert before
    with at_bangkok(MONDAY, time(10)):
        compute_anew()
        compute_anew()
    assert [(one.dedup_key, one.state) for one in deliveries()] == before
    tick(MONDAY, time(10, 1))
    assert {one.state for one in deliveries()} == {"kept"}
