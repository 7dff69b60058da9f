"""An office of 2569 from nothing: the list, a plan by indicator over it, people, reminders, a result, readiness."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from core import clock
from core.calendar import BANGKOK
from core.db import forget_engines, transaction
from core.settings import forget_settings
from models.agencies import Agency
from models.migrate import migrate
from plans.storing.agencies import find_or_add_agency
from tests.browser.conftest import Office, Visit, _use
from tests.integration.office import deliveries, sent_to, tick
from tests.integration.web_server import serving

OCTOBER = datetime(2025, 10, 14, 10, 0, tzinfo=BANGKOK)
MARCH = date(2026, 3, 2)  # a Monday, on which what is due on 31 March is asked for
NAME = "เทศบาลตำบลริมคลองสวย"
INDICATORS = (
    ("การปฏิบัติหน้าที่", "96.40", "ประกาศกรอบเวลางานบริการยอดนิยม", "สำนักปลัด"),
    ("การใช้งบประมาณ", "93.15", "เผยแพร่แผนการใช้จ่ายงบประมาณรายไตรมาส", "กองคลัง"),
    ("การใช้อำนาจ", "91.02", "ทบทวนคำสั่งมอบหมายงานให้เป็นปัจจุบัน", "สำนักปลัด"),
    ("การใช้ทรัพย์สินของราชการ", "88.77", "ทำทะเบียนยืมพัสดุ", "กองคลัง"),
    ("การแก้ไขปัญหาการทุจริต", "90.31", "ประชุมสร้างความเข้าใจเรื่องช่องทางร้องเรียน", "สำนักปลัด"),
    ("คุณภาพการดำเนินงาน", "89.96", "สำรวจความพึงพอใจหน้าเคาน์เตอร์", "กองช่าง"),
    ("ประสิทธิภาพการสื่อสาร", "84.10", "เปิดช่องทางถามตอบสองทาง", "สำนักปลัด"),
    ("การปรับปรุงการทำงาน", "82.55", "ลดขั้นตอนงานบริการ", "กองช่าง"),
    ("การเปิดเผยข้อมูล", "95.00", "ปรับปรุงหน้าเว็บไซต์หมวด ITA", "สำนักปลัด"),
    ("การป้องกันการทุจริต", "81.25", "ประเมินความเสี่ยงการทุจริตโครงการใหญ่", "กองคลัง"),
)
HEADING = f"{NAME}\nแผนปฏิบัติการขับเคลื่อนการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2569\n\n"
COLUMNS = "ตัวชี้วัด\tคะแนน\tมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n"


def by_indicator() -> str:
    rows = (
        f"{no}. {name}\t{score}\t{measure}\t1. จัดทำ 2. เผยแพร่\tต.ค. 68 - มี.ค. 69\t{unit}\n"
        for no, (name, score, measure, unit) in enumerate(INDICATORS, 1)
    )
    return HEADING + COLUMNS + "".join(rows)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A municipality of which the program knows nothing but its name."""
    _use(monkeypatch, tmp_path / "data")
    clock.start_at(OCTOBER)
    migrate()
    with transaction() as session:
        find_or_add_agency(session, NAME)
    with serving() as address:
        monkeypatch.setenv("ITA_BASE_URL", address)
        forget_settings()
        with transaction() as session:
            agency = session.exec(select(Agency)).one()
        yield Office(address, agency)
    clock.start_at(None)
    forget_engines()
    forget_settings()


def test_an_office_of_2569_from_nothing(visit: Visit, office: Office, tmp_path: Path):
    page = visit("coordinator", path="/plans")
    page.locator("form[action='/plans/from-list'] [name=year]").select_option("2569")
    page.locator("form[action='/plans/from-list'] button").click()
    expect(page).to_have_url(re.compile(r"/plans/2569/review"))
    _lay_over(page, tmp_path)
    _seat(page, office.unit_key("สำนักปลัด"))
    _go(page, "/plans/2569/activate")
    page.get_by_label("ตรวจแล้ว รายชื่อถูกต้อง").check()
    page.get_by_role("button", name="เริ่มใช้มาตรการปีงบประมาณ 2569").click()
    expect(page).to_have_url(re.compile(r"/overview"))
    _done_already(page, "o1", "https://www.example.go.th/o1")
    _go(page, "/readiness/explain?at=OIT-o1")
    counted = page.locator("[id^='at-OIT-o']").count()
    _go(page, "/readiness")
    told = page.locator("main").inner_text()
    assert (counted, "ข้อของปี 2569" in told, "หากประเมินวันนี้" in told) == (26, True, True), told
    page.close()  # it would ask on, months after its session has ended
    tick(MARCH)
    assert "สมหญิง ใจดี" in {who for _, who in sent_to()}, deliveries()


def _go(page: Page, path: str) -> None:
    """Open a page once the one before asks for nothing more: a request that is cut off is a complaint."""
    page.wait_for_load_state("networkidle")
    page.goto(path)


def _done_already(page: Page, code: str, url: str) -> None:
    _go(page, f"/items/{code}")
    act = page.locator("#act-done-already")
    act.locator("summary").click()
    act.locator("input[type=url]").fill(url)
    act.get_by_role("button", name="บันทึกว่าดำเนินการแล้ว").click()
    expect(page.get_by_role("status")).to_contain_text(f"{code}: บันทึกว่าดำเนินการแล้ว")


def _lay_over(page: Page, folder: Path) -> None:
    """Hand the plan by indicator in and take all of its ten measures beside the list's questions."""
    (folder / "plan.txt").write_text(by_indicator(), encoding="utf-8")
    _go(page, "/plans")
    page.locator("#file").set_input_files(folder / "plan.txt")
    page.locator("#upload button").click()
    expect(page.locator("#result")).to_be_visible(timeout=60_000)

    _go(page, "/plans/2569/changes")

    page.get_by_role("button", name=re.compile("^ใช้ทั้งหมด")).click()
    expect(page.get_by_text("ไม่มีการเปลี่ยนแปลงที่รอตัดสินใจ")).to_be_visible()


def _seat(page: Page, key: str) -> None:
    _go(page, f"/settings/people/seats/{key}")
    page.locator("#name").fill("สมหญิง ใจดี")
    page.locator("#email").fill("head@example.go.th")
    page.get_by_role("button", name="บันทึกผู้ดำรงตำแหน่ง").click()
    expect(page.get_by_role("status")).to_be_visible()
