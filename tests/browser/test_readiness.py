"""Readiness, the executive's page and the log of messages, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from core.db import transaction
from models.messages.deliveries import Delivery
from tests.browser.conftest import Visit
from tests.browser.looking import DEVICES, Device

Looks = Callable[[Page, str], None]
PAGES = {
    "readiness": "/readiness", "readiness-past": "/readiness?on=2026-10-20",
    "explain": "/readiness/explain?at=OIT-o23#at-OIT-o23", "executive": "/executive", "deliveries": "/deliveries",
    "mailbox": "/mailbox",
}  # fmt: skip


def lose_one_message() -> None:
    """Let nobody know what became of the newest message, as when a connection breaks after the text."""
    with transaction() as session:
        query = select(Delivery).where(Delivery.state == "kept").order_by(col(Delivery.created_at).desc())
        lost = session.exec(query).first()
        assert lost is not None
        lost.state, lost.state_reason, lost.sent_at = "unknown", "lost_after_data", None


@pytest.mark.parametrize("name", PAGES)
def test_the_page(visit: Visit, name: str, device: Device, lang: str, looks_right: Looks):
    looks_right(visit("coordinator", device, lang, PAGES[name]), name)


def test_one_message(visit: Visit, device: Device, lang: str, looks_right: Looks):
    lose_one_message()
    page = visit("coordinator", device, lang, "/deliveries?state=unknown")
    page.locator("tr[id^='m-'] a").click()
    looks_right(page, "delivery")


def test_the_mayor_reads_the_page_from_the_link_on_a_phone(follow: Visit, looks_right: Looks):
    page = follow("mayor", DEVICES["phone"], "th", "/executive")
    expect(page.get_by_role("heading", name="เรื่องที่ต้องตัดสินใจหรือเร่งรัด")).to_be_visible()
    page.get_by_role("link", name="ลงนาม").click()
    expect(page.get_by_role("heading", name="รอผู้บริหารลงนาม")).to_be_in_viewport()
    looks_right(page, "executive-link-phone")


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_executives_page_is_one_sheet_of_a4(visit: Visit, tmp_path: Path, language: str):
    page = visit("clerk", DEVICES["desktop"], language, "/executive")
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    sheets = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    assert (len(sheets), [round(side) for side in sheets[0].get_size()]) == (1, [595, 842])


def test_a_figure_is_followed_down_to_its_evidence(visit: Visit):
    page = visit("clerk", DEVICES["desktop"], "th", "/readiness")
    page.get_by_role("row", name="10. การป้องกันการทุจริต").get_by_role("link").first.click()
    row = page.locator("#at-OIT-10-2")
    expect(row).to_be_visible()
    row.locator("summary").first.click()
    row.locator("#at-OIT-o23 summary").click()
    expect(row.locator("#at-OIT-o23 .evidence a")).to_be_visible()


def test_a_message_that_went_astray_is_sent_again(visit: Visit):
    lose_one_message()
    page = visit("coordinator", DEVICES["desktop"], "th", "/deliveries")
    page.get_by_role("link", name="ไม่ทราบผล").first.click()
    page.locator("tr[id^='m-'] a").click()
    page.get_by_role("button", name="ส่งใหม่").click()
    expect(page.get_by_role("status")).to_contain_text("จัดส่งใหม่แล้ว")
    expect(page.get_by_text("รอส่ง").first).to_be_visible()
