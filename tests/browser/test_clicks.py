"""What a coordinator does most takes few clicks from the first page; the browser itself counts them."""

from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlmodel import col, select

from core import clock
from core.db import transaction
from models.plans.plans import Assignment, Item
from models.plans.requests import POSTPONE, WorkRequest
from tests.browser.conftest import Office, Visit

COUNT = "addEventListener('pointerdown', () => sessionStorage.clicks = 1 + Number(sessionStorage.clicks || 0), true)"


def counted(visit: Visit) -> Page:
    page: Page = visit("coordinator")
    page.context.add_init_script(COUNT)
    page.goto("/overview")
    return page


def clicks(page: Page) -> int:
    return int(page.evaluate("Number(sessionStorage.clicks || 0)"))


def test_accepting_takes_two(visit: Visit):
    page = counted(visit)
    page.locator("#job-check .rows a").filter(has_text="หน่วยงานของท่าน").click()  # needs no address
    page.get_by_role("button", name="ผ่านการตรวจสอบ").click()
    expect(page.get_by_role("status")).to_contain_text("ผ่านการตรวจสอบแล้ว")
    assert clicks(page) == 2


def test_returning_takes_three(visit: Visit):
    page = counted(visit)
    page.get_by_role("link", name="เริ่มตรวจ").click()
    page.get_by_text("องค์ประกอบไม่ครบตามรายการตรวจ").click()
    page.get_by_role("button", name="ส่งกลับ").click()
    expect(page.get_by_role("status")).to_contain_text("ส่งกลับแล้ว")
    assert clicks(page) == 3


def test_answering_a_request_takes_two(office: Office, visit: Visit):
    with transaction() as session:
        query = select(Item, Assignment).join(Assignment, col(Assignment.item_id) == col(Item.id))
        item, part = session.exec(query.where(Item.code == "i1", Assignment.state == "open").limit(1)).one()
        session.add(
            WorkRequest(agency_id=item.agency_id, plan_id=item.plan_id, item_id=item.id, assignment_id=part.id,
                        kind=POSTPONE, reason="รอหนังสือ", wanted_on=clock.today() + timedelta(days=7),
                        asked_by=f"unit:{part.unit_id}")
        )  # fmt: skip
    page = counted(visit)
    page.locator("#job-requests .rows a").click()
    page.get_by_role("button", name="อนุมัติให้เลื่อน").click()
    expect(page.get_by_text("ไม่มีคำขอที่รอคำตอบ")).to_be_visible()
    assert clicks(page) == 2


def test_who_is_late_takes_one(visit: Visit):
    page = counted(visit)
    page.get_by_role("link", name="ดูและเร่งรัด").click()
    expect(page.get_by_role("table")).to_contain_text("งานนิติการ")
    assert clicks(page) == 1


def test_moving_a_day_takes_three(visit: Visit):
    page = counted(visit)
    page.locator("#job-late .rows a").first.click()
    page.get_by_text("เลื่อนเป็นวันอื่น").first.click()
    page.locator("#move-date-day").fill("30 พ.ย. 69")
    page.locator("#move-date-reason").fill("รอผลการประชุม")
    page.get_by_role("button", name="เลื่อนเป็นวันอื่น").click()
    expect(page.get_by_role("status")).to_contain_text("เลื่อนวันที่ต้องเสร็จแล้ว")
    assert clicks(page) == 3
