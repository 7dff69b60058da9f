"""Asking an address as a visitor would: what answers, and where the server must not be led."""

import socket
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.settings import forget_settings
from stand_ins.certificate import make_certificate
from tests.integration.public_site import a_site
from work.looks.fetching import MOST_REDIRECTS, fetch
from work.looks.shown.values import Came


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with a_site() as address:
        yield address


@pytest.fixture
def local_allowed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "true")
    forget_settings()
    yield
    monkeypatch.undo()
    forget_settings()


@pytest.mark.usefixtures("local_allowed")
@pytest.mark.parametrize(("path", "status"), [("/page", 200), ("/nowhere", 404), ("/login", 403)])
def test_what_answers_is_told_as_it_came(site: str, path: str, status: int):
    found = fetch(site + path).came
    assert (found.status, found.fault, found.is_whole) == (status, None, True)


@pytest.mark.usefixtures("local_allowed")
def test_redirects_are_followed_so_far(site: str):
    ends = [fetch(f"{site}/on/{count}").came for count in (MOST_REDIRECTS, MOST_REDIRECTS + 1)]
    assert [(end.status, end.fault) for end in ends] == [(200, None), (0, "too_many_redirects")]


@pytest.mark.usefixtures("local_allowed")
def test_where_it_leads_is_told(site: str):
    assert fetch(f"{site}/on/1").came.final_url == f"{site}/page"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::ffff:127.0.0.1]",
             "0.0.0.0", "100.64.0.1", "2130706433", "0x7f.1"],
)  # fmt: skip
def test_addresses_inside_are_never_asked(host: str):
    assert fetch(f"http://{host}/").came.fault in ("not_public", "not_found")


def test_a_site_inside_is_not_asked_even_though_it_would_answer(site: str):
    assert fetch(f"{site}/page").came == Came(f"{site}/page", f"{site}/page", fault="not_public")


@pytest.mark.usefixtures("local_allowed")
def test_a_name_that_nobody_has_is_not_found():
    assert fetch("http://no-such-host.invalid/").came.fault == "not_found"


@pytest.mark.usefixtures("local_allowed")
def test_a_port_where_nobody_listens_refuses():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert fetch(f"http://127.0.0.1:{port}/").came.fault == "refused"


@pytest.mark.usefixtures("local_allowed")
def test_a_server_that_answers_drop_by_drop_is_given_up_in_time(site: str):
    began = time.monotonic()
    found = fetch(f"{site}/drop-by-drop", seconds=1).came
    assert (found.fault, time.monotonic() - began < 2) == ("too_slow", True)


@pytest.mark.usefixtures("local_allowed")
@pytest.mark.parametrize("beginning", ["http", "https"])
def test_nonsense_is_no_answer(site: str, beginning: str):
    found = fetch(site.replace("http", beginning, 1) + "/nonsense").came
    assert found.fault in ("broken", "bad_certificate")


@pytest.mark.usefixtures("local_allowed")
def test_a_site_whose_certificate_has_ended_is_told_by_its_certificate(tmp_path: Path):
    with a_site(make_certificate(tmp_path, lasts=timedelta(days=-1))) as address:
        assert fetch(f"{address}/page").came.fault == "bad_certificate"
