"""Addresses of other programs are told of an agency's events: signed, until they take it, never of another agency."""

import hashlib
import hmac
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select
from standardwebhooks.webhooks import Webhook as Receiver
from standardwebhooks.webhooks import WebhookVerificationError

from core import clock
from core.db import reading, transaction
from core.events import ItemAccepted, PartMoved
from core.identity import new_id
from core.settings import forget_settings
from models.agencies import Agency
from models.journal import outbox
from models.messages.webhooks import Webhook, WebhookCall
from notifications.webhooks.addresses import secret_of
from notifications.webhooks.telling import RETRY, note_calls, tell_due
from stand_ins.http import Answer, Request, serving
from tests.builders import a_plan, an_agency, an_item

NOW = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)


@dataclass
class Program:
    """Somebody else's program: what it was told, and how it answers."""

    status: int = 200
    told: list[Request] = field(default_factory=list)
    url: str = ""
    while_asked: Callable[[], None] = field(default=lambda: None)

    def answer(self, request: Request) -> Answer:
        self.told.append(request)
        self.while_asked()
        return Answer(self.status)


@pytest.fixture
def agency(database: str) -> Iterator[Agency]:
    with clock.frozen(NOW):
        with transaction() as session:
            agency = an_agency(session)
        yield agency


@pytest.fixture
def program(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    program = Program()
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "true")
    forget_settings()
    with serving(program.answer) as port:
        program.url = f"http://127.0.0.1:{port}/told"
        yield program


def a_webhook(agency: Agency, url: str, *events: str) -> Webhook:
    with transaction() as session:
        row = Webhook(agency_id=agency.id, url=url, events=list(events or ("ItemAccepted",)), created_by="test")
        session.add(row)
        return row


def accept_something(agency: Agency) -> None:
    with transaction() as session:
        item = an_item(session, a_plan(session, agency))
        accepted = ItemAccepted(plan_id=item.plan_id, item_id=item.id, accepted_on=NOW.date())
        outbox.record(session, agency.id, accepted)


def calls() -> list[WebhookCall]:
    with reading() as session:
        return list(session.exec(select(WebhookCall)))


def tell() -> None:
    note_calls()
    tell_due(10)


def test_an_event_is_told_once(agency: Agency, program: Program):
    a_webhook(agency, program.url)
    accept_something(agency)
    tell()
    tell()
    assert [json.loads(one.body)["name"] for one in program.told] == ["ItemAccepted"]


def test_what_is_told_is_signed_with_the_addresss_own_secret(agency: Agency, program: Program):
    webhook = a_webhook(agency, program.url)
    accept_something(agency)
    tell()
    at, given = (part.partition("=")[2] for part in program.told[0].headers["x-ita-signature"].split(","))
    said = f"{at}.".encode() + program.told[0].body
    assert given == hmac.new(secret_of(webhook).encode(), said, hashlib.sha256).hexdigest()


def test_a_receiver_of_standard_webhooks_takes_it_with_the_same_secret(agency: Agency, program: Program):
    webhook = a_webhook(agency, program.url)
    accept_something(agency)
    with clock.frozen(datetime.now(UTC)):  # a receiver takes nothing that is minutes old
        tell()
    told = program.told[0]
    body = Receiver(secret_of(webhook)).verify(told.body, dict(told.headers))
    assert (body["name"], told.headers["webhook-id"]) == ("ItemAccepted", body["id"])
    for forged in (told.body.replace(b"ItemAccepted", b"ItemReopened"), b"{}"):
        with pytest.raises(WebhookVerificationError):
            Receiver(secret_of(webhook)).verify(forged, dict(told.headers))


