"""A request, its answer and the messages between, in a real browser: each message's button opens what it is about."""

import re
from collections.abc import Callable
from datetime import datetime

from playwright.sync_api import Page, expect
from sqlmodel import select

from core import clock
from core.calendar import BANGKOK
from core.db import reading
from core.settings import get_settings
from models.messages.deliveries import Delivery
from notifications.channels.mailbox.maildir import list_mail_files, read_mail
from tests.browser.conftest import Visit
from tests.browser.looking import DEVICES, Device
from workers import inline

Looks = Callable[[Page, str], None]
HEAD = "งานนิติการ"
PHONE, DESKTOP = DEVICES["phone"], DEVICES["desktop"]
LINK = re.compile(r"https?://\S+")


def tick(hour: int) -> None:
    clock.start_at(datetime(2026, 11, 23, hour, 0, 30, tzinfo=BANGKOK))
    inline.tick()


def link_in(subject: str) -> str:
    """Return where the newest mail of that subject leads."""
    mails = [read_mail(path) for path in list_mail_files(get_settings().data_dir)]
    return LINK.findall(next(mail.text for mail in mails if subject in mail.subject))[0]


def test_a_request_its_answer_and_their_messages(follow: Visit, visit: Visit, looks_right: Looks) -> None:
    head = follow(HEAD, PHONE, "th", "/o29")
    head.get_by_text("ขอขยายเวลา", exact=True).tap()
    head.get_by_label("ขอขยายเวลาถึงวันที่").fill("2026-11-26")
    head.locator("details[open] textarea").fill("รอหนังสือตอบจากจังหวัด")
    head.get_by_role("button", name="ส่งคำขอ").tap()
    expect(head.get_by_role("status")).to_contain_text("ส่งคำขอถึงผู้ประสานงานแล้ว")
    tick(11)
    coordinator = visit("coordinator", DESKTOP, "th", link_in("คำขอของส่วนราชการรอคำตอบ"))
    request = coordinator.locator("article.request").filter(has_text="o29")
    looks_right(coordinator, "requests-waiting")
    request.get_by_text("อนุมัติให้เลื่อน", exact=True).first.click()
    request.get_by_label("ยืนยัน แม้จะเลย").check()
    request.get_by_label("ปลัดเทศบาลเห็นชอบเมื่อ").fill("2026-11-23")
    request.get_by_role("button", name="อนุมัติให้เลื่อน").click()
    expect(coordinator.get_by_role("status")).to_contain_text("ตอบคำขอเรื่อง o29 แล้ว")
    expect(coordinator.locator("#answered ~ ul")).to_contain_text("ปลัดเทศบาลเห็นชอบเมื่อ 23 พฤศจิกายน 2569")
    tick(15)
    head.goto(link_in("ขยายกำหนดส่ง o29 ถึง 26 พ.ย. 69 แล้ว"))
    expect(head.get_by_role("heading", level=1)).to_contain_text("o29")
    looks_right(head, "answer-landed")


def test_the_texts_for_the_group_look_right(visit: Visit, device: Device, lang: str, looks_right: Looks) -> None:
    tick(11)
    page = visit("coordinator", device, lang, "/overdue.group")
    expect(page.get_by_role("textbox")).to_contain_text("งาน ITA ที่เลยกำหนดส่ง")
    looks_right(page, "group-text")
    with reading() as session:
        kept = session.exec(select(Delivery.id).where(Delivery.state == "kept")).first()
    page.goto(f"/deliveries/{kept}")
    looks_right(page, "delivery-kept")
