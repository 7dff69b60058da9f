"""A real browser (Debian's Chromium, driven by Playwright) before the real pages, on the sample plan.

`visit("coordinator")` gives a page that is logged in as a seat, `follow(key)` one that came by the link of a message.
Every test that takes `device` and `lang` runs on desktop and phone, in Thai and in English.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlmodel import select

from cli.running.sample import begin_sample, finish_sample
from core import clock
from core.calendar import BANGKOK
from core.db import forget_engines, reading, transaction
from core.settings import forget_settings
from models.agencies import Agency, Unit
from models.migrate import migrate
from notifications.links.work_links import work_token
from people.access.sessions import open_session
from people.access.subjects import Subject
from tests.browser.looking import DEVICES, Device, faults_of
from tests.integration.web_server import serving
from tests.needed import missing
from web.access.cookies import NAME
from web.kit.language import COOKIE

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK)  # a Monday; the sample plan is set around it
PATIENCE_MS = 15_000
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync",
             "--disable-component-update", "--no-first-run"]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = os.environ.get("ITA_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        missing("chromium", "no chromium on the path: `make e2e` installs it, or set ITA_TEST_CHROMIUM")
    if not Path("web/static/vendor/kit.css").exists():
        missing("assets", "`make install` builds web/static/vendor")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def played_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample plan with its first weeks played, made once."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    with pytest.MonkeyPatch.context() as patch:
        _use(patch, folder)
        with clock.frozen(NOW):
            migrate()
            begin_sample()
            finish_sample()
        forget_engines()
    forget_settings()
    return folder


def _use(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Point the program at a data folder."""
    folder.mkdir(parents=True, exist_ok=True)
    patch.setenv("ITA_DATA_DIR", str(folder))
    patch.setenv("ITA_SECRET_KEY", "only for tests, and long enough for them")
    forget_settings()
    forget_engines()


@dataclass
class Office:
    """The sample municipality behind a running web; rows are looked up as the program does."""

    address: str
    agency: Agency

    def unit_key(self, name: str) -> str:
        with reading() as session:
            unit = session.exec(select(Unit).where(Unit.agency_id == self.agency.id, Unit.name == name)).one()
        return f"unit:{unit.id}"


@pytest.fixture
def office(played_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A fresh copy of the sample, served; the clock runs on from NOW."""
    shutil.copytree(played_sample, tmp_path / "data")
    _use(monkeypatch, tmp_path / "data")
    clock.start_at(NOW)
    with serving() as address:
        monkeypatch.setenv("ITA_BASE_URL", address)
        forget_settings()
        with reading() as session:
            agency = session.exec(select(Agency)).one()
        yield Office(address, agency)
    clock.start_at(None)
    forget_engines()
    forget_settings()


@pytest.fixture(params=list(DEVICES))
def device(request: pytest.FixtureRequest) -> Device:
    return DEVICES[request.param]


@pytest.fixture(params=["th", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


Visit = Callable[..., Page]


@pytest.fixture
def contexts(chromium: Browser, office: Office) -> Iterator[Callable[[Device, str], BrowserContext]]:
    """Open browsers of their own; afterwards none may have complained about anything."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(device: Device, lang: str) -> BrowserContext:
        context = chromium.new_context(
            viewport={"width": device.width, "height": device.height}, has_touch=device.is_phone, locale="th-TH",
            base_url=office.address, timezone_id="Asia/Bangkok",
        )  # fmt: skip
        context.set_default_timeout(PATIENCE_MS)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on(
            "console", lambda said: complaints.append(said.text) if _is_a_complaint(said.text, said.type) else None
        )
        context.add_cookies([{"name": COOKIE, "value": lang, "url": office.address}])
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
    assert complaints == []


def _is_a_complaint(text: str, kind: str) -> bool:
    """A refusal that a test provokes is reported as a failed resource; scripts and policies must be silent."""
    return kind == "error" and "the server responded with a status of" not in text


@pytest.fixture
def visit(contexts: Callable[[Device, str], BrowserContext], office: Office) -> Visit:
    """`visit("clerk", device, lang)`: a page logged in as a role, a unit's name, or a person's "person:ID"."""

    def go(who: str = "coordinator", device: Device = DEVICES["desktop"], lang: str = "th", path: str = "/") -> Page:
        key = who if who in ("coordinator", "clerk", "mayor", "publisher") or ":" in who else office.unit_key(who)
        with transaction() as session:
            token = open_session(session, office.agency.id, Subject.parse(key), opened_by="link")
        context = contexts(device, lang)
        context.add_cookies([{"name": NAME, "value": token, "url": office.address, "httpOnly": True}])
        page = context.new_page()
        page.goto(path)
        return page

    return go


@pytest.fixture
def follow(contexts: Callable[[Device, str], BrowserContext], office: Office) -> Visit:
    """`follow("งานพัสดุ", device, lang)`: a page that was opened by the link in a message to that reader."""

    def go(who: str, device: Device = DEVICES["phone"], lang: str = "th", path: str = "") -> Page:
        key = who if who in ("coordinator", "clerk", "mayor", "publisher") or ":" in who else office.unit_key(who)
        page = contexts(device, lang).new_page()
        page.goto(f"/w/{work_token(office.agency.id, key)}{path}")
        return page

    return go


@pytest.fixture
def looks_right(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """`looks_right(page, "overview")`: keep a screenshot, and fail on axe violations and sideways scrolling."""

    def look(page: Page, name: str) -> None:
        assert faults_of(page, name, request.node.callspec.id if hasattr(request.node, "callspec") else "") == []

    return look
