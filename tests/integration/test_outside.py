"""The one way out: whatever a server does, a call ends in time, leaves nothing, and leads into no net of ours."""

import threading
import time
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import requests

from core import clock
from core.outside.asking import Asking, Unreachable, ask
from core.outside.bounds import bounds, within
from core.outside.deadline import Deadline, LeaseOver
from core.outside.fixed import LedAway, bounded
from core.settings import forget_settings
from stand_ins.http import Answer, Request, serving
from tests.integration.dripping import STARTS, Dripping, dripping, seconds_since
from work.looks.fetching import fetch


@pytest.fixture(scope="module")
def site() -> Iterator[Dripping]:
    with dripping() as server:
        yield server


@pytest.fixture
def local_allowed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "true")
    forget_settings()
    yield
    monkeypatch.undo()
    forget_settings()


def at(site: Dripping, path: str) -> str:
    return f"{'https' if path == 'tls' else 'http'}://127.0.0.1:{site.port}/{path}"


@pytest.mark.usefixtures("local_allowed")
def test_a_server_that_drips_is_left_in_time_wherever_it_begins_to(site: Dripping):
    def took(path: str) -> tuple[str, str | None, bool]:
        began = time.monotonic()
        fault = fetch(at(site, path), seconds=0.6).came.fault
        return path, fault, seconds_since(began) < 2

    with ThreadPoolExecutor(len(STARTS)) as together:
        found = list(together.map(took, STARTS))
    assert [one for one in found if not one[2]] == []
    assert {fault for path, fault, _ in found if path != "tls"} <= {"too_slow", "broken"}


@pytest.mark.usefixtures("local_allowed")
def test_no_thread_is_left_behind_by_many_dripping_looks(site: Dripping):
    before = threading.active_count()
    for path in ("status", "headers", "body") * 3:
        fetch(at(site, path), seconds=0.1)
    mine = [one for one in threading.enumerate() if "_answer" not in one.name and one.name.startswith("resolver")]
    assert (mine, threading.active_count() - before <= 9) == ([], True)  # the server's own nine


@pytest.mark.usefixtures("local_allowed")
def test_a_small_answer_that_unpacks_to_a_long_one_stays_small_here(site: Dripping):
    tracemalloc.start()
    found = fetch(at(site, "bomb")).came
    most_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found.is_whole, found.status, 0 < most_bytes < 40_000_000) == (False, 200, True)


@pytest.mark.usefixtures("local_allowed")
def test_a_redirect_to_another_scheme_is_not_followed(site: Dripping):
    assert fetch(at(site, "elsewhere")).came.fault == "broken"


def test_a_server_that_is_named_leads_nobody_off_its_host(site: Dripping):
    with within(3, only_public=False), requests.Session() as session, pytest.raises(LedAway):
        bounded(session).get(at(site, "inside"), allow_redirects=False, timeout=3)


def test_a_second_step_into_a_net_is_checked_like_the_first_address(site: Dripping):
    with within(3, only_public=False) as held, requests.Session() as session:
        held.only_public = True  # the second step, as a public site would lead there
        with pytest.raises(requests.ConnectionError, match="not on the internet"):
            bounded(session).get(f"http://localhost:{site.port}/body", timeout=3)


def test_an_address_inside_gets_no_connection_at_all(site: Dripping):
    before = site.visits
    spellings = ("127.0.0.1", "2130706433", "0x7f.1", "localhost", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "127.1")
    faults = {fetch(f"http://{host}:{site.port}/body").came.fault for host in spellings}
    assert (faults <= {"not_public", "not_found"}, site.visits) == (True, before)


@pytest.mark.usefixtures("local_allowed")
def test_a_server_that_hangs_up_or_lies_is_broken():
    with serving(lambda _: Answer(manner="drop")) as port, pytest.raises(Unreachable, match="broken"):
        ask(f"http://127.0.0.1:{port}/", Asking(2))


@pytest.mark.usefixtures("local_allowed")
def test_who_asks_is_said():
    asked: list[Request] = []

    def answer(request: Request) -> Answer:
        asked.append(request)
        return Answer()

    with serving(answer) as port:
        ask(f"http://127.0.0.1:{port}/", Asking(2))
    assert asked[0].headers["user-agent"].startswith("ITA-Tracker/")


@pytest.mark.parametrize("path", ["headers", "body"])
def test_a_named_server_that_drips_is_left_in_time_too(site: Dripping, path: str):
    began = time.monotonic()
    with within(0.5), requests.Session() as session, pytest.raises(requests.RequestException):
        bounded(session).get(at(site, path), timeout=5)
    assert seconds_since(began) < 2


def test_a_named_server_may_not_say_without_end():
    long = Answer(body={"long": "x" * 200_000})
    with serving(lambda _: long) as port, requests.Session() as session, within(5, most_bytes=100_000):  # noqa: SIM117
        with pytest.raises(requests.RequestException) as failed:
            bounded(session).get(f"http://127.0.0.1:{port}/", timeout=5)
    assert "too long" in str(failed.value)


def test_a_step_may_not_take_longer_than_its_own_time():
    began = time.monotonic()
    with serving(lambda _: Answer(manner="hang")) as port, requests.Session() as session, within(30):  # noqa: SIM117
        with pytest.raises(requests.ReadTimeout):
            bounded(session).get(f"http://127.0.0.1:{port}/", timeout=0.3)
    assert seconds_since(began) < 10


def test_nothing_leaves_once_its_lease_has_ended_be_the_connection_new_or_kept():
    asked: list[Request] = []

    def answer(request: Request) -> Answer:
        asked.append(request)
        return Answer()

    with serving(answer) as port, bounded(requests.Session()) as session:
        for visits in (0, 1, 1):  # new, then after one that was ours, then after one that was refused
            with within(Deadline(5, clock.now())), pytest.raises(LeaseOver):
                session.post(f"http://127.0.0.1:{port}/", data=b"late", timeout=5)
            assert len(asked) == visits
            if not visits:
                with within(Deadline(5, clock.now() + timedelta(minutes=1))):
                    session.post(f"http://127.0.0.1:{port}/", data=b"in time", timeout=5)


def test_a_deadline_that_has_begun_goes_on_through_many_calls(site: Dripping):
    deadline, began = Deadline(0.6), time.monotonic()
    for _ in range(3):
        with within(deadline), bounded(requests.Session()) as session, pytest.raises(requests.RequestException):
            session.get(at(site, "body"), timeout=5)
    assert seconds_since(began) < 2


def test_bounds_end_with_their_block():
    with within(1):
        assert bounds() is not None
    assert bounds() is None
