"""Unit heads on their phones, whoever gets things signed, and the web publisher, in a real browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from core.settings import forget_settings
from notifications.links.work_links import work_token
from tests import file_bytes
from tests.browser.conftest import Office, Visit
from tests.browser.looking import DEVICES, Device
from tests.integration.public_site import a_site

Looks = Callable[[Page, str], None]
HEAD = "งานนิติการ"
PHONE, DESKTOP = DEVICES["phone"], DEVICES["desktop"]
WORDS = {"th": {"look": "ตรวจลิงก์ก่อนเผยแพร่"}, "en": {"look": "Look at the link before publishing"}}


@pytest.fixture
def site(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The agency's web site, on this machine."""
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "true")
    forget_settings()
    with a_site() as address:
        yield address


@pytest.mark.parametrize("path", ["", "/o29", "/o23"], ids=["list", "item", "returned"])
def test_own_work_looks_right(follow: Visit, device: Device, lang: str, path: str, looks_right: Looks):
    looks_right(follow(HEAD, device, lang, path), "work")


@pytest.mark.parametrize(
    ("who", "path"), [("clerk", "/signature"), ("publisher", "/publishing")], ids=["clerk", "publisher"]
)
def test_the_queues_look_right(visit: Visit, device: Device, lang: str, who: str, path: str, looks_right: Looks):
    looks_right(visit(who, device, lang, path), path.strip("/"))


def test_the_answer_of_an_address_looks_right(visit: Visit, site: str, device: Device, lang: str, looks_right: Looks):
    page = visit("publisher", device, lang, "/publishing")
    page.get_by_role("textbox").first.fill(f"{site}/nowhere")
    page.get_by_role("button", name=WORDS[lang]["look"]).first.click()
    expect(page.locator(".answer")).to_contain_text("404")
    looks_right(page, "publishing-answer")


def test_a_refused_form_looks_right(follow: Visit, device: Device, lang: str, looks_right: Looks):
    page = follow(HEAD, device, lang, "/o29")
    page.get_by_role("textbox").first.fill("no address")
    page.locator("form[id^=submit] button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    looks_right(page, "work-refused")


def test_two_taps_and_a_paste(follow: Visit, site: str):
    page = follow(HEAD, PHONE, "th")
    page.get_by_role("link", name="o29").tap()
    page.get_by_label("ลิงก์หลักฐาน").fill(f"{site}/page")
    page.get_by_role("button", name="ส่งงาน", exact=True).tap()
    expect(page.get_by_role("status")).to_contain_text("ส่งงาน o29 แล้ว")


def test_a_photo_is_handed_in(follow: Visit):
    page = follow(HEAD, PHONE, "th", "/o29")
    photo: FilePayload = {"name": "ภาพกิจกรรม.jpg", "mimeType": "image/jpeg", "buffer": file_bytes.JPEG}
    page.get_by_label("หรือไฟล์ / รูปถ่าย").set_input_files(photo)
    page.get_by_role("button", name="ส่งงาน", exact=True).tap()
    page.get_by_role("link", name="o29").tap()
    expect(page.get_by_role("link", name="ภาพกิจกรรม.jpg")).to_be_visible()


def test_more_time_is_asked_for_with_a_reason(follow: Visit):
    page = follow(HEAD, PHONE, "th", "/o29")
    page.get_by_text("ขอขยายเวลา", exact=True).tap()
    page.get_by_label("ขอขยายเวลาถึงวันที่").fill("2026-12-15")
    page.locator("details[open] textarea").fill("รอหนังสือตอบจากจังหวัด")
    page.get_by_role("button", name="ส่งคำขอ").tap()
    expect(page.get_by_text("ขอขยายเวลาถึง 15 ธันวาคม 2569")).to_be_visible()


def test_a_head_submits_without_scripts(chromium: Browser, office: Office, site: str):
    context = chromium.new_context(java_script_enabled=False, base_url=office.address)
    page = context.new_page()
    page.goto(f"/w/{work_token(office.agency.id, office.unit_key(HEAD))}/o29")
    page.get_by_label("ลิงก์หลักฐาน").fill(f"{site}/page")
    page.get_by_role("button", name="ส่งงาน", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("ส่งงาน o29 แล้ว")
    context.close()


def test_what_is_typed_stays_while_others_work(follow: Visit, visit: Visit):
    page = follow(HEAD, PHONE, "th", "/o29")
    page.get_by_label("ลิงก์หลักฐาน").fill("https://www.example.go.th/o29")
    other = visit("clerk", DESKTOP, "th", "/signature")
    with page.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true"):
        other.get_by_role("button", name="ลงนามแล้ว ส่งต่อ").first.click()
    expect(page.get_by_label("ลิงก์หลักฐาน")).to_have_value("https://www.example.go.th/o29")


def test_from_the_signature_to_the_web_site(visit: Visit, site: str):
    clerk = visit("clerk", DESKTOP, "th", "/signature")
    first = clerk.locator("section").filter(has_text="o31")
    first.get_by_label("เลขที่หนังสือ").fill("ทต 52001/119")
    first.get_by_role("button", name="บันทึกการเสนอ").click()
    expect(clerk.get_by_text("ทต 52001/119")).to_be_visible()
    clerk.locator("section").filter(has_text="o31").get_by_role("button", name="ลงนามแล้ว ส่งต่อ").click()
    expect(clerk.get_by_role("status")).to_contain_text("รอเผยแพร่บนเว็บไซต์")
    publisher = visit("publisher", DESKTOP, "th", "/publishing")
    entry = publisher.locator("section").filter(has_text="o31")
    entry.get_by_label("ลิงก์ของหน้าที่เผยแพร่แล้ว").fill(f"{site}/o28.pdf")
    entry.get_by_role("button", name="ตรวจลิงก์ก่อนเผยแพร่").click()
    expect(publisher.get_by_text("เปิดดูได้", exact=True)).to_be_visible()
    publisher.get_by_role("button", name="เผยแพร่แล้ว ส่งต่อ").click()
    expect(publisher.get_by_role("status")).to_contain_text("รอตรวจสอบ")
