"""The coordinator's page of what units ask for, and the answers."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from core import clock
from core.db import reading, transaction
from models.plans.plans import Assignment
from models.plans.requests import WorkRequest
from tests.integration.coordinated import NOW, Office, an_office
from tests.integration.web_visitor import Visitor, as_seat

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ANSWERS = ("later", "unit", "waive", "refuse")


@pytest.fixture
def office(database: str) -> Iterator[Office]:
    with clock.frozen(NOW):
        yield an_office()


@pytest.fixture
def coordinator(web_address: str, office: Office) -> Iterator[Visitor]:
    with as_seat(web_address, office.agency) as visitor:
        yield visitor


def asked(office: Office, kind: str = "postpone") -> WorkRequest:
    """Have กองคลัง ask about its part of o1."""
    part = office.parts("o1")[0]
    with transaction() as session:
        row = WorkRequest(
            agency_id=office.agency.id, plan_id=office.plan.id, item_id=part.item_id, assignment_id=part.id,
            kind=kind, reason="รอผลการประชุม", wanted_on=date(2025, 5, 20), asked_by=office.unit_seats[1],
        )  # fmt: skip
        session.add(row)
    return row


def state_of(row: WorkRequest) -> str:
    with reading() as session:
        return session.get_one(WorkRequest, row.id).state


def answer(visitor: Visitor, office: Office, row: WorkRequest, how: str, **fields: str) -> int:
    return visitor.send_form(f"/requests/{row.id}/{how}", seen=office.seen("o1"), **fields).status_code


def test_a_request_is_shown_with_who_asks_what_and_why(coordinator: Visitor, office: Office):
    asked(office)
    page = " ".join(coordinator.get("/requests").text.split())
    assert [words for words in ("กองคลัง", "ขอขยายเวลาถึง 20 พฤษภาคม 2568", "รอผลการประชุม") if words not in page] == []


def test_the_overview_counts_what_waits(coordinator: Visitor, office: Office):
    asked(office)
    assert "คำขอของส่วนราชการรอคำตอบ 1 เรื่อง" in coordinator.get("/overview").text


def test_granting_more_time_gives_the_asking_unit_another_day(coordinator: Visitor, office: Office):
    row = asked(office)
    assert answer(coordinator, office, row, "later", day="2025-05-20", sure="1", agreed_on="2025-04-02") == 303
    with reading() as session:
        part = session.get_one(Assignment, row.assignment_id)
    assert (state_of(row), part.needed_on) == ("granted", date(2025, 5, 20))


def test_a_day_that_costs_points_is_told_before_it_is_given(coordinator: Visitor, office: Office):
    row = asked(office)
    fields = {"seen": office.seen("o1"), "day": "2025-05-20"}
    far = coordinator.send_form(f"/requests/{row.id}/later", **fields)
    assert (far.status_code, "เกินอำนาจผู้ประสานงาน" in far.text) == (409, True)
    refused = coordinator.send_form(f"/requests/{row.id}/later", agreed_on="2025-04-02", **fields)
    assert (refused.status_code, state_of(row), "โปรดยืนยันอีกครั้ง" in refused.text) == (409, "open", True)


def test_granting_that_it_is_not_theirs_gives_it_to_another_unit(coordinator: Visitor, office: Office):
    row = asked(office, "not_mine")
    answer(coordinator, office, row, "unit", to="สำนักปลัด")
    assert (state_of(row), [part.state for part in office.parts("o1")]) == ("granted", ["open", "waived"])


def test_granting_that_it_is_nobodys_lets_the_unit_off(coordinator: Visitor, office: Office):
    row = asked(office, "not_mine")
    answer(coordinator, office, row, "waive")
    assert (state_of(row), office.parts("o1")[0].state) == ("granted", "waived")


def test_a_refusal_needs_a_reason_and_keeps_the_form(coordinator: Visitor, office: Office):
    row = asked(office)
    refused = coordinator.send_form(f"/requests/{row.id}/refuse", reason=" ")
    assert (refused.status_code, state_of(row)) == (422, "open")
    assert re.search(r'name="reason" required[^>]*aria-invalid="true"', refused.text)


def test_an_answer_is_shown_afterwards(coordinator: Visitor, office: Office):
    answer(coordinator, office, asked(office), "refuse", reason="กำหนดตามประกาศ")
    page = coordinator.get("/requests").text
    assert ("ไม่มีคำขอที่รอคำตอบ" in page, "กำหนดตามประกาศ" in page) == (True, True)


def test_two_answers_are_a_conflict(coordinator: Visitor, office: Office):
    row = asked(office)
    answer(coordinator, office, row, "refuse", reason="กำหนดตามประกาศ")
    assert answer(coordinator, office, row, "later", day="2025-05-20") == 409


def test_an_item_that_changed_meanwhile_is_a_conflict(coordinator: Visitor, office: Office):
    row, before = asked(office), office.seen("o1")
    coordinator.send_form("/items/o1/move-date", seen=before, day="2025-06-02", reason="รอสภา", sure="1")
    later = coordinator.send_form(f"/requests/{row.id}/later", seen=before, day="2025-05-20")
    assert (later.status_code, state_of(row)) == (409, "open")


@pytest.mark.parametrize("how", ANSWERS)
def test_only_the_coordinator_answers(web_address: str, office: Office, how: str):
    row = asked(office)
    for seat in ("clerk", "mayor", "publisher", office.unit_seats[1]):
        with as_seat(web_address, office.agency, seat) as visitor:
            assert visitor.get("/requests").status_code == (200 if seat == "clerk" else 403)
            assert answer(visitor, office, row, how, reason="ก") == 403


@pytest.mark.parametrize("how", ANSWERS)
def test_another_agencys_request_is_not_there(web_address: str, office: Office, how: str):
    row, other = asked(office), an_office("เทศบาลอื่น")
    with as_seat(web_address, other.agency) as stranger:
        fields = {"reason": "ก", "day": "2025-05-20", "to": "กองคลัง"}
        assert stranger.send_form(f"/requests/{row.id}/{how}", **fields).status_code == 404
        assert "รอผลการประชุม" not in stranger.get("/requests").text


def test_without_its_token_a_form_changes_nothing(coordinator: Visitor, office: Office):
    row = asked(office)
    assert coordinator.post(f"/requests/{row.id}/refuse", data={"reason": "ก"}).status_code == 403
    assert state_of(row) == "open"


def test_in_english_the_page_has_no_thai_words_of_its_own(coordinator: Visitor, office: Office):
    for kind in ("postpone", "not_mine"):
        asked(office, kind)
    coordinator.cookies.set("ita_lang", "en")
    page = re.sub(r'<[^>]* lang="th"[^>]*>[^<]*|<span class="title">[^<]*', "", coordinator.get("/requests").text)
    for name in ("เทศบาลตำบลทดสอบ", "สำนักปลัด", "กองคลัง"):
        page = page.replace(name, "")
    assert re.findall(r"[ก-๙]+", page) == []