def test_while_the_key_changes_a_receiver_may_have_either_secret(
    agency: Agency, program: Program, monkeypatch: pytest.MonkeyPatch
):
    webhook = a_webhook(agency, program.url)
    before = secret_of(webhook)
    monkeypatch.setenv("ITA_SECRET_KEY_OLD", os.environ["ITA_SECRET_KEY"])
    monkeypatch.setenv("ITA_SECRET_KEY", "another one, and long enough for the tests")
    forget_settings()
    accept_something(agency)
    with clock.frozen(datetime.now(UTC)):
        tell()
    for secret in (before, secret_of(webhook)):
        assert Receiver(secret).verify(program.told[0].body, dict(program.told[0].headers))["no"]


def test_only_chosen_events_are_told(agency: Agency, program: Program):
    a_webhook(agency, program.url, "PartMoved")
    accept_something(agency)
    tell()
    assert program.told == []


def test_another_agencys_events_are_not_told(agency: Agency, program: Program):
    a_webhook(agency, program.url)
    with transaction() as session:
        other = an_agency(session, "เทศบาลอื่น")
    accept_something(other)
    tell()
    assert program.told == []


def test_what_was_not_taken_is_told_again_later(agency: Agency, program: Program):
    a_webhook(agency, program.url)
    accept_something(agency)
    program.status = 500
    tell()
    program.status = 200
    tell()  # too early
    with clock.frozen(NOW + timedelta(minutes=1)):
        tell()
    assert (len(program.told), calls()[0].state, calls()[0].attempts) == (2, "sent", 2)


def test_a_call_that_nobody_takes_is_given_up_and_shown(agency: Agency, program: Program):
    a_webhook(agency, program.url)
    accept_something(agency)
    program.status = 410
    for attempt in range(RETRY.max_attempts):
        with clock.frozen(NOW + attempt * timedelta(hours=7)):
            tell()
    assert (calls()[0].state, calls()[0].last_code, len(program.told)) == ("dead", "410", RETRY.max_attempts)


def test_a_program_that_died_while_telling_tells_again(agency: Agency, program: Program):
    a_webhook(agency, program.url)
    accept_something(agency)
    note_calls()
    with transaction() as session:  # taken, and then nothing more came
        call = session.exec(select(WebhookCall)).one()
        call.attempts, call.next_try_at = 1, NOW + timedelta(minutes=2)
    tell_due(10)
    with clock.frozen(NOW + timedelta(minutes=3)):
        tell_due(10)
    assert (len(program.told), calls()[0].state) == (1, "sent")


def test_an_address_inside_a_net_is_never_asked(agency: Agency, program: Program, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "false")
    forget_settings()
    a_webhook(agency, program.url)
    accept_something(agency)
    tell()
    assert (program.told, calls()[0].last_error) == ([], "not_public")


def test_an_address_that_is_switched_off_is_not_told(agency: Agency, program: Program):
    webhook = a_webhook(agency, program.url)
    with transaction() as session:
        session.get_one(Webhook, webhook.id).is_enabled = False
    accept_something(agency)
    tell()
    assert program.told == []


def test_many_events_are_all_told_in_their_order(agency: Agency, program: Program):
    a_webhook(agency, program.url, "PartMoved")
    with transaction() as session:
        item = an_item(session, a_plan(session, agency))
        for state in ("open", "in_progress", "submitted"):
            moved = PartMoved(
                plan_id=item.plan_id, item_id=item.id, assignment_id=new_id(), state=state, on=NOW.date()
            )
            outbox.record(session, agency.id, moved)
    tell()
    assert [json.loads(one.body)["payload"]["state"] for one in program.told] == ["open", "in_progress", "submitted"]


def test_a_late_failure_does_not_undo_what_somebody_else_has_told(agency: Agency, program: Program):
    a_webhook(agency, program.url)
    accept_something(agency)
    note_calls()
    with transaction() as session:
        session.exec(select(WebhookCall)).one().attempts = RETRY.max_attempts - 1
    program.while_asked, program.status = told_by_somebody_else, 500
    tell_due(1)
    assert calls()[0].state == "sent"


def told_by_somebody_else() -> None:
    with transaction() as session:
        session.exec(select(WebhookCall)).one().state = "sent"
