"""What each behaviour of a mail server makes of a message, over real sockets."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest

from core.settings import Settings
from notifications.channels.mail import connection
from notifications.channels.mail.connection import Server, forget_connection
from notifications.channels.mail.smtp import SmtpChannel, transmit
from notifications.channels.outcome import Message, Outcome
from notifications.words.content import Rendered
from stand_ins.certificate import Certificate
from stand_ins.smtp import Sink, running

LONG_THAI = "ITA: เกินกำหนด 3 รายการ ครบกำหนดวันนี้ 2 รายการ ใกล้ครบกำหนด 15 รายการ " * 4


def a_message(address: str = "somchai@example.go.th", subject: str = "ทดสอบ") -> Message:
    number = UUID(int=7)
    rendered = Rendered(subject, "ข้อความ\n.จุดนำหน้า\nhttp://127.0.0.1:8000/", "<p>ข้อความ</p>")
    return Message(number, f"<{number}@ita-tracker>", "digest", "สมชาย ใจดี", address, rendered)


def a_server(sink: Sink, **changes: object) -> Server:
    plain = Server("127.0.0.1", sink.port, "none", "ita@example.go.th", timeout_seconds=5)
    return replace(plain, **changes)


def send_to(sink: Sink, **changes: object) -> Outcome:
    with running(sink):
        return transmit(a_server(sink, **changes), a_message())


@pytest.fixture(autouse=True)
def _no_connection_left() -> Iterator[None]:
    yield
    forget_connection()


@pytest.mark.parametrize(
    ("sink", "state", "code"),
    [
        (Sink(), "sent", "250"),
        (Sink(rcpt="550 5.1.1 no such user"), "dead", "550"),
        (Sink(rcpt="451 4.7.1 greylisted"), "retry", "451"),
        (Sink(rcpt="452 4.2.2 mailbox full"), "retry", "452"),
        (Sink(data="451 4.3.0 try again"), "retry", "451"),
        (Sink(data="554 5.7.1 rejected"), "dead", "554"),
        (Sink(mail="451 4.3.2 later"), "retry", "451"),
        (Sink(mail="552 5.3.4 too big"), "dead", "552"),
        (Sink(mail="530 5.7.0 log in first"), "retry", "530"),
        (Sink(drops_after_data=True), "unknown", None),
    ],
)
def test_the_answer_decides_the_outcome(sink: Sink, state: str, code: str | None):
    outcome = send_to(sink)
    assert (outcome.state, outcome.code) == (state, code)


def test_a_server_that_hangs_before_the_text_is_tried_again():
    assert send_to(Sink(hang_at="RCPT"), timeout_seconds=0.3).state == "retry"


def test_a_server_that_hangs_after_the_text_leaves_the_outcome_unknown():
    assert send_to(Sink(hang_at="DATA"), timeout_seconds=0.3).state == "unknown"


def test_nobody_listening_is_tried_again_and_stops_the_others():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening
        outcome = transmit(a_server(Sink(port=taken.getsockname()[1])), a_message())
    assert (outcome.state, outcome.is_channel_down) == ("retry", True)


def test_a_wrong_password_stops_the_channel_and_kills_no_message():
    outcome = send_to(Sink(password="right"), user="ita", password="wrong")
    assert (outcome.state, outcome.code, outcome.is_channel_down) == ("retry", "535", True)


def test_it_logs_in_with_the_right_password():
    outcome = send_to(sink := Sink(password="right"), user="ita", password="right")
    assert (outcome.state, sink.logged_in_as) == ("sent", "ita")


def test_the_password_is_in_no_representation_of_the_server():
    assert "right" not in repr(a_server(Sink(), user="ita", password="right"))


def test_starttls_encrypts_the_mail(trusted: Certificate):
    with running(sink := Sink(), starttls=trusted.context):
        transmit(a_server(sink, host="localhost", security="starttls"), a_message())
    assert sink.was_tls


def test_tls_from_the_first_byte(trusted: Certificate):
    with running(sink := Sink(), tls=trusted.context):
        outcome = transmit(a_server(sink, host="localhost", security="tls"), a_message())
    assert outcome.state == "sent"


def test_a_certificate_that_nobody_trusts_stops_the_channel(certificate: Certificate):
    with running(sink := Sink(), tls=certificate.context):
        outcome = transmit(a_server(sink, host="localhost", security="tls"), a_message())
    assert (outcome.state, outcome.is_channel_down, sink.accepted) == ("retry", True, [])


def test_a_server_without_starttls_gets_no_mail_in_the_clear():
    assert send_to(Sink(), security="starttls").state == "retry"


def test_many_mails_share_one_connection():
    with running(sink := Sink()):
        for _ in range(5):
            transmit(a_server(sink), a_message())
    assert (len(sink.accepted), len(sink.peers)) == (5, 1)


def test_a_refused_recipient_does_not_cost_the_connection():
    with running(sink := Sink(rcpt="550 5.1.1 no such user")):
        transmit(a_server(sink), a_message())
        sink.rcpt = Sink.rcpt
        transmit(a_server(sink), a_message())
    assert (len(sink.accepted), len(sink.peers)) == (1, 1)


def test_a_connection_that_the_server_closed_is_opened_anew():
    with running(sink := Sink()):
        transmit(a_server(sink), a_message())
        connection._held.connection.smtp.sock.shutdown(socket.SHUT_RDWR)
        outcome = transmit(a_server(sink), a_message())
    assert (outcome.state, len(sink.peers)) == ("sent", 2)


def test_an_idle_connection_is_asked_before_it_is_used(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connection, "IDLE_SECONDS", 0.0)
    with running(sink := Sink()):
        transmit(a_server(sink), a_message())
        connection._held.connection.smtp.sock.shutdown(socket.SHUT_RDWR)
        assert transmit(a_server(sink), a_message()).state == "sent"


def test_the_message_id_is_the_deliverys_own():
    send_to(sink := Sink())
    assert sink.message_ids == [f"<{UUID(int=7)}@ita-tracker>"]


def test_both_parts_arrive_whole():
    send_to(sink := Sink())
    parts = {part.get_content_type(): part.get_content().split("\r\n") for part in sink.accepted[0].iter_parts()}
    assert parts == {
        "text/plain": ["ข้อความ", ".จุดนำหน้า", "http://127.0.0.1:8000/"],
        "text/html": ["<p>ข้อความ</p>"],
    }


def test_a_long_thai_subject_arrives_unchanged():
    with running(sink := Sink()):
        transmit(a_server(sink), a_message(subject=LONG_THAI.strip()))
    assert sink.accepted[0]["Subject"] == LONG_THAI.strip()


def test_out_of_office_replies_are_kept_away():
    send_to(sink := Sink())
    assert sink.accepted[0]["Auto-Submitted"] == "auto-generated"


def test_errors_do_not_name_the_recipient():
    outcome = send_to(Sink(rcpt="550 5.1.1 <somchai@example.go.th>: user somchai unknown"))
    assert outcome.error == "RCPT: 5.1.1 user unknown"


def test_the_address_of_a_seat_never_leaves_the_machine():
    with running(sink := Sink()):
        outcome = transmit(a_server(sink), a_message(address="unit-1@mailbox.local"))
    assert (outcome.state, sink.peers) == ("dead", set())


@pytest.mark.parametrize("address", ["nobody", "a@b\r\nBcc: c@d", "", "ก@ข.ไทย@"])
def test_what_is_not_an_address_is_dead_and_reaches_nobody(address: str):
    with running(sink := Sink()):
        outcome = transmit(a_server(sink), a_message(address=address))
    assert (outcome.state, sink.accepted) == ("dead", [])


def test_apprise_hands_the_message_over_once_and_says_how_it_went():
    with running(sink := Sink(rcpt="451 4.7.1 greylisted")):
        settings = Settings(smtp_host="127.0.0.1", smtp_port=sink.port, smtp_security="none")
        outcome = SmtpChannel(settings).send(a_message())
    assert (outcome.state, outcome.code) == ("retry", "451")
