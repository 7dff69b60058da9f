"""The agency's ITA page for everybody, in a real browser: by itself, inside another site, and as one file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from core.db import transaction
from models.agencies import Agency
from models.plans.plans import Evidence, Item
from models.work.work import get_plan
from reports.evidence.answers import read_answers
from reports.evidence.sheet import sheet_html
from tests.browser.conftest import Office, Visit
from tests.browser.looking import Device
from work.answers.office import OfficeTyped, set_office

URL = "https://www.example.go.th/ita/" + "long-way-of-a-page/" * 5


@pytest.fixture
def path(office: Office) -> str:
    """Open the page of the sample, with one accepted item at a long address and one that is still a draft's."""
    with transaction() as session:
        agency = session.get_one(Agency, office.agency.id)
        plan = get_plan(session, agency.id)
        shown = session.exec(select(Item).where(Item.plan_id == plan.id, col(Item.code) == "o7")).one()
        shown.position, shown.accepted_on = "accepted", date(2026, 11, 20)
        add = {"agency_id": agency.id, "added_on": date(2026, 11, 20), "added_by": "x"}
        session.add(Evidence(item_id=shown.id, url=URL, **add))
        waits = session.exec(select(Item).where(Item.plan_id == plan.id, Item.position != "accepted")).first()
        assert waits is not None
        session.add(Evidence(item_id=waits.id, url="https://www.example.go.th/draft", **add))
        set_office(session, agency, OfficeTyped(slug="sample", is_public=True, by="coordinator"))
        return f"/public/sample/{plan.assessed_year}"


@contextmanager
def another_site(address: str) -> Iterator[str]:
    """Serve a page of some other site that shows an address inside its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            frame = f"<iframe src='{address}' width=900 height=700></iframe>"
            page = f"<!doctype html><meta charset=utf-8><title>x</title><h1>เว็บ</h1>{frame}"
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def shows_what_is_accepted(page: Any) -> None:
    expect(page.get_by_role("link", name=URL)).to_be_visible()
    expect(page.get_by_text("https://www.example.go.th/draft")).to_have_count(0)


def test_anybody_sees_it_in_each_language_and_on_a_phone(
    visit: Visit, office: Office, path: str, device: Device, lang: str, looks_right: Any
):
    page = visit("publisher", device, lang, path)
    shows_what_is_accepted(page)
    looks_right(page, "public")


def test_another_site_shows_it_inside_its_own(visit: Visit, office: Office, path: str, device: Device):
    page: Page = visit("publisher", device, "th", "/")
    with another_site(office.address + path) as site:
        page.goto(site)
        shows_what_is_accepted(page.frame_locator("iframe"))


def test_the_written_file_shows_the_same(visit: Visit, office: Office, path: str, device: Device, tmp_path: Path):
    with transaction() as session:
        written = sheet_html(read_answers(session, get_plan(session, office.agency.id)), office.agency.name)
    file = tmp_path / "ita.html"
    file.write_text(written, encoding="utf-8")
    page: Page = visit("publisher", device, "th", "/")
    page.goto(file.as_uri())
    shows_what_is_accepted(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= device.width
