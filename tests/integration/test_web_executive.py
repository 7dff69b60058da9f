"""The executive's one page: by log-in and by the link of the monthly summary."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from lxml import html

from core import clock
from core.db import transaction
from models.agencies import Agency
from models.plans.requests import WorkRequest
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.web_visitor import Visitor, as_seat, by_work_link

NOW = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)
ROUTE = ("collecting", "signature", "publishing", "checking", "accepted")
THAI = re.compile("[\u0e00-\u0e7f]+")


@pytest.fixture(autouse=True)
def agency(database: str) -> Iterator[Agency]:
    with clock.frozen(NOW):
        with transaction() as session:
            agency = an_agency(session)
            plan = a_plan(session, agency)
            an_item(session, plan, "o28", units=[a_unit(session, agency, "Procurement")])
            an_item(session, plan, "o31", position="signature", route=ROUTE)
            an_item(session, plan, "o32", accepted_on=date(2025, 4, 1), evidence="https://www.example.org/o32")
            item = an_item(session, plan, "o12", needed_on=date(2025, 9, 30))
            session.add(
                WorkRequest(agency_id=agency.id, plan_id=plan.id, item_id=item.id, kind="postpone",
                            reason="<b>รอ</b>", asked_by="x")
            )  # fmt: skip
        yield agency


@pytest.fixture
def clerk(web_address: str, agency: Agency) -> Iterator[Visitor]:
    with as_seat(web_address, agency, "clerk") as visitor:
        yield visitor


def matters(page: str) -> list[str]:
    return [str(one) for one in html.fromstring(page).xpath("//ol[@class='matters']//a/@href")]


def test_the_rating_stands_beside_what_it_was_at_the_end_of_last_month(clerk: Visitor):
    page = clerk.get("/executive").text
    assert all(words in page for words in ("59.51", "ต้องปรับปรุงโดยด่วน", "ตั้งแต่ 31 มีนาคม 2568: +2.50", "o32"))


def test_each_matter_has_one_link_to_where_the_clerk_deals_with_it(clerk: Visitor):
    page = clerk.get("/executive").text
    assert matters(page) == ["/signature", "/overdue?holder=Procurement", "#seats", "/readiness#raise", "#requests"]


def test_whoever_may_do_more_is_led_there(web_address: str, agency: Agency):
    with as_seat(web_address, agency, "coordinator") as coordinator:
        assert matters(coordinator.get("/executive").text)[2:] == [
            "/settings/people",
            "/readiness#raise",
            "/requests",
        ]


def test_the_mayor_does_not_sign_in_the_system(web_address: str, agency: Agency):
    with as_seat(web_address, agency, "mayor") as mayor:
        assert matters(mayor.get("/executive").text)[0] == "/items?station=signature"


def test_the_link_of_a_message_opens_the_same_page(web_address: str, agency: Agency):
    with by_work_link(web_address, agency, "mayor") as mayor:
        page = mayor.get(f"{mayor.base}/executive")
    assert (page.status_code, "59.51" in page.text) == (200, True)


def test_who_came_by_a_link_finds_everything_on_the_page(web_address: str, agency: Agency):
    with by_work_link(web_address, agency, "mayor") as mayor:
        page = mayor.get(f"{mayor.base}/executive").text
    links = [str(one) for one in html.fromstring(page).xpath("//main//a/@href")]
    assert [link for link in links if not html.fromstring(page).xpath(f"//*[@id='{link[1:]}']")] == []


def test_the_page_by_link_follows_what_others_do(web_address: str, agency: Agency):
    with by_work_link(web_address, agency, "mayor") as mayor, mayor.stream("GET", f"{mayor.base}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")


def test_the_links_own_work_leads_to_it(web_address: str, agency: Agency):
    with by_work_link(web_address, agency, "mayor") as mayor, by_work_link(web_address, agency, "publisher") as other:
        told = [f'href="{one.base}/executive"' in one.get(one.base).text for one in (mayor, other)]
    assert told == [True, False]


@pytest.mark.parametrize("seat", ["publisher"])
def test_who_does_not_oversee_the_agency_is_not_let_in(web_address: str, agency: Agency, seat: str):
    with as_seat(web_address, agency, seat) as visitor, by_work_link(web_address, agency, seat) as by_link:
        answers = [visitor.get("/executive"), by_link.get(f"{by_link.base}/executive")]
    assert [answer.status_code for answer in answers] == [403, 403]


def test_a_unit_is_not_let_in(web_address: str, agency: Agency):
    with transaction() as session:
        key = f"unit:{a_unit(session, agency, 'กองคลัง', 5).id}"
    with as_seat(web_address, agency, key) as head, by_work_link(web_address, agency, key) as by_link:
        answers = [head.get("/executive"), by_link.get(f"{by_link.base}/executive")]
    assert [answer.status_code for answer in answers] == [403, 403]


def test_another_agencys_work_is_not_told(web_address: str, agency: Agency):
    with transaction() as session:
        other = an_agency(session, "เทศบาลอื่น")
        a_plan(session, other)
    with as_seat(web_address, other, "clerk") as visitor:
        page = visitor.get("/executive").text
    assert ("ไม่มีเรื่องเร่งด่วน" in page, "o31" in page) == (True, False)


def test_without_an_active_plan_it_says_so(web_address: str):
    with transaction() as session:
        other = an_agency(session, "เทศบาลใหม่")
        a_plan(session, other, activated_on=None)
    with as_seat(web_address, other, "mayor") as visitor:
        answer = visitor.get("/executive")
    assert (answer.status_code, "ยังไม่มีมาตรการที่ใช้งาน" in answer.text) == (200, True)


def test_what_people_typed_is_shown_as_text(clerk: Visitor):
    assert "&lt;b&gt;รอ&lt;/b&gt;" in clerk.get("/executive").text


def test_the_english_page_has_no_thai_words_of_its_own(clerk: Visitor):
    clerk.cookies.set("ita_lang", "en")
    main = html.fromstring(clerk.get("/executive").text).xpath("//main")[0]
    for documents in main.xpath(".//*[contains(@class, 'lead')] | .//*[@class='plain-list']"):
        documents.drop_tree()  # the agency's name, the items' and what somebody typed
    assert THAI.findall(main.text_content()) == []
