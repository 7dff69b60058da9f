"""Coming in by the printed link, in a real browser."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from core.db import transaction
from people.access.login_links import issue_login_link
from people.access.subjects import Subject
from tests.browser.conftest import Office
from tests.browser.looking import Device

Looks = Callable[[Page, str], None]
Contexts = Callable[[Device, str], BrowserContext]


def test_the_login_page(contexts: Contexts, device: Device, lang: str, looks_right: Looks):
    page = contexts(device, lang).new_page()
    page.goto("/login")
    looks_right(page, "login")


def test_the_printed_link_leads_to_the_overview(
    contexts: Contexts, office: Office, device: Device, lang: str, looks_right: Looks
):
    with transaction() as session:
        link = issue_login_link(session, office.agency.id, Subject(seat="coordinator"))
    page = contexts(device, lang).new_page()
    page.goto(link.url.removeprefix(office.address))
    looks_right(page, "login-link")
    page.get_by_role("button", name="เข้าสู่ระบบ" if lang == "th" else "Log in").click()
    expect(page).to_have_url(f"{office.address}/overview")
