"""“เสร็จแล้ว o28” and “ขอขยายเวลา o28” in the chat: nothing happens before the tap, and one tap does it once."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from sqlmodel import select

from core.db import reading
from models.plans.plans import Assignment
from models.plans.requests import WorkRequest
from tests.integration.line_chat import MONDAY, Chat, a_linked_office, buttons, shown
from tests.integration.office import at_bangkok

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
MARCH = date(2025, 3, 31)


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with at_bangkok(MONDAY, time(10)):
        yield


def state() -> str:
    with reading() as session:
        return session.exec(select(Assignment.state)).one()


def requests() -> list[tuple[date | None, str]]:
    with reading() as session:
        return [(one.wanted_on, one.reason) for one in session.exec(select(WorkRequest))]


def test_done_without_evidence_says_so_and_is_recorded_by_the_tap_once(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    answer = chat.said("เสร็จแล้ว o28 ครับ")
    assert (list(buttons(answer)), "ยังไม่มีลิงก์หรือไฟล์" in shown(answer), state()) == (
        ["ส่งโดยไม่มีหลักฐาน", "ยกเลิก"], True, "open",
    )  # fmt: skip
    data = buttons(answer)["ส่งโดยไม่มีหลักฐาน"]
    assert "ยกเลิกแล้ว" in shown(chat.tapped(buttons(answer)["ยกเลิก"]))
    assert (state(), "บันทึกแล้ว: o28" in shown(chat.tapped(data)), state()) == ("open", True, "submitted")
    assert "บันทึกแล้ว" not in shown(chat.tapped(data))


def test_more_time_is_asked_for_with_a_day_and_a_reason(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    answer = chat.said("ขอเลื่อน o28 ถึง 15 เม.ย. 68 เพราะรอผลการประชุม")
    assert ("ขอส่งภายใน 15 เมษายน 2568" in shown(answer), requests()) == (True, [])
    chat.tapped(buttons(answer)["ส่งคำขอ"])
    assert requests() == [(date(2025, 4, 15), "รอผลการประชุม")]


def test_where_no_day_is_named_five_office_days_more_are_asked_for(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    answer = chat.said("ขอขยายเวลา o28")
    chat.tapped(buttons(answer)["ส่งคำขอ"])
    assert requests() == [(date(2025, 4, 8), "ขอทางแชต LINE")]  # the 7th is closed for the 6th, a Sunday


def test_what_is_not_theirs_and_a_button_of_nobody_are_refused(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    answers = [chat.said("ขอขยายเวลา o1"), chat.tapped("finish:1:2"), chat.tapped("later:1:2:x")]
    assert [list(buttons(one)) for one in answers if "ส่งคำขอ" in buttons(one)] == []
    assert (requests(), state()) == ([], "open")
