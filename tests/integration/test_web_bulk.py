"""Several items at once: looked at first, then all of them or none."""

from collections.abc import Iterator
from datetime import date

import pytest

from core import clock
from tests.integration.coordinated import NOW, URL, Office, an_office, events_named
from tests.integration.web_visitor import Visitor, as_seat

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
DECISIONS = ("accept", "move-date", "waive")


@pytest.fixture
def office(database: str) -> Iterator[Office]:
    with clock.frozen(NOW):
        yield an_office()


@pytest.fixture
def coordinator(web_address: str, office: Office) -> Iterator[Visitor]:
    with as_seat(web_address, office.agency) as visitor:
        yield visitor


def ticked(office: Office, *codes: str) -> dict[str, object]:
    return {"code": list(codes), **{f"seen-{code}": office.seen(code) for code in codes}}


def test_a_link_is_asked_for_where_an_oit_item_has_none(coordinator: Visitor):
    page = coordinator.get("/items/bulk?do=accept&code=o28&code=i1").text
    assert ('name="url-o28"' in page, 'name="url-i1"' in page) == (True, False)


def test_all_are_recorded_as_done_already(coordinator: Visitor, office: Office):
    fields = ticked(office, "o28", "i1") | {"url-o28": URL}
    assert coordinator.send_form("/items/bulk/accept", **fields).headers["location"] == "/items"
    assert [office.item(code).position for code in ("o28", "i1")] == ["accepted", "accepted"]


@pytest.mark.parametrize(
    ("back", "to"),
    [
        ("/items?only=late", "/items?only=late"),
        ("//evil.example", "/items"),
        ("/items?a\nb", "/items"),
        ("/my", "/items"),
    ],
)
def test_afterwards_the_list_is_as_it_was(coordinator: Visitor, office: Office, back: str, to: str):
    answer = coordinator.send_form("/items/bulk/accept", **ticked(office, "i1"), back=back)
    assert answer.headers["location"] == to


def test_one_that_is_refused_is_named_and_nothing_is_recorded(coordinator: Visitor, office: Office):
    fields = ticked(office, "i1", "o28", "o1") | {"url-o1": URL}
    refused = coordinator.send_form("/items/bulk/accept", **fields)
    told = ["o28: " in refused.text, "ยังไม่ได้บันทึกรายการใดเลย" in refused.text]
    assert (refused.status_code, told) == (422, [True, True])
    assert (office.item("i1").position, events_named(office, "ItemAccepted")) == ("checking", 0)


def test_what_was_typed_is_kept_when_it_is_refused(coordinator: Visitor, office: Office):
    fields = ticked(office, "o28", "o1") | {"url-o28": URL}
    assert f'value="{URL}"' in coordinator.send_form("/items/bulk/accept", **fields).text


def test_all_are_moved_to_one_day(coordinator: Visitor, office: Office):
    coordinator.send_form(
        "/items/bulk/move-date", **ticked(office, "o28", "o34"), day="2025-05-20", reason="รอสภา", sure="1"
    )
    assert {office.item(code).needed_on for code in ("o28", "o34")} == {date(2025, 5, 20)}


def test_all_units_are_let_off(coordinator: Visitor, office: Office):
    coordinator.send_form("/items/bulk/waive", **ticked(office, "o28", "o1"), reason="ไม่มีกรณี")
    assert {part.state for code in ("o28", "o1") for part in office.parts(code)} == {"waived"}


def test_an_item_that_has_no_unit_to_let_off_refuses_all(coordinator: Visitor, office: Office):
    refused = coordinator.send_form("/items/bulk/waive", **ticked(office, "o1", "o34"), reason="ไม่มีกรณี")
    assert (refused.status_code, office.parts("o1")[0].state) == (409, "open")


@pytest.mark.parametrize("decision", ["move-date", "waive"])
def test_a_reason_is_needed(coordinator: Visitor, office: Office, decision: str):
    refused = coordinator.send_form(f"/items/bulk/{decision}", **ticked(office, "o1"), day="2025-05-20")
    assert (refused.status_code, "ยังไม่ได้กรอก “เหตุผล”" in refused.text) == (422, True)


def test_somebody_who_was_quicker_is_a_conflict(coordinator: Visitor, office: Office):
    fields = ticked(office, "o1", "i1") | {"url-o1": URL}
    coordinator.send_form("/items/i1/return", seen=office.seen("i1"), unit="สำนักปลัด", reason="แก้ไข")
    assert coordinator.send_form("/items/bulk/accept", **fields).status_code == 409


def test_nothing_ticked_is_said(coordinator: Visitor):
    assert "ยังไม่ได้เลือกรายการ" in coordinator.get("/items/bulk?do=accept").text


@pytest.mark.parametrize("decision", DECISIONS)
def test_only_the_coordinator_decides(web_address: str, office: Office, decision: str):
    for seat in ("clerk", "mayor", "publisher", office.unit_seats[0]):
        with as_seat(web_address, office.agency, seat) as visitor:
            assert visitor.get(f"/items/bulk?do={decision}&code=o1").status_code == 403
            assert visitor.send_form(f"/items/bulk/{decision}", **ticked(office, "o1")).status_code == 403


def test_without_its_token_a_form_changes_nothing(coordinator: Visitor, office: Office):
    assert coordinator.post("/items/bulk/accept", data=ticked(office, "i1")).status_code == 403
