"""Work in the chat: what is in one's hands, and evidence that is pasted, shown, and submitted by one tap."""

import threading
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from models.journal.journal import EventRow
from models.messages.line import LineDraft
from models.plans.plans import Assignment, Evidence, Item
from stand_ins.line.events import postback_event
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.line_chat import (
    MONDAY,
    SOMCHAI,
    SOMSRI,
    URL,
    Chat,
    a_linked_office,
    buttons,
    person,
    shown,
)
from tests.integration.office import Office, an_office, at_bangkok

FEBRUARY, MARCH = date(2025, 2, 28), date(2025, 3, 31)
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
MINE = "mine"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with at_bangkok(MONDAY, time(10)):
        yield


def state_of(code: str) -> tuple[str, list[str]]:
    """Return where the item is and the states of its parts."""
    with reading() as session:
        item = session.exec(select(Item).where(Item.code == code)).one()
        parts = session.exec(select(Assignment).where(Assignment.item_id == item.id))
        return item.position, [part.state for part in parts]


def evidence() -> list[str]:
    with reading() as session:
        return list(session.exec(select(Evidence.url)))


def drafts() -> list[LineDraft]:
    with reading() as session:
        return list(session.exec(select(LineDraft)))


def submit_button(messages: list[dict[str, Any]]) -> str:
    return buttons(messages)["ส่งงาน"]


@pytest.mark.parametrize(
    "said",
    [f"o28 {URL}", f"{URL} o28", f"อ๒๘   {URL} ส่งแล้วครับ", f"O28\n{URL}", f"ส่ง ๐๒๘ ค่ะ {URL}"],
    ids=["code first", "link first", "thai and words", "two lines", "thai zero"],
)
@ON_SQLITE
def test_a_pasted_link_is_shown_with_its_item_and_two_buttons(chat: Chat, said: str):
    a_linked_office(chat, {"o28": MARCH})
    answer = chat.said(said)
    assert ("o28 มาตรการ o28\nกองคลัง" in shown(answer), URL in shown(answer).split("\n")) == (True, True)
    assert list(buttons(answer)) == ["ส่งงาน", "ยกเลิก"]


