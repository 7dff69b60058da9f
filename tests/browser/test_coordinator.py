"""The coordinator in a real browser: what is wrong, its rows, an item checked, several done, a request answered."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from core.db import transaction
from models.plans.plans import Assignment, Item
from models.plans.requests import WorkRequest
from tests.browser.conftest import Office, Visit
from tests.browser.looking import DEVICES, Device, faults_of

Looks = Callable[[Page, str], None]
URL = "https://www.example.go.th/ita/o29"
PAGES = {
    "overview": "/overview",
    "overdue": "/overdue",
    "items": "/items",
    "items-late": "/items?only=late&sort=-points",
    "grid": "/grid",
    "item": "/items/o31",
    "reminders": "/items/o29/reminders",
    "bulk": "/items/bulk?do=accept&code=o29&code=e9",
}


def a_request(office: Office) -> str:
    """Have the unit that holds o29 ask for more time; return what it says."""
    with transaction() as session:
        part = session.exec(select(Assignment).join(Item).where(Item.code == "o29")).one()
        reason = "รอผลการประชุมสภาเทศบาล"
        session.add(
            WorkRequest(agency_id=office.agency.id, plan_id=part.plan_id, item_id=part.item_id, assignment_id=part.id,
                        kind="postpone", reason=reason, asked_by=f"unit:{part.unit_id}")
        )  # fmt: skip
    return reason


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_right(visit: Visit, looks_right: Looks, device: Device, lang: str, name: str):
    looks_right(visit("coordinator", device, lang, PAGES[name]), f"coordinator-{name}")


def test_requests_look_right(visit: Visit, looks_right: Looks, device: Device, lang: str, office: Office):
    a_request(office)
    page = visit("coordinator", device, lang, "/requests")
    for each in page.locator("main summary").all():
        each.click()
    looks_right(page, "coordinator-requests")


def test_forms_of_an_item_look_right(visit: Visit, looks_right: Looks, device: Device, lang: str):
    page = visit("coordinator", device, lang, "/items/o29")
    for each in page.locator(".actions summary").all():
        each.click()
    looks_right(page, "coordinator-forms")


def test_from_what_is_wrong_to_an_accepted_item(visit: Visit):
    page = visit("coordinator", path="/overview")
    expect(page.locator("#job-late h3")).to_contain_text("เกินกำหนด 6 รายการ")
    page.get_by_role("link", name="ดูและเร่งรัด").click()
    page.get_by_role("link", name="o29").click()
    page.get_by_text("บันทึกว่าดำเนินการแล้ว", exact=True).first.click()
    page.locator("#done-already-url").fill(URL)
    page.get_by_role("button", name="บันทึกว่าดำเนินการแล้ว").click()
    expect(page.get_by_role("status")).to_contain_text("o29: บันทึกว่าดำเนินการแล้ว")
    page.goto("/overview")
    expect(page.locator("#job-late h3")).to_contain_text("เกินกำหนด 5 รายการ")


def test_several_items_are_done_already_at_once(visit: Visit):
    page = visit("coordinator", path="/items?only=late")
    page.get_by_role("checkbox", name="เลือก e9").check()
    page.get_by_role("checkbox", name="เลือก o29").check()
    page.get_by_role("button", name="ดำเนินการแล้ว").click()
    page.get_by_label("ลิงก์หลักฐานของ o29").fill(URL)
    page.get_by_role("button", name="บันทึกว่าดำเนินการแล้ว").click()
    expect(page.get_by_role("status")).to_contain_text("e9, o29")


def test_a_refused_date_keeps_what_was_typed(visit: Visit):
    page = visit("coordinator", DEVICES["phone"], path="/items/o29")
    page.get_by_text("เลื่อนเป็นวันอื่น", exact=True).first.click()
    page.locator("#move-date-day").evaluate("field => { field.removeAttribute('min'); field.value = '2020-01-01' }")
    page.locator("#move-date-reason").fill("รอผลการประชุม")
    page.get_by_role("button", name="เลื่อนเป็นวันอื่น").click()
    expect(page.get_by_role("alert")).to_contain_text("เลื่อนไปวันที่ 1 มกราคม 2563 ไม่ได้")
    expect(page.locator("#move-date-reason")).to_have_value("รอผลการประชุม")


@pytest.mark.parametrize("device", DEVICES)
def test_a_day_is_chosen_in_the_calendar_by_keyboard(visit: Visit, device: str):
    page = visit("coordinator", DEVICES[device], path="/items/o29")
    page.get_by_text("เลื่อนเป็นวันอื่น", exact=True).first.click()
    field = page.locator("#move-date-day")
    field.fill("15/1/2570")
    page.locator(".day-field", has=field).get_by_role("button", name="เลือกวันจากปฏิทิน").click()
    calendar = page.get_by_role("dialog", name="เลือกวันจากปฏิทิน")
    expect(calendar).to_be_visible()
    assert faults_of(page, "calendar") == []
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(calendar).to_have_count(0)
    expect(field).to_have_value("16 ก.พ. 2570")


def test_a_request_is_granted(visit: Visit, office: Office):
    reason = a_request(office)
    page = visit("coordinator", path="/requests")
    expect(page.get_by_text(reason)).to_be_visible()  # the form of the first one is open
    page.get_by_label("วันที่ต้องเสร็จใหม่").fill("15 ม.ค. 70")
    page.get_by_label("ปลัดเทศบาลเห็นชอบเมื่อ").first.fill("23 พ.ย. 69")
    page.get_by_role("button", name="อนุมัติให้เลื่อน").click()
    expect(page.get_by_text("ไม่มีคำขอที่รอคำตอบ")).to_be_visible()
    page.goto("/items/o29")
    expect(page.get_by_text("15 มกราคม 2570").first).to_be_visible()


def test_an_open_page_follows_what_somebody_else_does(visit: Visit):
    watching, acting = visit("clerk", path="/items/o29"), visit("coordinator", path="/items/o29")
    acting.get_by_text("เปลี่ยนเจ้าภาพ", exact=True).first.click()
    acting.locator("#lead-lead").select_option("กองช่าง")
    acting.locator("#lead-reason").fill("ตามคำสั่ง")
    acting.get_by_role("button", name="เปลี่ยนเจ้าภาพ").click()
    expect(watching.get_by_text("เปลี่ยนเจ้าภาพเป็น กองช่าง")).to_be_visible(timeout=4000)
