"""Handing in, taking back and checking in a real browser, on a desktop and on a phone."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import FilePayload, Page, expect
from sqlmodel import select

from core import clock
from core.db import transaction
from core.settings import forget_settings
from models.agencies import Agency
from models.plans.plans import Item, Plan
from models.work.work import list_parts
from people.linking.linking import issue_person_code
from people.seats.persons import Details
from people.seats.taking import set_seat
from people.vendors.contracts import enter_vendor
from stand_ins.line.events import file_event, postback_event, text_event
from stand_ins.line.server import LineStandIn, running
from tests import file_bytes
from tests.browser.conftest import Office, Visit
from tests.browser.looking import DEVICES, Device
from tests.integration.line_chat import SOMSRI, Chat, buttons, now, use_line
from tests.integration.public_site import a_site

Looks = Callable[[Page, str], None]
HEAD, DESKTOP = "งานนิติการ", DEVICES["desktop"]


@pytest.fixture
def site(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The agency's web site, on this machine."""
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "true")
    forget_settings()
    with a_site() as address:
        yield address


@pytest.fixture
def line(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[LineStandIn]:
    with running() as stand_in:
        use_line(monkeypatch, stand_in)
        yield stand_in


def to_the_check(office: Office, wanted: int) -> list[str]:
    """Have so many items wait for the check, each with an address; return their codes in the queue's order."""
    with transaction() as session:
        plan = session.exec(select(Plan).where(Plan.agency_id == office.agency.id)).one()
        items = session.exec(select(Item).where(Item.plan_id == plan.id, Item.position != "accepted")).all()
        for item in [one for one in items if one.position != "checking"][:wanted]:
            item.position = "checking"
            session.add(item)
            for part in list_parts(session, item.id):
                part.state = "submitted"
                session.add(part)
        return [item.code for item in items if item.position == "checking"]


def test_a_head_hands_in_by_link_and_file_takes_back_and_replaces(
    follow: Visit, site: str, device: Device, looks_right: Looks
):
    page = follow(HEAD, device, "th", "/o29")
    hand_in = page.get_by_role("button", name="ส่งงาน", exact=True)
    page.get_by_label("ลิงก์หลักฐาน").fill(f"{site}/nowhere")
    hand_in.click()
    expect(page.get_by_role("alert")).to_contain_text("(404)")
    looks_right(page, "hands-refused")
    page.get_by_label("ส่งต่อทั้งอย่างนี้").check()
    hand_in.click()
    expect(page.get_by_role("status")).to_contain_text("ส่งงาน o29 แล้ว")
    page.get_by_role("link", name="o29").click()
    looks_right(page, "hands-handed-in")
    page.get_by_role("button", name="ถอนกลับมาแก้ไข").click()
    expect(page.get_by_role("status")).to_contain_text("ถอนงาน o29 กลับมาแก้ไขแล้ว")
    page.get_by_role("button", name="นำออก").first.click()
    photo: FilePayload = {"name": "ภาพ.jpg", "mimeType": "image/jpeg", "buffer": file_bytes.JPEG}
    page.get_by_label("หรือไฟล์ / รูปถ่าย").set_input_files(photo)
    page.get_by_label("ลิงก์หลักฐาน").fill(f"{site}/page {site}/o28.pdf")
    hand_in.click()
    page.get_by_role("link", name="o29").click()
    shown = page.get_by_role("list", name="แนบแล้ว")
    expect(shown).to_contain_text(f"{site}/page")
    expect(shown).to_contain_text(f"{site}/o28.pdf")
    expect(shown).to_contain_text("ภาพ.jpg")
    expect(shown).not_to_contain_text("nowhere")


def test_the_way_there_is_said_as_steps(follow: Visit, device: Device, looks_right: Looks):
    page = follow(HEAD, device, "th", "/o29")
    page.get_by_text("บอกวิธีเข้าถึง (ถ้าทราบ)").click()
    page.locator("#way-steps").fill("1. คลิกเมนู ITA\nเลือกปี 2570\n๓) เปิดข้อ o29")
    page.get_by_role("button", name="บันทึกวิธีเข้าถึง").click()
    expect(page.get_by_role("status")).to_contain_text("บันทึกวิธีเข้าถึงแล้ว 3 ขั้น")
    expect(page.locator("#way-head + ol")).to_contain_text("เปิดข้อ o29")
    looks_right(page, "hands-way")


def test_a_file_from_the_chat_stands_on_the_page(
    office: Office, follow: Visit, line: LineStandIn, looks_right: Looks
):
    chat = Chat(line, f"{office.address}/line/webhook")
    with transaction() as session:
        agency = session.get_one(Agency, office.agency.id)
        set_seat(session, agency, HEAD, "สมศรี ใจดี", "somsri@example.go.th", on=clock.today())
        code = issue_person_code(session, agency, "somsri@example.go.th").code
    chat.answered(now(text_event(SOMSRI, code)))
    event = now(file_event(SOMSRI, "file", name="หนังสือ.pdf", size_bytes=len(file_bytes.PDF)))
    line.sent[event["message"]["id"]] = file_bytes.PDF
    answer = buttons(chat.answered(event))
    if "o29" in answer:  # the head holds several
        answer = buttons(chat.answered(now(postback_event(SOMSRI, answer["o29"]))))
    chat.answered(now(postback_event(SOMSRI, answer["แนบไว้ก่อน ยังไม่ส่ง"])))
    page = follow(f"person:{_person_id(office)}", DEVICES["phone"], "th", "/o29")
    expect(page.get_by_role("list", name="แนบแล้ว")).to_contain_text("หนังสือ.pdf")


def _person_id(office: Office) -> str:
    with transaction() as session:
        agency = session.get_one(Agency, office.agency.id)
        seat = set_seat(session, agency, HEAD, "สมศรี ใจดี", "somsri@example.go.th", on=clock.today())
        return str(seat.person_id)


def test_forty_are_checked_by_keys_alone(office: Office, visit: Visit, device: Device, looks_right: Looks):
    codes = to_the_check(office, 40)
    page = visit("coordinator", device, "th", f"/checking?code={codes[1]}")
    looks_right(page, "checking-forty")
    heading = page.locator("#item-head .code")
    keys = page.keyboard
    keys.press("n")
    expect(heading).to_have_text(codes[2])
    keys.press("2")  # a reason by its number, then Enter
    keys.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"{codes[2]}: ส่งกลับแล้ว")
    expect(heading).to_have_text(codes[3])
    keys.press("r")
    expect(page.locator("input[name=phrase]").first).to_be_focused()
    page.goto(f"/checking?code={_survey_item(codes)}")  # needs no address to be accepted
    accepted = heading.inner_text()
    keys.press("a")
    expect(page.get_by_role("status")).to_contain_text(f"{accepted}: ผ่านการตรวจสอบแล้ว")
    keys.press("u")
    expect(page.get_by_role("status")).to_contain_text(f"{accepted}: นำกลับมาตรวจแล้ว")
    expect(heading).to_have_text(accepted)


