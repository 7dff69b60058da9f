"""Plans in a real browser: the coordinator hands a document in, checks, decides and activates it."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from plans.sample.document import sample_document
from tests.browser.conftest import Visit
from tests.browser.looking import DEVICES, Device
from tests.integration.plan_writers import write_docx

Looks = Callable[[Page, str], None]
YEAR_BEFORE = date(2025, 11, 24)  # its plan is for 2569, of which the sample municipality has none
ROOMS = ("review?order=plan&topic=1", "findings", "units", "routes", "changes", "done-already", "surveys")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "มาตรการ 2569.docx"
    write_docx(sample_document(YEAR_BEFORE), file)
    return file


def handed_in(page: Page, file: Path) -> None:
    page.goto("/plans")
    page.locator("#file").set_input_files(file)
    page.locator("#upload button").click()
    expect(page.locator("#result")).to_be_visible(timeout=60_000)


def test_the_list_of_plans(visit: Visit, device: Device, lang: str, looks_right: Looks):
    looks_right(visit("coordinator", device, lang, "/plans"), "plans")


@pytest.mark.parametrize("room", ROOMS)
def test_the_rooms_of_an_active_plan(visit: Visit, lang: str, room: str, looks_right: Looks):
    device = DEVICES["phone" if lang == "th" else "desktop"]
    looks_right(visit("coordinator", device, lang, f"/plans/2570/{room}"), f"plan-{room.partition('?')[0]}")


@pytest.mark.parametrize("page_of", ["review?order=plan&topic=1", "routes?edit=o1", "activate"])
def test_the_rooms_of_a_draft(visit: Visit, device: Device, document: Path, page_of: str, looks_right: Looks):
    page = visit("coordinator", device, "th", "/plans")
    handed_in(page, document)
    page.goto(f"/plans/2569/{page_of}")
    looks_right(page, f"draft-{page_of.partition('?')[0]}")


def test_a_document_becomes_an_active_plan(visit: Visit, document: Path, looks_right: Looks):
    page = visit("coordinator", DEVICES["desktop"], "th", "/plans")
    handed_in(page, document)  # the page followed the reading by itself
    looks_right(page, "upload-ready")
    page.get_by_role("link", name="ตอบข้อสังเกต").click()
    page.get_by_role("button", name="ใช้ค่าแนะนำ").click()
    expect(page.get_by_role("status")).to_contain_text("บันทึกคำตอบแล้ว เหลืออีก")
    page.get_by_role("link", name="เริ่มใช้", exact=True).click()
    page.get_by_role("button", name="เริ่มใช้มาตรการปีงบประมาณ 2569").click()
    expect(page).to_have_url(re.compile(r"/plans/2569/done-already$"))


def test_what_is_done_already_is_ticked(visit: Visit, document: Path, looks_right: Looks):
    page = visit("coordinator", DEVICES["desktop"], "th", "/plans")
    handed_in(page, document)
    page.goto("/plans/2569/activate")
    page.get_by_role("button", name="เริ่มใช้มาตรการ").click()
    page.locator("#done-o8 input[type=checkbox]").check()
    page.get_by_role("button", name="บันทึกว่าทำแล้ว").click()
    expect(page.locator("#fault-o8")).to_contain_text("ลิงก์หลักฐาน")
    looks_right(page, "done-already-refused")
    page.locator("#url-o8").fill("https://www.example.go.th/o8")
    page.get_by_role("button", name="บันทึกว่าทำแล้ว").click()
    expect(page.get_by_role("status")).to_contain_text("บันทึกว่าทำแล้ว 1 รายการ")


def test_a_file_that_is_no_plan_says_so(visit: Visit, tmp_path: Path, looks_right: Looks):
    (tmp_path / "letter.txt").write_text("หนังสือราชการ\n", encoding="utf-8")
    page = visit("coordinator", DEVICES["desktop"], "th", "/plans")
    page.locator("#file").set_input_files(tmp_path / "letter.txt")
    page.locator("#upload button").click()
    expect(page.get_by_role("alert")).to_contain_text("ไม่พบตารางแผนในไฟล์", timeout=30_000)
    looks_right(page, "upload-refused")
