"""One item for its coordinator: what the page tells, and what can be done to it, by whom."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from core import clock
from core.db import transaction
from models.plans.files import EvidenceFile
from tests.builders import a_person, an_assignment, an_item
from tests.integration.coordinated import MARCH, NOW, URL, Office, act, an_office, events_named
from tests.integration.web_visitor import Visitor, as_person, as_seat

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ACTIONS = ("accept", "done-already", "return", "waive", "reopen", "move-date", "give", "route", "lead")


@pytest.fixture
def office(database: str) -> Iterator[Office]:
    with clock.frozen(NOW):
        yield an_office()


@pytest.fixture
def coordinator(web_address: str, office: Office) -> Iterator[Visitor]:
    with as_seat(web_address, office.agency) as visitor:
        yield visitor


def test_checked_work_is_accepted(coordinator: Visitor, office: Office):
    answer = act(coordinator, office, "i1", "accept")
    assert (answer.status_code, answer.headers["location"]) == (303, "/items/i1")
    assert office.item("i1").position == "accepted"


def test_the_page_tells_once_what_was_done(coordinator: Visitor, office: Office):
    act(coordinator, office, "i1", "accept")
    told = [coordinator.get("/items/i1").text.count("i1: ผ่านการตรวจสอบแล้ว") for _ in range(2)]
    assert told == [1, 0]


def test_an_oit_item_is_done_already_only_with_its_link(coordinator: Visitor, office: Office):
    refused = act(coordinator, office, "o28", "done-already")
    taken = act(coordinator, office, "o28", "done-already", url=URL)
    assert (refused.status_code, taken.status_code, office.item("o28").position) == (422, 303, "accepted")


def test_checked_work_goes_back_to_the_units_that_were_ticked(coordinator: Visitor, office: Office):
    act(coordinator, office, "i1", "return", unit="สำนักปลัด", reason="ข้อมูลไม่ครบ")
    assert (office.item("i1").position, office.parts("i1")[0].reason) == ("collecting", "ข้อมูลไม่ครบ")


def test_both_units_get_their_parts_back_at_once(coordinator: Visitor, office: Office):
    with transaction() as session:
        item = an_item(session, office.plan, "o2", position="checking")
        for unit in office.units:
            an_assignment(session, item, unit, state="submitted")
    act(coordinator, office, "o2", "return", unit=["สำนักปลัด", "กองคลัง"], reason="ปรับปรุง")
    assert [part.state for part in office.parts("o2")] == ["returned", "returned"]


def test_work_goes_back_to_an_earlier_station(coordinator: Visitor, office: Office):
    with transaction() as session:
        an_item(session, office.plan, "o2", units=[], position="checking")
    act(coordinator, office, "o2", "return", to="publishing", reason="ลิงก์ผิดหน้า")
    assert (office.item("o2").position, office.item("o2").returned_reason) == ("publishing", "ลิงก์ผิดหน้า")


def test_one_unit_is_let_off(coordinator: Visitor, office: Office):
    act(coordinator, office, "o28", "waive", unit="กองคลัง", reason="ไม่มีกรณี")
    assert [part.state for part in office.parts("o28")] == ["open", "waived"]


def test_an_accepted_item_is_reopened(coordinator: Visitor, office: Office):
    act(coordinator, office, "o32", "reopen", reason="รายงานความก้าวหน้า")
    assert office.item("o32").position == "collecting"


def test_the_date_moves_and_the_page_tells_who_when_and_why(coordinator: Visitor, office: Office):
    act(coordinator, office, "o28", "move-date", day="2025-05-20", reason="รอสภา", sure="1")
    page = " ".join(coordinator.get("/items/o28").text.split())
    told = ("เลื่อนวันที่ต้องเสร็จจาก 31 มีนาคม 2568 เป็น 20 พฤษภาคม 2568", "วันที่กำหนดใหม่", "รอสภา", "ผู้ประสานงาน ITA")
    assert [words for words in told if words not in page] == []


def test_a_part_is_given_to_another_unit(coordinator: Visitor, office: Office):
    act(coordinator, office, "o1", "give", unit="กองคลัง", to="สำนักปลัด", reason="ย้ายภารกิจ")
    assert [part.state for part in office.parts("o1")] == ["open", "waived"]


def test_the_route_ahead_is_what_was_ticked(coordinator: Visitor, office: Office):
    ticked = {"compiled_by": "สำนักปลัด", "through": ["signature", "publishing"]}
    act(coordinator, office, "o28", "route", reason="ตามสั่ง", **ticked)
    middle = office.item("o28").route[1:-2]
    assert middle == ["compiling:สำนักปลัด", "signature", "publishing"]


def test_another_unit_leads(coordinator: Visitor, office: Office):
    act(coordinator, office, "o28", "lead", lead="กองคลัง", reason="ตามคำสั่ง")
    assert office.item("o28").lead_unit_id == office.units[1].id


def test_what_was_typed_is_kept_when_it_is_refused(coordinator: Visitor, office: Office):
    refused = act(coordinator, office, "o28", "move-date", day="2020-01-01", reason="เหตุผลที่พิมพ์ไว้")
    page = refused.text
    assert (refused.status_code, "เหตุผลที่พิมพ์ไว้" in page, 'value="1 ม.ค. 2563"' in page) == (422, True, True)
    assert re.search(r'name="day"[^>]*aria-invalid="true" aria-describedby="move-date-fault"', page)


def test_a_missing_reason_names_its_field(coordinator: Visitor, office: Office):
    refused = act(coordinator, office, "o28", "waive", unit="กองคลัง", reason="  ")
    assert (refused.status_code, "ยังไม่ได้กรอก “เหตุผล”" in refused.text) == (422, True)


def test_who_acts_on_what_has_changed_is_told_so_and_shown_what_it_is_now(coordinator: Visitor, office: Office):
    before = office.seen("i1")
    act(coordinator, office, "i1", "return", unit="สำนักปลัด", reason="ข้อมูลไม่ครบ")
    late = coordinator.send_form("/items/i1/accept", seen=before)
    assert (late.status_code, "มีผู้อื่นดำเนินการไปแล้ว" in late.text) == (409, True)
    assert office.item("i1").position == "collecting"


def test_a_form_without_what_was_seen_is_a_conflict(coordinator: Visitor, office: Office):
    assert coordinator.send_form("/items/i1/accept").status_code == 409


def test_a_form_without_its_token_changes_nothing(coordinator: Visitor, office: Office):
    answer = coordinator.post("/items/i1/accept", data={"seen": office.seen("i1")})
    assert (answer.status_code, office.item("i1").position) == (403, "checking")


@pytest.mark.parametrize("action", ACTIONS)
def test_only_the_coordinator_acts(web_address: str, office: Office, action: str):
    for seat in ("clerk", "mayor", "publisher", *office.unit_seats):
        with as_seat(web_address, office.agency, seat) as visitor:
            assert act(visitor, office, "i1", action).status_code == 403
    assert office.item("i1").position == "checking"


def test_who_only_oversees_is_offered_nothing_to_do(web_address: str, office: Office):
    with as_seat(web_address, office.agency, "mayor") as mayor:
        page = mayor.get("/items/i1")
    assert (page.status_code, 'action="/items/' in page.text) == (200, False)


@pytest.mark.parametrize("path", ["/items/o28", "/items/o28/reminders"])
def test_a_unit_has_another_page_for_its_item(web_address: str, office: Office, path: str):
    with as_seat(web_address, office.agency, office.unit_seats[0]) as head:
        assert head.get(path).status_code == 403


@pytest.mark.parametrize("action", ACTIONS)
def test_another_agencys_item_is_not_there(web_address: str, office: Office, action: str):
    other = an_office("เทศบาลอื่น")
    with transaction() as session:
        an_item(session, office.plan, "o9", needed_on=MARCH)
    with as_seat(web_address, other.agency) as stranger:
        assert stranger.get("/items/o9").status_code == 404
        assert stranger.send_form(f"/items/o9/{action}", seen=office.seen("o9"), reason="ก").status_code == 404


@pytest.mark.parametrize("path", ["/items/o99", "/items/o99/reminders", "/items/o28?year=2560"])
def test_an_item_that_is_not_there_is_one_sentence(coordinator: Visitor, path: str):
    answer = coordinator.get(path)
    assert (answer.status_code, "เปิดหน้านี้ไม่ได้" in answer.text) == (404, True)


def test_an_action_that_is_not_there_is_refused(coordinator: Visitor, office: Office):
    assert act(coordinator, office, "i1", "delete").status_code == 422


def test_files_that_were_handed_in_are_linked(coordinator: Visitor, office: Office):
    with transaction() as session:
        file = EvidenceFile(
            agency_id=office.agency.id, item_id=office.item("o28").id, name="รายงาน.pdf", sha256="0",
            media_type="application/pdf", size_bytes=2000, added_by=office.unit_seats[0],
        )  # fmt: skip
        session.add(file)
    page = coordinator.get("/items/o28").text
    assert (f'href="/files/{file.id}"' in page, "2.0 kB" in page) == (True, True)


def test_history_names_the_person_who_did_it(web_address: str, office: Office):
    with transaction() as session:
        person = a_person(session, office.agency, name="นางสาวใจดี", role="coordinator")
    with as_person(web_address, office.agency, person) as visitor:
        act(visitor, office, "i1", "accept")
        assert "นางสาวใจดี" in visitor.get("/items/i1").text


def test_a_closed_item_says_so_and_offers_nothing(coordinator: Visitor, office: Office):
    with transaction() as session:
        item = an_item(session, office.plan, "o2", units=office.units)
        item.closed_on, item.closed_reason = date(2025, 4, 1), "ไม่มีในแผนฉบับแก้ไข"
    page = coordinator.get("/items/o2").text
    assert ("ปิดแล้วเมื่อ 1 เมษายน 2568" in page, 'action="/items/' in page) == (True, False)


def test_reminders_are_explained_as_the_command_does(coordinator: Visitor):
    page = coordinator.get("/items/o28/reminders").text
    assert all(words in page for words in ("สรุปประจำสัปดาห์", "จะส่ง", "กองคลัง", "สำนักปลัด"))


@pytest.mark.parametrize("path", ["/items/o28", "/items/i1", "/items/o32", "/items/o34"])
def test_in_english_the_page_has_no_thai_words_of_its_own(coordinator: Visitor, office: Office, path: str):
    coordinator.cookies.set("ita_lang", "en")
    act(coordinator, office, "o28", "move-date", day="2025-05-20", reason="Council", sure="1")
    page = re.sub(r"มาตรการ [a-z]\d+|<[^>]* lang=\"th\"[^>]*>[^<]*", "", coordinator.get(path).text)
    for name in ("เทศบาลตำบลทดสอบ", "สำนักปลัด", "กองคลัง", "ภาษาไทย"):
        page = page.replace(name, "")
    assert re.findall(r"[ก-๙]+", page) == []


def test_what_was_refused_left_no_event(coordinator: Visitor, office: Office):
    act(coordinator, office, "o28", "done-already")
    assert events_named(office, "ItemAccepted") == 0