@ON_SQLITE
def test_nothing_happens_before_the_tap(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    chat.said(f"o28 {URL}")
    assert (state_of("o28"), evidence()) == (("collecting", ["open"]), [])


def test_one_tap_submits_the_part_with_its_evidence(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    chat.tapped(submit_button(chat.said(f"o28 {URL}")))
    assert (state_of("o28"), evidence()) == (("publishing", ["submitted"]), [URL])


@ON_SQLITE
def test_the_answer_to_the_tap_says_where_the_item_now_is(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    said = shown(chat.tapped(submit_button(chat.said(f"o28 {URL}"))))
    assert "บันทึกแล้ว: o28 ขณะนี้อยู่ที่ขั้น “รอเผยแพร่บนเว็บไซต์”" in said


@ON_SQLITE
def test_it_is_recorded_who_submitted(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    chat.tapped(submit_button(chat.said(f"o28 {URL}")))
    with reading() as session:
        by = session.exec(select(EventRow.by).where(EventRow.name == "PartMoved")).one()
    assert by == str(person("สมศรี").id)


def test_a_second_tap_says_that_it_is_recorded_already(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    button = submit_button(chat.said(f"o28 {URL}"))
    chat.tapped(button)
    assert "บันทึกไปแล้ว" in shown(chat.tapped(button))


def test_two_taps_at_once_submit_once(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    button = submit_button(chat.said(f"o28 {URL}"))
    answers = at_once(chat, button, button)
    assert (sorted("บันทึกแล้ว" in said for said in answers), evidence()) == ([False, True], [URL])


def test_two_drafts_of_one_item_tapped_at_once_submit_once(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    both = [submit_button(chat.said(f"o28 {URL}")) for _ in range(2)]
    answers = at_once(chat, *both)
    assert (sorted("บันทึกแล้ว" in said for said in answers), evidence()) == ([False, True], [URL])


def at_once(chat: Chat, *data: str) -> list[str]:
    """Tap at the same moment and return what was answered to each."""
    taps = [postback_event(SOMSRI, one) for one in data]
    threads = [threading.Thread(target=chat.post, args=[tap]) for tap in taps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [shown(chat.answer_to(tap)) for tap in taps]


@ON_SQLITE
def test_a_draft_is_good_for_half_an_hour(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    button = submit_button(chat.said(f"o28 {URL}"))
    with clock.frozen(clock.now() + timedelta(minutes=30)):
        assert "หมดเวลาแล้ว" in shown(chat.tapped(button))
    assert evidence() == []


@ON_SQLITE
def test_what_was_cancelled_is_not_submitted(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    answer = buttons(chat.said(f"o28 {URL}"))
    assert "ยกเลิกแล้ว: o28" in shown(chat.tapped(answer["ยกเลิก"]))
    assert "ยกเลิก" in shown(chat.tapped(answer["ส่งงาน"]))
    assert evidence() == []


@ON_SQLITE
def test_a_button_of_somebody_elses_draft_does_nothing(chat: Chat):
    office = a_linked_office(chat, {"o28": MARCH}, units=("กองคลัง", "สำนักปลัด"))
    office.seat("สำนักปลัด", "สมชาย")
    chat.link(office, "สมชาย", user=SOMCHAI)
    chat.tapped(submit_button(chat.said(f"o28 {URL}")), SOMCHAI)
    assert evidence() == []


@pytest.mark.parametrize("data", ["", "submit:", "submit:1", "drop:all", f"submit:{UUID(int=1)}", "x" * 300])
@ON_SQLITE
def test_a_button_that_is_none_of_ours_is_answered_kindly(chat: Chat, data: str):
    a_linked_office(chat, {"o28": MARCH})
    assert "โปรดส่งรหัสพร้อมลิงก์ รูป หรือไฟล์มาใหม่" in shown(chat.tapped(data))


@ON_SQLITE
def test_an_item_that_is_not_in_ones_hands_is_refused_with_who_has_it(chat: Chat):
    office = a_linked_office(chat, {"o28": MARCH}, units=("กองคลัง", "สำนักปลัด"))
    office.seat("สำนักปลัด", "สมชาย")
    office.move("o28", "submit", MONDAY, unit="กองคลัง")
    assert "o28 ไม่ได้อยู่กับท่าน: ขณะนี้ผู้ถืองานคือ สำนักปลัด" in shown(chat.said(f"o28 {URL}"))


@ON_SQLITE
def test_an_item_of_another_agency_is_unknown(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    with transaction() as session:
        session.exec(select(Item)).one().code = "o27"
    assert "ไม่พบรายการ o28" in shown(chat.said(f"o28 {URL}"))


@ON_SQLITE
def test_an_accepted_item_is_said_to_be_done(chat: Chat):
    office = a_linked_office(chat, {"o28": MARCH})
    office.move("o28", "accept", MONDAY, reason="done already", evidence=URL)
    assert "o28 บันทึกไปแล้ว: ขณะนี้อยู่ที่ขั้น “ผ่านการตรวจสอบ”" in shown(chat.said(f"o28 {URL}"))


@pytest.mark.parametrize(
    "link",
    [
        "https://:80/x",
        "https://example.go.th:port/x",
        "https://somsri:secret@example.go.th/x",
        f"https://example.go.th/{'x' * 2000}",
    ],
)
@ON_SQLITE
def test_a_link_that_is_no_public_address_is_refused(chat: Chat, link: str):
    a_linked_office(chat, {"o28": MARCH})
    chat.said(f"o28 {link}")
    assert drafts() == []


@ON_SQLITE
def test_a_password_in_a_link_is_not_repeated(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    assert "secret" not in shown(chat.said("o28 https://somsri:secret@example.go.th/x"))


@ON_SQLITE
def test_two_links_in_one_message_are_refused(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    assert "ครั้งละหนึ่งรายการ" in shown(chat.said(f"o28 {URL} {URL}/2"))


@ON_SQLITE
def test_a_link_alone_is_for_the_only_work_there_is(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    chat.tapped(submit_button(chat.said(URL)))
    assert evidence() == [URL]


@ON_SQLITE
def test_a_link_alone_asks_which_of_several_it_is_for(chat: Chat):
    a_linked_office(chat, {"o28": MARCH, "o29": MARCH, "o30": MARCH})
    choices = buttons(chat.said(URL))
    assert list(choices) == ["o29", "o30", "o28"]  # o28 feeds no question of the assessed year
    chat.tapped(submit_button(chat.tapped(choices["o29"])))
    assert [state_of(code)[0] for code in choices] == ["publishing", "collecting", "collecting"]


@ON_SQLITE
def test_the_most_pressing_is_asked_about_first(chat: Chat):
    a_linked_office(chat, {"o28": MARCH, "o29": FEBRUARY, "o30": MONDAY - timedelta(days=3)})
    assert list(buttons(chat.said(URL))) == ["o30", "o29", "o28"]


@ON_SQLITE
def test_who_is_not_the_last_to_submit_is_told_that_others_are_waited_for(chat: Chat):
    a_linked_office(chat, {"o28": MARCH}, units=("กองคลัง", "สำนักปลัด"))
    assert "ยังรอส่วนราชการอื่น" in shown(chat.tapped(submit_button(chat.said(f"o28 {URL}"))))


@ON_SQLITE
def test_no_more_than_thirteen_are_asked_about(chat: Chat):
    a_linked_office(chat, {f"o{number}": MARCH for number in range(1, 20)})
    assert len(buttons(chat.said(URL))) == 13


@ON_SQLITE
def test_a_link_without_any_work_is_answered(chat: Chat):
    office = an_office({"o28": MARCH}, units=("กองคลัง", "สำนักปลัด"))
    office.seat("mayor", "สมศรี")
    chat.link(office, "สมศรี")
    assert "ไม่มีงานอยู่กับท่าน" in shown(chat.said(URL))


@ON_SQLITE
def test_the_head_of_two_units_says_for_which_one(chat: Chat):
    office = an_office({"o28": MARCH}, units=("กองคลัง", "สำนักปลัด"))
    for unit in office.units:
        office.seat(unit, "สมศรี")
    chat.link(office, "สมศรี")
    answer = chat.said(f"o28 {URL}")
    assert len(answer[0]["contents"]["contents"]) == 2
    chat.tapped(submit_button(answer))
    assert sorted(state_of("o28")[1]) == ["open", "submitted"]


@ON_SQLITE
def test_the_publisher_hands_on_what_is_published(chat: Chat):
    office = an_office({"o28": MARCH})
    office.seat("publisher", "สมศรี")
    office.move("o28", "submit", MONDAY)
    chat.link(office, "สมศรี")
    chat.tapped(buttons(chat.said(f"o28 {URL}"))["ส่งต่อ"])
    assert (state_of("o28")[0], evidence()) == ("checking", [URL])


@ON_SQLITE
def test_a_button_for_one_station_does_nothing_at_the_next(chat: Chat):
    office = an_office({"o28": MARCH})
    for seat in ("publisher", "coordinator"):
        office.seat(seat, "สมศรี")
    office.move("o28", "submit", MONDAY)
    chat.link(office, "สมศรี")
    button = buttons(chat.said(f"o28 {URL}"))["ส่งต่อ"]
    office.move("o28", "forward", MONDAY, evidence=f"{URL}/own")
    assert "บันทึกไปแล้ว: ขณะนี้อยู่ที่ขั้น “รอตรวจสอบ”" in shown(chat.tapped(button))
    assert state_of("o28")[0] == "checking"


@ON_SQLITE
def test_who_left_the_seat_submits_nothing_any_more(chat: Chat):
    office = a_linked_office(chat, {"o28": MARCH})
    button = submit_button(chat.said(f"o28 {URL}"))
    office.seat("กองคลัง", "สมชาย", on=MONDAY)
    assert "o28 ไม่ได้อยู่กับท่าน" in shown(chat.tapped(button))
    assert evidence() == []


@ON_SQLITE
def test_who_is_not_linked_submits_nothing(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    assert "ขอรหัสเชื่อมต่อ" in shown(chat.said(f"o28 {URL}", SOMCHAI))
    assert drafts() == []


@ON_SQLITE
def test_a_code_without_a_link_is_answered_with_how_to_send_one(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    assert "o28 https://" in shown(chat.said("o28"))


@pytest.mark.parametrize("said", ["งานของฉัน", "งาน", "My work", " งาน ของฉัน "])
@ON_SQLITE
def test_ones_work_is_shown_when_asked_for(chat: Chat, said: str):
    a_linked_office(chat, {"o28": MARCH})
    assert "o28" in shown(chat.said(said)).split("\n")


@ON_SQLITE
def test_the_button_of_a_digest_asks_the_same(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    assert chat.tapped(MINE) == chat.said("งานของฉัน")


@ON_SQLITE
def test_ones_work_comes_with_the_most_pressing_first(chat: Chat):
    late, soon = MONDAY - timedelta(days=3), FEBRUARY
    a_linked_office(chat, {"o1": MARCH, "o2": soon, "o32": late, "o7": late})
    assert [said for said in shown(chat.said("งาน")).split("\n") if said in ("o1", "o2", "o7", "o32")] == [
        "o32", "o7", "o2", "o1"
    ]  # fmt: skip


@ON_SQLITE
def test_returned_work_says_why(chat: Chat):
    office = a_linked_office(chat, {"o28": MARCH})
    office.move("o28", "submit", MONDAY)
    office.move("o28", "return", MONDAY, unit="กองคลัง", reason="ลิงก์เปิดไม่ได้")
    assert "ส่งกลับแก้ไข: ลิงก์เปิดไม่ได้" in shown(chat.said("งาน"))


@ON_SQLITE
def test_more_work_than_is_shown_is_counted(chat: Chat):
    a_linked_office(chat, {f"o{number}": MARCH for number in range(1, 36)})
    said = shown(chat.said("งาน"))
    assert "35 งาน" in said
    assert "และอีก 27 งาน" in said


@ON_SQLITE
def test_work_of_two_agencies_is_told_apart(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    other = an_other_office()
    other.seat("กองคลัง", "สมหญิง")
    chat.link(other, "สมหญิง")
    answer = chat.said(f"o28 {URL}")
    assert "เทศบาลตำบลข้างเคียง" in shown(answer)
    assert "เทศบาลตำบลทดสอบ" in shown(answer)


def an_other_office() -> Office:
    with transaction() as session:
        agency = an_agency(session, "เทศบาลตำบลข้างเคียง")
        plan = a_plan(session, agency)
        an_item(session, plan, "o28", needed_on=MARCH, units=[a_unit(session, agency, "กองคลัง")])
        return Office(agency.id, plan.id, ("กองคลัง",))


@ON_SQLITE
def test_what_is_not_understood_is_answered_with_help(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    answer = chat.said("สวัสดีครับ")
    assert ("พิมพ์ “งานของฉัน”" in shown(answer), buttons(answer)) == (True, {"งานของฉัน": MINE})
