"""Requests that are never sent whole end, and nobody waits for them meanwhile."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest

from core.settings import forget_settings
from tests.integration.raw_http import connection, head, status_of
from tests.integration.web_server import serving
from web.front.connections import Connections
from web.front.patience import Patience

SHORT = Patience(head_seconds=0.8, body_seconds=0.8, rest_seconds=0.5, bytes_a_second=2_000)
FORM = "application/x-www-form-urlencoded"
ENDED_WITHIN_SECONDS = 10
PLACES = ("127.0.0.1", "127.0.0.2", "127.0.0.3")  # the last is a listed proxy
QUICK_SECONDS = 20  # on a machine that does other things too


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(SHORT) as address:
        yield address


def drips_until_the_end(address: str, beginning: bytes) -> float:
    """Send a byte every tenth of a second; return after how many seconds the server has had enough."""
    with connection(address) as opened:
        opened.sendall(beginning)
        began = time.monotonic()
        opened.settimeout(0.1)
        while time.monotonic() - began < ENDED_WITHIN_SECONDS:
            try:
                opened.sendall(b"a")
                if not opened.recv(4096):
                    break
            except TimeoutError:
                continue
            except ConnectionError:
                break
        return time.monotonic() - began


@pytest.mark.thorough
def test_200_half_heads_and_200_half_bodies_end_while_health_is_quick(database: str, address: str):
    body = head(address, "/login", content_length="100", content_type=FORM) + b"email=a"
    with ExitStack() as stack:
        monitor = stack.enter_context(httpx.Client(base_url=address, trust_env=False, verify=False, timeout=60))
        monitor.get("/healthz")
        opened = [stack.enter_context(connection(address)) for _ in range(400)]
        for number, one in enumerate(opened):
            one.sendall(b"GET / HTTP/1.1\r\nHost: a" if number % 2 else body)
        began = time.monotonic()
        assert monitor.get("/healthz").status_code == 200
        assert time.monotonic() - began < QUICK_SECONDS
        ends = [status_of(one) for one in opened]
    assert (set(ends[1::2]), set(ends[0::2])) == ({408}, {None})
    assert time.monotonic() - began < ENDED_WITHIN_SECONDS


def test_what_comes_in_drops_ends_too(address: str):
    beginnings = {
        "head": b"GET / HTTP/1.1\r\nX-A: ",
        "body": head(address, "/login", content_length="9000"),
        "chunk": head(address, "/login", transfer_encoding="chunked") + b"2000\r\n",
        "body of a stream": head(address, "/healthz", "GET", content_length="9000"),
        "rest of a refused body": head(address, "/plans", content_length="9000000"),
    }
    with ThreadPoolExecutor(len(beginnings)) as at_once:
        lasted = at_once.map(lambda one: drips_until_the_end(address, one), beginnings.values())
    assert [name for name, seconds in zip(beginnings, lasted, strict=True) if seconds >= ENDED_WITHIN_SECONDS] == []


def test_the_second_request_of_a_connection_has_a_deadline_too(address: str):
    with connection(address) as opened:
        opened.sendall(head(address, "/healthz", "GET"))
        answer = b""
        while not answer.endswith(b"}"):
            answer += opened.recv(4096)
        opened.sendall(b"GET / HTT")
        assert status_of(opened) in (408, None)


def test_a_silent_connection_ends(address: str):
    with connection(address) as opened:
        assert opened.recv(1) == b""


def test_a_slow_body_at_a_fair_pace_is_waited_for(database: str, address: str):
    with connection(address) as opened:
        opened.sendall(head(address, "/login", content_length="9000", content_type=FORM))
        for _ in range(9):
            opened.sendall(b"a" * 1000)
            time.sleep(0.3)
        assert status_of(opened) == 422


def is_answered(opened: socket.socket, address: str) -> bool:
    try:
        opened.sendall(head(address, "/healthz", "GET"))
        return status_of(opened) == 200
    except ConnectionError:
        return False


def test_one_place_holds_so_many_connections_while_others_come_in(database: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_TRUSTED_PROXIES", "127.0.0.3")
    forget_settings()
    with serving(connections=Connections(5)) as address, ExitStack() as stack:
        came = {place: [stack.enter_context(connection(address, place)) for _ in range(8)] for place in PLACES}
        answered = {place: [is_answered(one, address) for one in opened] for place, opened in came.items()}
        one_place = [True] * 5 + [False] * 3
        assert answered == dict(zip(PLACES, (one_place, one_place, [True] * 8), strict=True))
        for one in came[PLACES[0]]:
            one.close()
        assert any(is_let_in(address) for _ in range(200))  # as soon as the server has seen them go


def is_let_in(address: str) -> bool:
    time.sleep(0.05)
    with connection(address) as opened:
        return is_answered(opened, address)
