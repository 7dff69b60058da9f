"""A person's messages in the chat: bubbles that LINE takes, made of what is open when they go out."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlmodel import select

from core.db import transaction
from models.agencies import Person
from stand_ins.line.server import LineStandIn
from tests.integration.line_rows import line_in_settings
from tests.integration.office import MONDAY, Office, an_office, mails, tick
from tests.unit.notifications_line.flex_rules import faults_of, texts_in

pytestmark = pytest.mark.usefixtures("database")
SOON = MONDAY + timedelta(days=20)
LATE = date(2025, 1, 20)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch, database: str) -> Iterator[LineStandIn]:
    with line_in_settings(monkeypatch) as line:
        yield line


def an_office_in_the_chat(items: dict[str, date], **more: object) -> Office:
    """An office whose finance head gets chat messages."""
    office = an_office(items, **more)  # type: ignore[arg-type]
    office.seat("กองคลัง", "สมชาย")
    with transaction() as session:
        person = session.exec(select(Person)).one()
        person.line_user_id, person.channel = "U1", "line"
    return office


def only_message(line: LineStandIn) -> dict[str, Any]:
    (accepted,) = line.accepted
    (message,) = accepted.messages
    return message


def test_a_digest_arrives_as_a_bubble_that_line_takes(line: LineStandIn):
    an_office_in_the_chat({"o1": SOON, "o2": LATE})
    tick(MONDAY)
    assert faults_of(only_message(line)) == []


def test_the_notification_says_what_is_late(line: LineStandIn):
    an_office_in_the_chat({"o1": SOON, "o2": MONDAY - timedelta(days=1)}, activated_on=date(2025, 1, 27))
    tick(MONDAY)
    assert only_message(line)["altText"] == (
        "ITA: เกินกำหนด 1 รายการ (o2) · ใกล้ครบกำหนด 1 รายการ · เรื่องแรก o2 มาตรการ o2 เกินกำหนด 1 วัน"
    )


def test_a_return_is_told_with_its_reason(line: LineStandIn):
    office = an_office_in_the_chat({"o1": SOON})
    office.move("o1", "submit", MONDAY - timedelta(days=3), time(9))
    office.move("o1", "return", MONDAY - timedelta(days=3), time(9, 30), reason="ขาดลายมือชื่อ")
    tick(MONDAY - timedelta(days=3), time(10))
    tick(MONDAY - timedelta(days=3), time(11))
    assert "เหตุผล: ขาดลายมือชื่อ" in texts_in(only_message(line)["contents"])


def test_work_of_an_empty_seat_says_whose_it_is(line: LineStandIn):
    office = an_office_in_the_chat({"o1": SOON}, units=("กองคลัง", "กองช่าง"))
    office.seat("clerk", "สมชาย")
    tick(MONDAY)
    assert "ส่งถึงท่านแทน “กองช่าง” ซึ่งยังไม่มีผู้ดำรงตำแหน่ง" in texts_in(only_message(line)["contents"])


def test_a_person_with_e_mail_gets_the_same_by_mail(line: LineStandIn):
    an_office({"o1": SOON}).seat("กองคลัง", "สมหญิง")
    tick(MONDAY)
    assert ([mail.subject for mail in mails()], line.accepted) == (["ITA: o1 ครบกำหนดในอีก 20 วัน"], [])
