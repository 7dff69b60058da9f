"""People and seats on the pages: who sits where, and the ways in that are given and taken back."""

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from models.agencies import Agency, Person, Seat
from models.messages.line import LinkCode
from models.people.holders import SeatKey, get_holders
from notifications.links.work_links import work_token
from people.roster.columns import HEADINGS
from tests.integration.settings_pages import NOW, a_municipality, events, somebody
from tests.integration.web_visitor import Visitor, a_stranger, as_person, as_seat

CSV = f"{HEADINGS['seat']},{HEADINGS['name']},{HEADINGS['email']}\n"


@pytest.fixture
def coordinator(database: str, web_address: str) -> Iterator[Visitor]:
    with clock.frozen(NOW), as_seat(web_address, a_municipality()) as visitor:
        yield visitor


def head_of(agency: Agency, seat: str) -> str | None:
    with reading() as session:
        holders = get_holders(session, agency.id, clock.today())
    person = holders.people.get(SeatKey.parse(seat))
    return person.name if person else None


def unit_seat(agency: Agency, name: str) -> str:
    with reading() as session:
        return f"unit:{get_holders(session, agency.id, clock.today()).unit_ids[name]}"


def test_a_new_person_takes_a_seat(coordinator: Visitor):
    seat = unit_seat(coordinator.agency, "กองคลัง")
    answer = coordinator.send_form(f"/settings/people/seats/{seat}", name="สมชาย ใจดี", email="a@example.go.th")
    assert (answer.status_code, head_of(coordinator.agency, seat)) == (303, "สมชาย ใจดี")


def test_somebody_who_is_known_takes_a_seat_for_another(coordinator: Visitor):
    known = somebody(coordinator.agency)
    fields = {"person": str(known.id), "acting": "yes", "since": "2025-02-01", "until": "2025-02-28"}
    coordinator.send_form("/settings/people/seats/clerk", **fields)
    with reading() as session:
        row = session.exec(select(Seat).where(Seat.agency_id == coordinator.agency.id)).one()
    assert (row.person_id, row.is_acting, row.until_on) == (known.id, True, date(2025, 2, 28))


def test_a_refused_form_keeps_what_was_typed_and_names_the_field(coordinator: Visitor):
    answer = coordinator.send_form("/settings/people/seats/clerk", name="สมชาย ใจดี", email="not an address")
    said = ('value="สมชาย ใจดี"', 'value="not an address"', 'aria-invalid="true"', "ไม่ถูกต้อง")
    assert (answer.status_code, [words for words in said if words not in answer.text]) == (422, [])


def test_a_seat_ends(coordinator: Visitor):
    somebody(coordinator.agency, role="mayor")
    coordinator.send_form("/settings/people/seats/mayor/end", last="2025-02-02")
    assert head_of(coordinator.agency, "mayor") is None


@pytest.mark.parametrize("path", ["", "/line-code", "/unlink", "/login-link", "/void-links", "/log-out"])
def test_another_agencys_person_is_not_there(coordinator: Visitor, path: str):
    stranger = somebody(a_municipality("เทศบาลอื่น"))
    fields = {"name": "ก", "email": "", "channel": "email"}
    assert coordinator.send_form(f"/settings/people/{stranger.id}{path}", **fields).status_code == 404


def test_an_address_is_corrected_and_the_event_names_the_field_alone(coordinator: Visitor):
    known = somebody(coordinator.agency)
    fields = {"name": known.name, "email": "new@example.go.th", "channel": "email"}
    coordinator.send_form(f"/settings/people/{known.id}", **fields)
    assert [row.payload["changed"] for row in events(coordinator.agency, "PersonChanged")] == ["email"]


def test_an_address_of_somebody_else_is_refused(coordinator: Visitor):
    first, second = somebody(coordinator.agency, "หนึ่ง"), somebody(coordinator.agency, "สอง")
    fields = {"name": "สอง", "email": str(first.email).upper(), "channel": "email"}
    assert coordinator.send_form(f"/settings/people/{second.id}", **fields).status_code == 409


def test_a_login_link_is_shown_once_and_logs_the_person_in(coordinator: Visitor, web_address: str):
    known = somebody(coordinator.agency, role="clerk")
    page = coordinator.send_form(f"/settings/people/{known.id}/login-link").text
    path = "/login/" + page.partition("/login/")[2].partition("<")[0]
    with a_stranger(web_address) as other:
        entered = other.post(path).status_code
    assert (entered, path in coordinator.get(f"/settings/people/{known.id}").text) == (303, False)


