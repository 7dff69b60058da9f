"""What waits for the executive's signature: noted when it was sent, passed on once signed, or sent back."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from httpx import Response

from core import clock
from core.db import transaction
from models.plans.plans import Item
from tests.integration.heads_office import HeadsOffice, heads_office
from tests.integration.moving import NOW, TODAY
from tests.integration.web_visitor import Visitor, as_seat, by_work_link


@pytest.fixture
def office(database: str) -> Iterator[HeadsOffice]:
    with clock.frozen(NOW):
        made = heads_office()
        made.to_station()
        yield made


@pytest.fixture
def clerk(office: HeadsOffice, web_address: str) -> Iterator[Visitor]:
    with as_seat(web_address, office.agency, "clerk") as visitor:
        yield visitor


def send(visitor: Visitor, office: HeadsOffice, what: str, code: str = "o28", **fields: object) -> Response:
    fields = {"seen": office.seen(code), "then": "signature", **fields}
    return visitor.send_form(f"{visitor.base}/{code}/{what}", **fields)


def test_it_lists_what_waits_and_nothing_else(office: HeadsOffice, clerk: Visitor):
    page = clerk.get("/signature").text
    assert ([code for code in ("o12", "o28", "o35") if f"/my/{code}?" in page], "อยู่ที่ปลัด" in page) == (
        ["o28"],
        True,
    )


def test_most_points_come_first(office: HeadsOffice, clerk: Visitor):
    office.to_station("o35")
    page = clerk.get("/signature").text
    assert page.index("/my/o35?") < page.index("/my/o28?")


@pytest.mark.parametrize(
    ("seat", "status"), [("mayor", 403), ("publisher", 403), ("mine", 403), ("coordinator", 200)]
)
def test_who_may_open_it(office: HeadsOffice, web_address: str, seat: str, status: int):
    with as_seat(web_address, office.agency, office.key if seat == "mine" else seat) as visitor:
        assert visitor.get("/signature").status_code == status


def test_when_it_was_sent_under_which_number_is_noted(office: HeadsOffice, clerk: Visitor):
    answer = send(clerk, office, "sent", sent_on="2025-01-31", number=" กท  52001/7 ")
    page, item = clerk.get(answer.headers["location"]).text, office.item()
    noted = str(item.signature_sent_on), item.signature_number, "31 มกราคม 2568" in page, office.events()[-1]
    assert noted == ("2025-01-31", "กท 52001/7", True, "SignatureAsked")


@pytest.mark.parametrize("day", ["", "31/2/2568", "2568-01-31", "2023-01-01", str(TODAY + timedelta(days=1))])
def test_a_day_that_cannot_be_is_refused_and_kept(office: HeadsOffice, clerk: Visitor, day: str):
    answer = send(clerk, office, "sent", sent_on=day, number="7")
    assert (answer.status_code, office.item().signature_sent_on, 'value="7"' in answer.text) == (422, None, True)


def test_signed_work_goes_on(office: HeadsOffice, clerk: Visitor):
    answer = send(clerk, office, "forward")
    assert (answer.headers["location"], office.item().position) == ("/signature", "publishing")


def test_two_people_who_pass_it_on_get_a_conflict(office: HeadsOffice, clerk: Visitor):
    seen = office.seen()
    office.move("o28", "forward")
    answer = send(clerk, office, "forward", seen=seen)
    assert (answer.status_code, "รอเผยแพร่บนเว็บไซต์" in answer.text, office.item().position) == (
        409,
        True,
        "publishing",
    )


def test_what_was_noted_meanwhile_is_a_conflict_too(office: HeadsOffice, clerk: Visitor):
    seen = office.seen()
    send(clerk, office, "sent", sent_on=str(TODAY))
    assert send(clerk, office, "forward", seen=seen).status_code == 409


def test_it_goes_back_to_one_unit_with_a_reason(office: HeadsOffice, clerk: Visitor):
    send(clerk, office, "return", to=f"unit:{office.mine.id}", reason="ขาดคำสั่งแต่งตั้ง")
    parts = office.parts()
    told = [(parts[unit.id].state, parts[unit.id].reason) for unit in (office.mine, office.other)]
    assert (office.item().position, told) == ("collecting", [("returned", "ขาดคำสั่งแต่งตั้ง"), ("submitted", None)])


def test_without_a_reason_it_does_not_go_back(office: HeadsOffice, clerk: Visitor):
    answer = send(clerk, office, "return", to=f"unit:{office.mine.id}", reason="  ")
    assert (answer.status_code, "โปรดเขียนเหตุผลที่ส่งกลับ" in answer.text, office.item().position) == (
        422, True, "signature",
    )  # fmt: skip


def test_what_comes_back_to_be_signed_again_was_not_sent_yet(office: HeadsOffice, clerk: Visitor):
    send(clerk, office, "sent", sent_on=str(TODAY), number="7")
    send(clerk, office, "return", to=f"unit:{office.mine.id}", reason="แก้")
    office.move("o28", "submit", unit=office.mine.name)
    item = office.item()
    assert (item.position, item.signature_sent_on, item.signature_number) == ("signature", None, None)


def test_the_clerk_can_do_it_by_the_link_of_a_message(office: HeadsOffice, web_address: str):
    with by_work_link(web_address, office.agency, "clerk") as visitor:
        shown = visitor.get(f"{visitor.base}/o28").text
        answer = send(visitor, office, "forward")
        assert ("ลงนามแล้ว ส่งต่อ" in shown, answer.headers["location"]) == (True, visitor.base)


def test_a_link_does_not_let_the_coordinator_sign(office: HeadsOffice, web_address: str):
    with by_work_link(web_address, office.agency, "coordinator") as visitor:
        assert (send(visitor, office, "forward").status_code, office.item().position) == (409, "signature")


def test_a_unit_that_compiles_passes_its_item_on(office: HeadsOffice, web_address: str):
    with transaction() as session:
        item = session.get_one(Item, office.item("o12").id)
        item.route, item.position = ["collecting", "compiling:กองคลัง", "checking", "accepted"], "compiling:กองคลัง"
    with by_work_link(web_address, office.agency, office.key) as visitor:
        listed = f"{visitor.base}/o12" in visitor.get(visitor.base).text
        send(visitor, office, "forward", "o12")
        assert (listed, office.item("o12").position) == (True, "checking")
