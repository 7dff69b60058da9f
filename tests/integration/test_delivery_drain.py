"""Sending: claimed, frozen, sent once, whatever happens to the worker, with real sockets, processes and databases."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import Session

from core.clock import frozen
from core.db import transaction
from core.settings import forget_settings
from models.messages.deliveries import Delivery
from notifications.channels.mail.connection import forget_connection
from notifications.channels.mailbox.maildir import MailboxChannel, list_mail_files, mail_name
from notifications.channels.outcome import Channel, Message, Outcome
from notifications.channels.transport import Transport
from notifications.queue.claims import lease_length, reclaim_expired
from notifications.queue.deliver import drain
from notifications.words.content import Rendered
from stand_ins.smtp import Sink, running
from tests.integration.delivery_rows import NINE, TEXT, get_delivery, insert_deliveries, outcomes, states, words

pytestmark = pytest.mark.usefixtures("database")
ROOT = Path(__file__).parents[2]
DRAIN = """
from datetime import datetime
from core.clock import frozen
from notifications.queue.deliver import drain
from tests.integration.delivery_rows import NINE, words
with frozen(NINE):
    drain(1000, words)
"""


class Fake:
    """A channel that answers as told and remembers what it was given."""

    transport: Transport = "smtp"

    def __init__(self, *answers: Outcome) -> None:
        self.answers, self.given = list(answers), list[Message]()

    def send(self, message: Message) -> Outcome:
        self.given.append(message)
        return self.answers.pop(0) if self.answers else Outcome("sent", "250")


def mail(channel: Channel) -> dict[str, Channel]:
    """Send e-mail by this channel, and nothing else."""
    return {"email": channel}


@pytest.fixture(autouse=True)
def _at_nine() -> Iterator[None]:
    with frozen(NINE):
        yield


@pytest.fixture
def sink(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """A mail server that the settings name."""
    with running(Sink()) as served:
        settings = {"HOST": "127.0.0.1", "PORT": str(served.port), "SECURITY": "none", "FROM": "ita@example.go.th"}
        for name, value in settings.items():
            monkeypatch.setenv(f"ITA_SMTP_{name}", value)
        forget_settings()
        yield served
        forget_connection()


def a_drain() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", DRAIN], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})


def test_what_is_due_is_sent():
    insert_deliveries(3)
    assert (drain(10, words, channels=mail(Fake())), states()) == (3, ["sent"] * 3)


def test_no_more_than_asked():
    insert_deliveries(3)
    drain(2, words, channels=mail(Fake()))
    assert states() == ["sent", "sent", "pending"]


def test_no_more_than_there_is_time_for():
    insert_deliveries(2)
    assert drain(10, words, channels=mail(Fake()), budget_seconds=-1) == 0


def test_a_channel_that_is_down_is_not_asked_again_and_again():
    insert_deliveries(3)
    drain(10, words, channels=mail(Fake(Outcome("retry", error="no connection", is_channel_down=True))))
    assert states() == ["retry_wait", "pending", "pending"]


def test_one_refusal_does_not_stop_the_others():
    insert_deliveries(2)
    drain(10, words, channels=mail(Fake(Outcome("dead", "550"))))
    assert states() == ["dead", "sent"]


def test_the_text_is_frozen_at_the_first_claim():
    insert_deliveries()
    drain(1, words, channels=mail(Fake(Outcome("retry", "451"))))
    again = Fake()
    with frozen(NINE + timedelta(hours=1)):
        drain(1, lambda _session, _delivery: replace(TEXT, text="something else"), channels=mail(again))
    assert again.given[0].rendered == TEXT


def test_what_has_nothing_to_say_any_more_is_cancelled():
    insert_deliveries(2)
    answers: list[Rendered | None] = [None, TEXT]
    drain(9, lambda _session, _delivery: answers.pop(0), channels=mail(Fake()))
    assert states() == ["cancelled", "sent"]


def test_a_cancelled_one_was_never_tried():
    (delivery_id,) = insert_deliveries()
    drain(9, lambda _session, _delivery: None, channels=mail(Fake()))
    found = get_delivery(delivery_id)
    assert (found.attempts, found.first_try_at, found.lease_token) == (0, None, None)


def test_the_reason_for_cancelling_is_the_composers():
    (delivery_id,) = insert_deliveries()

    def compose(_session: Session, delivery: Delivery) -> None:
        delivery.state, delivery.state_reason = "cancelled", "accepted"

    drain(9, compose, channels=mail(Fake()))
    assert get_delivery(delivery_id).state_reason == "accepted"


def test_a_text_that_cannot_be_made_does_not_take_the_others_with_it(caplog: pytest.LogCaptureFixture):
    ids = insert_deliveries(3)

    def compose(_session: Session, delivery: Delivery) -> Rendered:
        if delivery.id == ids[1]:
            raise ValueError("on purpose")
        return TEXT

    with caplog.at_level(logging.CRITICAL):
        drain(9, compose, channels=mail(Fake()))
    assert states() == ["sent", "retry_wait", "sent"]


def test_an_address_of_a_seat_left_from_the_mailbox_does_not_go_out_by_smtp():
    (delivery_id,) = insert_deliveries()
    with transaction() as session:
        found = session.get_one(Delivery, delivery_id)
        found.address = "unit-1@mailbox.local"
    drain(9, words, channels=mail(channel := Fake()))
    assert (states(), channel.given) == (["suppressed"], [])


def test_no_transaction_is_open_while_the_network_is_asked():
    ids = insert_deliveries()

    class Writing(Fake):
        def send(self, message: Message) -> Outcome:
            with transaction() as session:  # would wait for ever behind an open one
                session.get_one(Delivery, ids[0]).last_error = "written meanwhile"
            return super().send(message)

    assert drain(1, words, channels=mail(Writing())) == 1


def test_mails_reach_a_real_server_over_one_connection(sink: Sink):
    insert_deliveries(5)
    drain(9, words)
    assert (len(sink.accepted), len(sink.peers), states()) == (5, 1, ["sent"] * 5)


def test_nothing_that_is_kept_or_logged_names_an_address(sink: Sink, caplog: pytest.LogCaptureFixture):
    (delivery_id,) = insert_deliveries()
    sink.rcpt = "550 5.1.1 <p0@example.go.th>: p0 unknown"
    with caplog.at_level(logging.DEBUG, logger="notifications"), caplog.at_level(logging.DEBUG, logger="apprise"):
        drain(9, words)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith(("notifications", "apprise"))]
    assert not any("p0" in text for text in [*ours, str(get_delivery(delivery_id).last_error)])


@pytest.mark.thorough
def test_two_workers_at_once_send_each_once(sink: Sink):
    insert_deliveries(30)
    for worker in [a_drain(), a_drain()]:
        assert worker.wait(60) == 0
    assert (len(sink.message_ids), len(set(sink.message_ids)), states()) == (30, 30, ["sent"] * 30)


def test_a_killed_worker_leaves_a_row_that_says_unknown(sink: Sink):
    (delivery_id,) = insert_deliveries()
    _kill_while_sending(sink)
    with frozen(NINE + lease_length()), transaction() as session:
        reclaim_expired(session)
    assert (states(), outcomes(delivery_id)) == (["unknown"], ["unknown"])


def test_what_is_unknown_is_never_sent_again_by_itself(sink: Sink):
    insert_deliveries()
    _kill_while_sending(sink)
    sink.hang_at = ""
    with frozen(NINE + lease_length()):
        with transaction() as session:
            reclaim_expired(session)
        assert drain(9, words) == 0


def test_a_worker_killed_after_the_mailbox_had_it_leaves_one_mail(tmp_path: Path):
    ids = insert_deliveries()

    class Killed(MailboxChannel):
        def send(self, message: Message) -> Outcome:
            super().send(message)
            raise KeyboardInterrupt  # as if killed before the outcome was stored

    with pytest.raises(KeyboardInterrupt):
        drain(1, words, channels=mail(Killed(tmp_path)))
    with frozen(NINE + lease_length()):
        with transaction() as session:
            reclaim_expired(session)
        drain(1, words, channels=mail(MailboxChannel(tmp_path)))
    name = mail_name(get_delivery(ids[0]).message_id)
    assert ([file.name for file in list_mail_files(tmp_path)], states()) == ([name], ["kept"])


def _kill_while_sending(sink: Sink) -> None:
    sink.hang_at = "DATA"
    worker = a_drain()
    assert sink.reached.wait(30)
    worker.send_signal(signal.SIGKILL)
    worker.wait(10)


def test_rows_are_sent_by_their_ids():
    ids: list[UUID] = insert_deliveries(3)
    drain(9, words, ids=ids[1:2], channels=mail(Fake()))
    assert states() == ["pending", "sent", "pending"]