def test_that_a_login_link_was_made_is_recorded_without_the_link(coordinator: Visitor):
    known = somebody(coordinator.agency)
    coordinator.send_form(f"/settings/people/{known.id}/login-link")
    assert [row.payload for row in events(coordinator.agency, "LoginLinkIssued")] == [
        {"person_id": str(known.id), "by": "coordinator"}
    ]


def test_links_of_messages_sent_so_far_open_nothing_any_more(coordinator: Visitor, web_address: str):
    known = somebody(coordinator.agency, role="publisher")
    path = f"/w/{work_token(coordinator.agency.id, f'person:{known.id}')}/events"
    with clock.frozen(NOW.replace(minute=1)):
        coordinator.send_form(f"/settings/people/{known.id}/void-links")
    with a_stranger(web_address) as other:
        assert other.get(path).status_code == 410


def test_somebody_is_logged_out_everywhere(coordinator: Visitor, web_address: str):
    known = somebody(coordinator.agency, role="clerk")
    with as_person(web_address, coordinator.agency, known) as there:
        coordinator.send_form(f"/settings/people/{known.id}/log-out")
        assert there.get("/settings/sessions").status_code == 303


def test_a_line_code_is_shown_and_only_its_hash_is_kept(coordinator: Visitor):
    known = somebody(coordinator.agency)
    page = coordinator.send_form(f"/settings/people/{known.id}/line-code").text
    with reading() as session:
        code = session.exec(select(LinkCode).where(LinkCode.person_id == known.id)).one()
    assert ("รหัสเชื่อมต่อ LINE" in page, code.code_hash in page) == (True, False)


def test_a_file_is_shown_before_it_is_taken_in(coordinator: Visitor):
    page = upload(coordinator, CSV + "clerk,สมชาย ใจดี,a@example.go.th\n").text
    assert ("สมชาย ใจดี" in page, head_of(coordinator.agency, "clerk")) == (True, None)


def test_what_was_shown_is_what_is_taken_in(coordinator: Visitor):
    page = upload(coordinator, CSV + "clerk,สมชาย ใจดี,a@example.go.th\n").text
    held = page.partition('name="held" value="')[2].partition('"')[0]
    coordinator.send_form("/settings/people/import/confirm", held=held)
    assert head_of(coordinator.agency, "clerk") == "สมชาย ใจดี"


def test_a_changed_preview_is_refused(coordinator: Visitor):
    page = upload(coordinator, CSV + "clerk,สมชาย ใจดี,a@example.go.th\n").text
    held = page.partition('name="held" value="')[2].partition('"')[0]
    answer = coordinator.send_form("/settings/people/import/confirm", held=held[:-4] + "AAAA")
    assert (answer.status_code, head_of(coordinator.agency, "clerk")) == (400, None)


def test_every_fault_of_a_file_is_listed_and_nothing_recorded(coordinator: Visitor):
    answer = upload(coordinator, CSV + "ไม่มีตำแหน่งนี้,ก,a@example.go.th\nclerk,ข,not an address\n")
    said = ("แถว 2", "แถว 3")
    assert (answer.status_code, [words for words in said if words not in answer.text]) == (422, [])


def test_the_template_has_every_seat(coordinator: Visitor):
    sheet = coordinator.get("/settings/people/template.csv").content.decode("utf-8-sig")
    assert all(seat in sheet for seat in ("กองคลัง", "สำนักปลัด", "ปลัดเทศบาล", "ผู้ประสานงาน ITA"))


def test_the_template_is_a_workbook_too(coordinator: Visitor):
    assert coordinator.get("/settings/people/template.xlsx").content[:2] == b"PK"


def test_empty_seats_come_first(coordinator: Visitor):
    somebody(coordinator.agency, "คนแรก", role="clerk")
    page = coordinator.get("/settings/people").text
    assert page.index("ผู้ประสานงาน ITA", page.index("<tbody>")) < page.index("คนแรก")


def test_a_seat_that_is_not_there_is_said_to_be_missing(coordinator: Visitor):
    assert coordinator.get(f"/settings/people/seats/unit:{uuid4()}").status_code == 404


def upload(visitor: Visitor, text: str):
    files = {"file": ("people.csv", text.encode("utf-8-sig"), "text/csv")}
    return visitor.post("/settings/people/import", data={"form_token": visitor.form_token}, files=files)


def test_a_line_account_is_taken_away(coordinator: Visitor):
    known = somebody(coordinator.agency)
    with transaction() as session:
        session.get_one(Person, known.id).line_user_id = "U1"
    coordinator.send_form(f"/settings/people/{known.id}/unlink")
    with reading() as session:
        assert session.get_one(Person, known.id).line_user_id is None