def _survey_item(codes: list[str]) -> str:
    return next(code for code in codes if not code.startswith("o"))


def test_all_items_are_clicked_through_by_keys(
    visit: Visit, office: Office, device: Device, lang: str, looks_right: Looks
):
    to_the_check(office, 3)
    page = visit("coordinator", device, lang, "/clicking?code=o1")
    looks_right(page, "clicking")
    page.locator("#shown-1").check()
    page.keyboard.press("s")
    expect(page.get_by_role("status")).to_contain_text("o1")
    expect(page.locator("#item-head .code")).not_to_have_text("o1")
    page.keyboard.press("p")
    expect(page.locator("#shown-1")).to_be_checked()


def test_the_pages_of_vendor_comments_and_undo_look_right(
    office: Office, visit: Visit, device: Device, lang: str, looks_right: Looks
):
    with transaction() as session:
        agency = session.get_one(Agency, office.agency.id)
        until = clock.today() + timedelta(days=60)
        firm = enter_vendor(session, agency, Details("บริษัท เว็บดี จำกัด", "web@example.com"), until=until, by="x")
        person_id = firm.person_id
    vendor = visit(f"person:{person_id}", device, lang, "/vendor")
    vendor.locator("main details summary").first.click()
    looks_right(vendor, "vendor")
    vendor.locator("textarea").first.fill("ขอไฟล์ต้นฉบับ")
    vendor.locator("main details[open] button").first.click()
    expect(vendor.get_by_role("status")).to_be_visible()
    coordinator = visit("coordinator", device, lang, "/comments")
    looks_right(coordinator, "comments")
    coordinator.goto("/settings/vendors")
    looks_right(coordinator, "vendors")
    clerk = visit("clerk", device, lang, "/signature")
    clerk.locator("form[id^=forward] button").first.click()
    expect(clerk.get_by_role("status")).to_be_visible()
    clerk.goto("/signature")
    looks_right(clerk, "taking-back")
    clerk.locator("form[action$=take-back] button").first.click()
    expect(clerk.get_by_role("status")).to_be_visible()
