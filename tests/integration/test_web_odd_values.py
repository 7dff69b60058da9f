"""Values that no form of ours sends: each gets an answer, none brings the program to a fault."""

from collections.abc import Iterator
from urllib.parse import quote
from uuid import UUID

import pytest

from core import clock
from tests.integration.coordinated import NOW, Office, act, an_office
from tests.integration.web_visitor import Visitor, as_seat

SQLITE_ONLY = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
HALF_A_LETTER = b'--x\r\nContent-Disposition: form-data; name="%b"\r\n\r\n\\ud800\r\n'


@pytest.fixture
def office(database: str) -> Iterator[Office]:
    with clock.frozen(NOW):
        yield an_office()


@pytest.fixture
def coordinator(web_address: str, office: Office) -> Iterator[Visitor]:
    with as_seat(web_address, office.agency) as visitor:
        yield visitor


@SQLITE_ONLY
@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_place_in_the_log_of_messages_before_or_after_all_time(coordinator: Visitor, at: str):
    assert coordinator.get(f"/deliveries?after={quote(at)}_{UUID(int=0)}").status_code == 200


@SQLITE_ONLY
@pytest.mark.parametrize("asked", ["since=0001-01-01", "until=9999-12-31", f"before={10**30}", "before=-1"])
def test_a_place_in_the_event_log_where_no_event_can_be(coordinator: Visitor, asked: str):
    assert coordinator.get(f"/settings/audit?{asked}").status_code == 422


@SQLITE_ONLY
@pytest.mark.parametrize("no", ["²", "9" * 5000])
def test_a_change_by_a_number_that_is_none(coordinator: Visitor, no: str):
    assert coordinator.send_form("/plans/2568/changes", no=no, seen="²,1").status_code < 500


def test_a_zero_byte_in_a_reason(coordinator: Visitor, office: Office):
    assert act(coordinator, office, "o28", "waive", unit="กองคลัง", reason="a\x00b").status_code < 500


@SQLITE_ONLY
def test_a_control_character_in_a_name_is_refused_and_what_nobody_sees_is_left_out(coordinator: Visitor):
    names = ("กอง\x00ช่าง", "กองช่าง\x07", "กอง\u200bช่าง\u200b")
    taken = [coordinator.send_form("/settings/units", name=name).status_code for name in names]
    answers = [coordinator.get(f"/settings/people/template.{kind}") for kind in ("xlsx", "csv")]
    assert (taken, [one.status_code for one in answers]) == ([422, 422, 303], [200, 200])
    assert "กองช่าง" in answers[1].text


@pytest.mark.parametrize("path", ["/items?q=%00", "/my/o1%00", "/settings/audit?by=%00", "/deliveries?person=%00"])
def test_a_zero_byte_in_an_address(coordinator: Visitor, path: str):
    assert coordinator.get(path).status_code < 500


@SQLITE_ONLY
@pytest.mark.parametrize("field", ["form_token", "email"])
def test_half_a_letter_in_a_form(coordinator: Visitor, field: str):
    path = "/login/link" if field == "email" else "/logout"
    kind = {"content-type": "multipart/form-data; boundary=x; charset=unicode_escape"}
    answer = coordinator.post(path, content=HALF_A_LETTER % field.encode() + b"--x--\r\n", headers=kind)
    assert answer.status_code in (403, 422)
