"""Agencies are served in turn, nobody gets two digests a day, and no lease is outlived."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from core import clock
from core.clock import frozen
from core.db import engine, transaction
from core.message_kinds import DAY_KINDS
from models.messages.day_messages import day_standing
from models.messages.deliveries import Delivery
from models.people.contexts import get_context
from notifications.channels.outcome import Message, Outcome
from notifications.channels.transport import Transport
from notifications.kinds.compose import compose
from notifications.kinds.day.one_a_day import waits_until
from notifications.queue.adding import ensure_deliveries
from notifications.queue.claims import Lease, claim, lease_length
from notifications.queue.deliver import drain
from notifications.queue.turns import AMONG
from notifications.words.content import Rendered
from tests.builders import an_agency
from tests.integration.delivery_rows import NINE, TEXT, a_wanted, get_delivery, insert_deliveries, states, words
from workers.slots import shared_out, slot

pytestmark = pytest.mark.usefixtures("database")
AGENCIES, EACH, AT_ONCE = 120, 2, 70  # more than are looked at ahead


class Sent:
    """A channel that takes all and remembers whose it was."""

    transport: Transport = "smtp"

    def __init__(self) -> None:
        self.ids: list[UUID] = []

    def send(self, message: Message) -> Outcome:
        self.ids.append(message.delivery_id)
        return Outcome("sent", "250")


@pytest.fixture(autouse=True)
def _at_nine() -> Iterator[None]:
    with frozen(NINE):
        yield


def test_every_agency_has_its_first_message_before_any_has_its_second():
    owner: dict[UUID, UUID] = {}
    with transaction() as session:
        for number in range(AGENCIES):
            agency = an_agency(session, f"เทศบาล {number}")
            rows = ensure_deliveries(session, [a_wanted(agency.id, one) for one in range(EACH)])
            owner |= dict.fromkeys(rows.values(), agency.id)
    sent = Sent()
    while drain(AT_ONCE, words, channels={"email": sent}):
        pass  # a slow server lets a task send no more, and the next one goes on
    of_agencies = [owner[one] for one in sent.ids]
    assert (len(of_agencies), len(set(of_agencies[: AGENCIES + AMONG]))) == (AGENCIES * EACH, AGENCIES)


def test_two_workers_at_once_send_each_message_once():
    insert_deliveries(40)
    channels = [Sent(), Sent()]
    threads = [
        threading.Thread(target=drain, args=(100, words), kwargs={"channels": {"email": one}}) for one in channels
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    every = [*channels[0].ids, *channels[1].ids]
    assert (len(every), len(set(every)), set(states())) == (40, 40, {"sent"})


def test_a_queue_takes_no_more_places_of_a_worker_than_it_has():
    with shared_out(), slot("mail") as first, slot("mail") as second, slot("line") as other:
        assert (first, second, other) == (True, False, True)


def test_a_place_is_given_back():
    with shared_out():
        with slot("mail"):
            pass
        with slot("mail") as again:
            assert again


@pytest.mark.parametrize("stands_still", [lease_length(), timedelta(hours=25)])
def test_what_was_claimed_before_the_process_stood_still_is_not_sent(stands_still: timedelta):
    insert_deliveries()

    with ExitStack() as later:

        def stand_still(_session: Session, _delivery: Delivery) -> Rendered:
            later.enter_context(frozen(NINE + stands_still))
            return TEXT

        drain(1, stand_still, channels={"email": (sent := Sent())})
    assert (sent.ids, states()) == ([], ["retry_wait"])


def test_what_somebody_else_has_taken_meanwhile_is_not_sent():
    (row,) = insert_deliveries()

    with transaction() as session:
        lease = Lease.of(claim(session, 1, ways={"email": "smtp"})[0])
    with transaction() as session:
        other = session.exec(select(Delivery).where(Delivery.id == row)).one()
        other.lease_token = "smtp:another"
        session.add(other)
    with frozen(NINE + timedelta(seconds=5)):
        assert not lease.is_held()


def test_who_has_had_todays_digest_waits_for_the_next_office_day():
    with transaction() as session:
        agency = an_agency(session)
        wanted = [a_wanted(agency.id, subject="day", revision=number) for number in range(2)]
        first, second = ensure_deliveries(session, wanted).values()
        done = session.exec(select(Delivery).where(Delivery.id == first)).one()
        done.state, done.sent_at, done.payload = "sent", NINE, {"subject": "", "text": "", "html": ""}
        session.add(done)
    drain(9, compose, channels={"email": (sent := Sent())})
    waiting = get_delivery(second)
    assert (sent.ids, waiting.state) == ([], "pending")
    assert clock.bangkok_date(waiting.next_try_at) == date(2025, 4, 8)


@pytest.mark.parametrize("state", ["unknown", "review", "sending", "retry_wait"])
def test_what_may_have_arrived_today_counts_too(state: str):
    with transaction() as session:
        agency = an_agency(session)
        wanted = [a_wanted(agency.id, subject="day", revision=number) for number in range(2)]
        first, second = ensure_deliveries(session, wanted).values()
        doubt = session.exec(select(Delivery).where(Delivery.id == first)).one()
        doubt.state, doubt.ambiguous_at, doubt.next_try_at = state, NINE, NINE + timedelta(minutes=1)
        session.add(doubt)
    drain(9, compose, channels={"email": (sent := Sent())})
    assert (sent.ids, get_delivery(second).state, get_delivery(second).next_try_at > NINE) == ([], "pending", True)


def test_two_workers_at_once_do_not_both_tell_one_person():
    with transaction() as session:
        agency = an_agency(session)
        ensure_deliveries(session, [a_wanted(agency.id, subject="day", revision=number) for number in range(4)])
    threads = [threading.Thread(target=drain, args=(9, _one_a_day)) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(states()) == ["kept", "pending", "pending", "pending"]


@pytest.mark.thorough
@pytest.mark.parametrize("database", ["postgres"], indirect=True)
def test_what_arrives_while_another_worker_looks_is_seen_by_it():
    with transaction() as session:
        agency = an_agency(session)
        wanted = [a_wanted(agency.id, subject="day", revision=number) for number in range(2)]
        first, second = ensure_deliveries(session, wanted).values()
        session.get_one(Delivery, first).state = "sending"

    looks: list[str] = []

    def arrives(*asked: Any) -> None:
        looks.extend([asked[2]] if "FROM delivery" in asked[2] else [])
        if len(looks) == 1 and looks[0] == asked[2]:
            with transaction() as other:
                one = other.get_one(Delivery, first)
                one.state, one.sent_at = "sent", NINE

    with transaction() as session:
        delivery = session.get_one(Delivery, second)
        event.listen(engine(), "after_cursor_execute", arrives)
        assert day_standing(session, delivery, NINE - timedelta(hours=9)) == "being told"
    event.remove(engine(), "after_cursor_execute", arrives)
    assert get_delivery(first).state == "sent"


def _one_a_day(session: Session, delivery: Delivery) -> Rendered | None:
    context = get_context(session, delivery.agency_id, clock.today())
    if delivery.kind in DAY_KINDS and (later := waits_until(session, delivery, context, clock.now())):
        delivery.state, delivery.next_try_at = "pending", later
        return None
    return TEXT
