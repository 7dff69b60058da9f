"""The settings as an administrator uses them: every page looked at, and journey 6 of the web, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from core.db import reading
from models.agencies import Agency
from office.policy import read_policy
from tests.browser.conftest import Office, Visit
from tests.browser.looking import Device

Looks = Callable[[Page, str], None]
DEVICES_TO_LOOK_AT = (Device(1280, 900, False), Device(375, 740, True))
PAGES = ["", "/people", "/people/seats/clerk", "/people/import", "/units", "/reminders", "/holidays", "/texts",
         "/channels", "/schedules", "/tokens", "/webhooks", "/sessions", "/audit?check=1"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_the_settings_looks_right(visit: Visit, lang: str, path: str, looks_right: Looks):
    for device in DEVICES_TO_LOOK_AT:
        page = visit("coordinator", device, lang, f"/settings{path}")
        looks_right(page, f"settings{path.replace('/', '-').partition('?')[0]}-{device.width}")


def test_the_reminders_are_seen_before_they_hold(visit: Visit, office: Office):
    page = visit("coordinator", path="/settings/reminders")
    page.get_by_label("แจ้งเตือนก่อน (ค่าลบ)").fill("-5, -3, 0")
    expect(page.locator("#preview")).to_contain_text("แจ้งก่อน 3 วันทำการ")
    expect(page.locator("#preview")).to_contain_text("ยังไม่ได้บันทึก")
    assert read_policy(agency_of(office)).push_days == (-5, 0)
    page.get_by_role("button", name="บันทึก").click()
    expect(page.get_by_role("status")).to_contain_text("บันทึกการแจ้งเตือนแล้ว")
    assert read_policy(agency_of(office)).push_days == (-5, -3, 0)


def test_a_wrong_number_is_told_while_it_is_typed(visit: Visit):
    page = visit("coordinator", path="/settings/reminders")
    page.get_by_label("สรุปงานที่จะครบกำหนดภายในกี่วัน").fill("999")
    expect(page.locator("#preview")).to_contain_text("ต้องอยู่ระหว่าง 0 ถึง 366")


def test_own_words_are_seen_in_the_mail_while_they_are_typed(visit: Visit, office: Office):
    page = visit("coordinator", path="/settings/texts")
    page.get_by_label("ประโยคปิด: สรุปประจำสัปดาห์").fill("ขอบคุณที่ช่วยกัน")
    mail: FrameLocator = page.frame_locator("iframe")
    expect(mail.locator("body")).to_contain_text("ขอบคุณที่ช่วยกัน")
    assert agency_of(office).texts is None
    page.get_by_role("button", name="บันทึก").click()
    expect(page.get_by_role("status")).to_contain_text("บันทึกข้อความแล้ว")
    assert agency_of(office).texts == {"digest.closing": "ขอบคุณที่ช่วยกัน"}


def test_a_seat_is_filled_and_its_holder_gets_a_login_link(visit: Visit, office: Office):
    page = visit("coordinator", path="/settings/people")
    page.get_by_role("link", name="ปลัดเทศบาล").click()
    page.get_by_label("ชื่อ-สกุล").fill("นายสมบัติ มั่นคง")
    page.get_by_label("อีเมล").fill("clerk@example.go.th")
    page.get_by_role("button", name="บันทึกผู้ดำรงตำแหน่ง").click()
    page.get_by_role("link", name="นายสมบัติ มั่นคง").first.click()
    page.get_by_role("button", name="ออกลิงก์เข้าสู่ระบบครั้งเดียว").click()
    expect(page.locator(".secret")).to_contain_text(f"{office.address}/login/")


def test_a_test_message_arrives_and_its_result_is_shown(visit: Visit):
    page = visit("coordinator", path="/settings/channels")
    page.get_by_role("button", name="ส่งทดสอบ").click()
    expect(page.locator("#tests + table tbody tr")).to_have_count(1)
    expect(page.locator("#tests + table")).to_contain_text("เก็บในเครื่อง")


def agency_of(office: Office) -> Agency:
    with reading() as session:
        return session.get_one(Agency, office.agency.id)
