"""One's own work by a message's link or logged in: what is there, and what of other units is not."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from core import clock
from core.db import transaction
from models.plans.plans import Item
from tests.integration.heads_office import SECRET, HeadsOffice, heads_office
from tests.integration.moving import NOW, TODAY
from tests.integration.web_visitor import Visitor, a_stranger, as_seat, by_work_link


@pytest.fixture
def office(database: str) -> Iterator[HeadsOffice]:
    with clock.frozen(NOW):
        yield heads_office()


@pytest.fixture
def head(office: HeadsOffice, web_address: str) -> Iterator[Visitor]:
    with by_work_link(web_address, office.agency, office.key) as visitor:
        yield visitor


def test_the_link_shows_the_own_work_only(head: Visitor):
    shown = head.get(head.base).text
    assert [code for code in ("o12", "o28", "o35") if f"{head.base}/{code}" in shown] == ["o12", "o28"]


def test_nothing_of_another_unit_is_shown_but_how_many_there_are(head: Visitor):
    page = head.get(f"{head.base}/o28").text
    assert ("ร่วมกับส่วนราชการอื่นอีก 1 แห่ง" in page, SECRET in page, "กองช่าง" in page) == (True, False, False)


def test_an_item_of_another_unit_is_not_there(head: Visitor):
    assert head.get(f"{head.base}/o35").status_code == 404


def test_the_same_page_is_there_for_who_is_logged_in(office: HeadsOffice, web_address: str):
    with as_seat(web_address, office.agency, office.key) as visitor:
        assert "/my/o28" in visitor.get("/my").text


def test_a_stranger_is_led_to_the_login_page(office: HeadsOffice, web_address: str):
    with a_stranger(web_address) as visitor:
        assert visitor.get("/my").headers["location"] == "/login?then=%2Fmy"


def test_a_link_with_another_letter_opens_nothing(head: Visitor):
    assert head.get(head.base[:-3] + "abc").status_code == 400


def test_another_agencys_work_is_not_shown(office: HeadsOffice, head: Visitor):
    strange = heads_office("เทศบาลอื่น")
    with transaction() as session:
        session.get_one(Item, strange.item("o12").id).title = "ของเทศบาลอื่น"
    assert "ของเทศบาลอื่น" not in head.get(head.base).text


@pytest.mark.parametrize(
    ("days", "heading"), [(-3, 'id="late"'), (0, 'id="due"'), (30, 'id="due"'), (31, 'id="later"')]
)
def test_work_stands_under_what_it_is(database: str, web_address: str, days: int, heading: str):
    with clock.frozen(NOW):
        office = heads_office(needed_on=TODAY + timedelta(days=days))
        with by_work_link(web_address, office.agency, office.key) as visitor:
            shown = visitor.get(visitor.base).text
    assert [one for one in ('id="late"', 'id="due"', 'id="later"') if one in shown] == [heading]


def test_returned_work_stands_apart_with_its_reason(office: HeadsOffice, web_address: str):
    with by_work_link(web_address, office.agency, office.other_key) as visitor:
        shown = visitor.get(visitor.base).text
    assert ('id="returned"' in shown, SECRET in shown) == (True, True)


def test_what_was_handed_in_says_where_it_is_now(office: HeadsOffice, head: Visitor):
    office.to_station("o12")
    shown = head.get(head.base).text
    assert ("ส่งงานแล้วเมื่อเร็ว ๆ นี้" in shown, "รอผู้บริหารลงนาม" in shown) == (True, True)


def test_days_reasons_and_points_are_told(head: Visitor):
    page = head.get(f"{head.base}/o28").text
    assert [w for w in ("ครบกำหนดวันนี้", "3 ก.พ. 68", "วันสุดท้ายของระยะเวลาดำเนินการ") if w not in page] == []
    assert ("คะแนน" in page, "คะแนน" in head.get(f"{head.base}/o12").text) == (False, True)


def test_reading_changes_nothing(office: HeadsOffice, head: Visitor):
    before = office.events()
    for path in ("", "/o28", "/o12"):
        head.get(head.base + path)
    assert (office.events(), office.parts()[office.mine.id].state) == (before, "open")


def test_english_pages_have_english_words(head: Visitor):
    head.cookies.set("ita_lang", "en")
    page = head.get(f"{head.base}/o28").text
    assert ("Hand in" in page, "ส่งงาน" in page, "ขอขยายเวลา" in page) == (True, False, False)


@pytest.mark.parametrize("action", ["submit", "requests", "files/x/remove", "publish"])
def test_what_is_only_the_answer_to_a_form_leads_back_to_the_item(head: Visitor, action: str):
    assert head.get(f"{head.base}/o28/{action}").headers["location"] == f"{head.base}/o28"
