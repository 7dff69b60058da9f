"""The connection to the mail server in the course of a worker's life: forks, restarts, idle hours, TLS and AUTH."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from notifications.channels.mail import connection
from notifications.channels.mail.connection import Server, forget_connection
from notifications.channels.mail.smtp import transmit
from notifications.channels.outcome import Message, Outcome
from notifications.words.content import Rendered
from stand_ins.certificate import Certificate, make_certificate
from stand_ins.smtp import Sink, running
from tests.integration.certificates import believing

FORKING = """
import os, sys
from tests.integration.test_smtp_connections import a_message, a_server
from notifications.channels.mail.smtp import transmit

def send():
    assert transmit(a_server(int(sys.argv[1])), a_message()).state == "sent"

def in_a_child():
    child = os.fork()
    if child == 0:
        send()
        send()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0

send()
in_a_child()
in_a_child()
send()
"""


def a_message() -> Message:
    number = UUID(int=7)
    rendered = Rendered("ทดสอบ", "ข้อความ", "<p>ข้อความ</p>")
    return Message(number, f"<{number}@ita-tracker>", "digest", "สมชาย ใจดี", "somchai@example.go.th", rendered)


def a_server(port: int, **changes: object) -> Server:
    plain = Server("127.0.0.1", port, "none", "ita@example.go.th", timeout_seconds=5)
    return replace(plain, **changes)


def send(sink: Sink, **changes: object) -> Outcome:
    return transmit(a_server(sink.port, **changes), a_message())


@dataclass
class CountingSink(Sink):
    """Also counts how often it was asked whether it still listens."""

    noops: int = 0

    async def handle_NOOP(self, _: SMTP, __: Session, ___: Envelope, ____: str) -> str:
        self.noops += 1
        return "250 OK"


@pytest.fixture(autouse=True)
def _no_connection_left() -> Iterator[None]:
    yield
    forget_connection()


@pytest.mark.thorough
def test_a_forked_process_opens_a_connection_of_its_own():
    with running(sink := Sink()):
        subprocess.run([sys.executable, "-c", FORKING, str(sink.port)], check=True, timeout=60)
    assert (len(sink.accepted), len(sink.peers)) == (6, 3)  # the parent's goes on after both children


def test_after_a_restart_of_the_server_the_next_mail_goes_out():
    with running(first := Sink()):
        send(first)
    with running(second := Sink(), port=first.port):
        assert (send(second).state, len(second.accepted)) == ("sent", 1)


def test_while_the_server_is_down_mails_wait():
    with running(sink := Sink()):
        send(sink)
    assert (send(sink).state, send(sink).is_channel_down) == ("retry", True)


def test_a_connection_in_use_is_not_asked_whether_it_lives():
    with running(sink := CountingSink()):
        for _ in range(3):
            send(sink)
    assert (sink.noops, len(sink.peers)) == (0, 1)


def test_an_idle_connection_is_asked_and_kept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connection, "IDLE_SECONDS", 0.0)
    with running(sink := CountingSink()):
        for _ in range(3):
            send(sink)
    assert (sink.noops, len(sink.peers)) == (2, 1)


def test_a_mail_that_the_server_took_before_it_hung_up_is_not_sent_again():
    with running(sink := Sink()):
        send(sink)
        sink.script("accept-then-drop")
        outcome = send(sink)
    assert (outcome.state, len(sink.accepted)) == ("unknown", 2)


def test_the_mail_after_one_of_unknown_fate_goes_out():
    with running(sink := Sink()):
        sink.script("drop-after-data", "ok")
        assert [send(sink).state for _ in range(2)] == ["unknown", "sent"]


def test_a_greylisted_mail_passes_on_the_second_try():
    with running(sink := Sink(greylists=True)):
        assert [send(sink).state for _ in range(2)] == ["retry", "sent"]


def test_it_logs_in_over_starttls(trusted: Certificate):
    sink = Sink(password="right", needs_login=True)
    with running(sink, starttls=trusted.context):
        outcome = send(sink, security="starttls", user="ita", password="right")
    assert (outcome.state, sink.was_tls, sink.logged_in_as) == ("sent", True, "ita")


def test_a_certificate_that_is_not_trusted_is_named_as_the_reason(certificate: Certificate):
    with running(sink := Sink(), starttls=certificate.context):
        outcome = send(sink, security="starttls")
    assert (outcome.error or "").startswith("TLS: the certificate was not accepted (self")


def test_a_certificate_that_has_ended_is_named_as_the_reason_and_the_mail_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    ended = make_certificate(tmp_path, lasts=timedelta(days=-1))
    with believing(ended, monkeypatch), running(sink := Sink(), starttls=ended.context):
        outcome = send(sink, security="starttls")
    assert (outcome.state, outcome.is_channel_down, sink.accepted) == ("retry", True, [])
    assert outcome.error == "TLS: the certificate was not accepted (certificate has expired)"


def test_a_server_that_speaks_no_tls_is_named_as_the_reason():
    with running(sink := Sink()):
        outcome = send(sink, security="tls")
    assert (outcome.error or "").startswith("TLS: no handshake (")


def test_a_server_without_starttls_is_named_as_the_reason():
    with running(sink := Sink()):
        outcome = send(sink, security="starttls")
    assert (outcome.error, outcome.is_channel_down) == ("the server offers no STARTTLS, or no AUTH", True)


def test_the_password_stands_in_no_error():
    with running(sink := Sink(password="right")):
        outcome = send(sink, user="ita", password="wrong-secret")
    assert (outcome.error, "wrong-secret" in repr(outcome)) == ("AUTH refused", False)
