"""One message's time is bounded, whatever the other side does, and what was not handed over is tried again."""

import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from types import FrameType

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from pydantic import SecretStr

from core import clock
from core.clock import frozen
from core.running import stopping
from core.settings import get_settings
from notifications.channels.line.api import WHOLE_SECONDS, LineServer, forget_session
from notifications.channels.line.sending import push
from notifications.channels.mail.connection import forget_connection
from notifications.channels.mail.smtp import SmtpChannel, transmit
from notifications.channels.outcome import Message
from notifications.queue.claims import LEASE_SECONDS
from notifications.queue.deliver import BUDGET_SECONDS, drain
from tests.integration.delivery_rows import NINE, insert_deliveries, outcomes, states, words
from tests.integration.slow_mail import STEPS, slow
from tests.integration.test_smtp_connections import a_message, a_server
from workers.app import SOFT_LIMIT_SECONDS, TASK_LIMIT_SECONDS, app

DEADLINE_SECONDS = 1.5


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    yield
    forget_connection()
    forget_session()
    stopping.forget()


def test_a_mail_ends_before_its_task_and_the_task_before_its_lease():
    longest = BUDGET_SECONDS + get_settings().smtp_deadline_seconds
    visibility = app.conf.broker_transport_options.get("visibility_timeout", 300)
    assert longest < SOFT_LIMIT_SECONDS < TASK_LIMIT_SECONDS < min(LEASE_SECONDS, visibility)


@pytest.mark.parametrize("step", STEPS)
def test_a_server_that_drips_at_any_step_gets_no_more_than_the_deadline(step: str):
    with slow(slow_at=step) as server:
        began = time.monotonic()
        outcome = transmit(a_server(server.port, deadline_seconds=DEADLINE_SECONDS), a_message())
    assert time.monotonic() - began < DEADLINE_SECONDS + 1.5
    assert outcome.state == ("unknown" if step == "dot" else "retry")


@pytest.mark.parametrize("step", STEPS)
def test_a_worker_that_is_told_to_stop_gives_up_a_slow_talk(step: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stopping, "FINISH_SECONDS", 1.0)
    with slow(slow_at=step) as server:
        timer = threading.Timer(0.5, stopping.ask)
        timer.start()
        began = time.monotonic()
        outcome = transmit(a_server(server.port), a_message())
        timer.join()
    assert time.monotonic() - began < 4
    assert outcome.state == ("unknown" if step == "dot" else "retry")


def test_a_server_that_is_slow_at_every_step_gets_its_mail():
    with slow(step_seconds=0.3) as server:
        assert transmit(a_server(server.port), a_message()).state == "sent"


def test_an_answer_without_end_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_flood, args=(listening,), daemon=True).start()
        began = time.monotonic()
        outcome = transmit(a_server(listening.getsockname()[1]), a_message())
    assert (outcome.state, time.monotonic() - began < 5) == ("retry", True)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("step", "ends"), [("RCPT", "retry_wait"), ("dot", "unknown")])
def test_a_tasks_limit_in_the_middle_of_a_talk_is_stored_and_not_swallowed(step: str, ends: str):
    (row,) = insert_deliveries()
    with slow(slow_at=step) as server, frozen(NINE), _limit_in(0.7):
        channel = SmtpChannel(get_settings())
        channel.server = a_server(server.port, deadline_seconds=20.0)
        with pytest.raises(SoftTimeLimitExceeded):
            drain(9, words, channels={"email": channel})
    assert (states(), outcomes(row)) == ([ends], ["retry" if ends == "retry_wait" else "unknown"])


def test_a_mail_whose_lease_ended_on_the_way_is_not_handed_over():
    late = replace(a_message(), not_after=clock.now() + timedelta(seconds=0.5))
    with slow(step_seconds=0.2) as server:
        outcome = transmit(a_server(server.port), late)
    assert (outcome.state, server.handed_over) == ("retry", 0)


def test_a_push_whose_lease_ended_does_not_leave():
    asked: list[bytes] = []
    with _http(asked, 0.0) as port:
        outcome = push(_line(port), replace(_chat(), not_after=clock.now()))
    assert (outcome.state, asked) == ("retry", [])


def test_a_line_that_drips_its_answer_gets_no_more_than_the_deadline(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stopping, "FINISH_SECONDS", 1.0)
    with _http([], 0.1) as port:
        stopping.ask()
        began = time.monotonic()
        outcome = push(_line(port), _chat())
    assert (outcome.state, time.monotonic() - began < 4) == ("ambiguous", True)
    assert WHOLE_SECONDS < LEASE_SECONDS


def _line(port: int) -> LineServer:
    return LineServer(f"http://127.0.0.1:{port}", SecretStr("token"), 5)


def _chat() -> Message:
    return replace(a_message(), address="U1", channel="line")


@contextmanager
def _http(asked: list[bytes], byte_seconds: float) -> Iterator[int]:
    """A server that answers any request, a byte at a time."""

    def serve() -> None:
        client, _ = listening.accept()
        with client:
            if data := client.recv(65536):
                asked.append(data)
                for byte in b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Long: " + b"." * 200 + b"\r\n\r\n{}":
                    try:
                        client.sendall(bytes([byte]))
                    except OSError:
                        return
                    time.sleep(byte_seconds)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1]


def _flood(listening: socket.socket) -> None:
    client, _ = listening.accept()
    with client:
        try:
            while True:
                client.sendall(b"220-and so on\r\n" * 100)
        except OSError:
            return


@contextmanager
def _limit_in(seconds: float) -> Iterator[None]:
    """Raise what Celery raises in a child whose task takes too long, as it does: from a signal handler."""

    def strike(_number: int, _frame: FrameType | None) -> None:
        raise SoftTimeLimitExceeded

    before = signal.signal(signal.SIGALRM, strike)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
