"""Looking at an address before it is published: what answers, and where the server must not be led."""

import socket
import time
from collections.abc import Iterator

import pytest

from core.settings import forget_settings
from tests.integration.public_site import a_site
from work.evidence.looking import MOST_REDIRECTS, Answer, look


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
def test_a_page_is_told_by_its_title(site: str):
    found = look(f"{site}/page")
    told = found.status, found.media_type, found.title, found.is_good
    assert told == (200, "text/html", "แผนปฏิบัติการ & รายงานผล", True)


@pytest.mark.usefixtures("local_allowed")
def test_a_file_is_told_by_its_kind_and_size(site: str):
    found = look(f"{site}/o28.pdf")
    assert (found.status, found.media_type, found.size_bytes) == (200, "application/pdf", 1_200_000)


@pytest.mark.usefixtures("local_allowed")
@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), ("/login", 403)])
def test_what_the_public_cannot_open_is_not_good(site: str, path: str, status: int):
    found = look(site + path)
    assert (found.status, found.is_good) == (status, False)


@pytest.mark.usefixtures("local_allowed")
def test_redirects_are_followed_so_far(site: str):
    ends = [look(f"{site}/on/{count}") for count in (MOST_REDIRECTS, MOST_REDIRECTS + 1)]
    assert [(end.status, end.fault) for end in ends] == [(200, None), (0, "too_many_redirects")]


@pytest.mark.usefixtures("local_allowed")
def test_where_it_leads_is_told(site: str):
    found = look(f"{site}/on/1")
    assert (found.moved, found.final_url) == (True, f"{site}/page")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::ffff:127.0.0.1]",
             "0.0.0.0", "100.64.0.1", "2130706433", "0x7f.1"],
)  # fmt: skip
def test_addresses_inside_are_never_asked(host: str):
    assert look(f"http://{host}/").fault in ("not_public", "not_found")


def test_a_site_inside_is_not_asked_even_though_it_would_answer(site: str):
    assert look(f"{site}/page") == Answer(f"{site}/page", f"{site}/page", fault="not_public")


@pytest.mark.usefixtures("local_allowed")
def test_a_name_that_nobody_has_is_not_found():
    assert look("http://no-such-host.invalid/").fault == "not_found"


@pytest.mark.usefixtures("local_allowed")
def test_a_port_where_nobody_listens_refuses():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert look(f"http://127.0.0.1:{port}/").fault == "refused"


@pytest.mark.usefixtures("local_allowed")
def test_a_server_that_answers_drop_by_drop_is_given_up_in_time(site: str):
    began = time.monotonic()
    found = look(f"{site}/drop-by-drop", longest_seconds=1)
    assert (found.fault, time.monotonic() - began < 2) == ("too_slow", True)


@pytest.mark.usefixtures("local_allowed")
@pytest.mark.parametrize("beginning", ["http", "https"])
def test_nonsense_is_no_answer(site: str, beginning: str):
    found = look(site.replace("http", beginning, 1) + "/nonsense")
    assert found.fault in ("broken", "bad_certificate")
