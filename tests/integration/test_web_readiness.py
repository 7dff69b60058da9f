"""The readiness page: three figures that are not mixed, each leading down to its rows."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from lxml import html
from sqlmodel import func, select

from core import clock
from core.db import reading, transaction
from models.agencies import Agency
from models.journal.journal import EventRow
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.web_visitor import Visitor, as_seat

NOW = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)
THAI = re.compile("[\u0e00-\u0e7f]+")


@pytest.fixture(autouse=True)
def agency(database: str) -> Iterator[Agency]:
    with clock.frozen(NOW):
        with transaction() as session:
            agency = an_agency(session)
            plan = a_plan(session, agency)
            an_item(session, plan, "o28", units=[a_unit(session, agency, "Procurement")])
            an_item(session, plan, "o34", position="publishing", needed_on=date(2025, 6, 30))
            an_item(session, plan, "o32", accepted_on=date(2025, 4, 1), evidence="https://www.example.org/o32")
        yield agency


@pytest.fixture
def clerk(web_address: str, agency: Agency) -> Iterator[Visitor]:
    with as_seat(web_address, agency, "clerk") as visitor:
        yield visitor


def hrefs(page: str) -> list[str]:
    return [str(one) for one in html.fromstring(page).xpath("//main//a/@href")]


def test_three_figures_stand_side_by_side_and_say_that_they_are_forecasts(clerk: Visitor):
    page = clerk.get("/readiness").text
    assert all(words in page for words in ("59.51", "62.01", "จาก 3 รายการ", "85.00", "คะแนนคาดการณ์ มิใช่ผลทางการ"))


def test_what_would_raise_it_most_stands_first_with_its_holder(clerk: Visitor):
    rows = html.fromstring(clerk.get("/readiness").text).xpath("//tr[starts-with(@id, 'stake-')]")
    told = [" ".join(row.text_content().split()) for row in rows]
    assert [(line[:3], "Procurement" in line, line[-4:]) for line in told] == [
        ("o34", False, "2.50"), ("o28", True, "0.00"),
    ]  # fmt: skip


def test_every_link_into_the_explanation_meets_a_row_that_is_open(clerk: Visitor):
    links = {
        href for href in hrefs(clerk.get("/readiness").text) if href.startswith("/readiness/explain") and "#" in href
    }
    shut = []
    for href in links:
        (row,) = html.fromstring(clerk.get(href).text).xpath(f"//li[@id='{href.partition('#')[2]}']")
        shut += [href for above in row.iterancestors("details") if above.get("open") is None]
    assert (len(links) > 10, shut) == (True, [])


def test_a_past_day_forgets_what_was_accepted_since(clerk: Visitor):
    page = clerk.get("/readiness?on=2025-03-31").text
    assert ("57.01" in page, "59.51" in page, "กำลังดูข้อมูลย้อนหลัง" in page) == (True, False, True)


@pytest.mark.parametrize(
    ("on", "words"),
    [("2025-04-03", "ยังมาไม่ถึง"), ("2568-04-01", "ใช้ปี พ.ศ."), ("yesterday", "ให้เขียนแบบ 31/03/2568")],
)
def test_a_day_that_cannot_be_shown_is_one_sentence(clerk: Visitor, on: str, words: str):
    answer = clerk.get(f"/readiness?on={on}")
    assert (answer.status_code, words in answer.text) == (422, True)


@pytest.mark.parametrize("path", ["/readiness", "/readiness/explain"])
@pytest.mark.parametrize(("seat", "status"), [("publisher", 403), ("mayor", 200), ("coordinator", 200)])
def test_only_who_oversees_the_agency_may_look(web_address: str, agency: Agency, path: str, seat: str, status: int):
    with as_seat(web_address, agency, seat) as visitor:
        assert visitor.get(path).status_code == status


def test_another_agencys_plan_is_not_shown(web_address: str, agency: Agency):
    with transaction() as session:
        other = an_agency(session, "เทศบาลอื่น")
        a_plan(session, other, fiscal_year=2569)
    with as_seat(web_address, agency, "clerk") as visitor:
        assert visitor.get("/readiness?year=2569").status_code == 404


def test_looking_changes_nothing(clerk: Visitor, agency: Agency):
    with reading() as session:
        before = session.exec(select(func.count()).select_from(EventRow)).one()
        clerk.get("/readiness")
        assert session.exec(select(func.count()).select_from(EventRow)).one() == before


def test_a_draft_can_be_looked_at(clerk: Visitor, agency: Agency):
    with transaction() as session:
        a_plan(session, agency, fiscal_year=2570, activated_on=None)
    assert "ฉบับร่าง" in clerk.get("/readiness?year=2570").text


def test_a_plan_without_last_years_result_says_what_cannot_be_stated(clerk: Visitor, agency: Agency):
    with transaction() as session:
        a_plan(session, agency, fiscal_year=2570, baseline=None)
    assert "ระบุไม่ได้" in clerk.get("/readiness?year=2570").text


def test_the_english_page_has_no_thai_words_of_its_own(clerk: Visitor):
    clerk.cookies.set("ita_lang", "en")
    main = html.fromstring(clerk.get("/readiness").text).xpath("//main")[0]
    for documents in main.xpath(".//th[@scope='row'] | .//*[contains(@class, 'lead')] | .//*[local-name()='text']"):
        documents.drop_tree()  # names of instruments, indicators, items and the agency are the document's
    assert THAI.findall(main.text_content()) == []


def test_what_it_takes_to_reach_each_target_stands_on_the_page(clerk: Visitor):
    tile = html.fromstring(clerk.get("/readiness").text).get_element_by_id("reach-85")
    assert "แม้ทุกรายการที่เปิดอยู่ผ่านการตรวจสอบ จะได้อย่างมาก 62.01 คะแนน" in " ".join(tile.text_content().split())
    past = clerk.get("/readiness?on=2025-04-01").text
    assert "reach-85" not in past


def test_a_score_is_supposed_without_being_stored(clerk: Visitor, agency: Agency):
    with reading() as session:
        before = session.exec(select(func.max(EventRow.id))).one()
    shown = html.fromstring(clerk.get("/readiness/what-if?code=o34").text)
    assert [one.text.strip() for one in shown.xpath("//p[@class='big']")] == ["59.51", "62.01", "2.50"]
    assert shown.xpath("//input[@name='code'][@checked]/@value") == ["o34"]
    with reading() as session:
        assert session.exec(select(func.max(EventRow.id))).one() == before


def test_an_item_that_is_not_open_cannot_be_supposed(clerk: Visitor):
    answer = clerk.get("/readiness/what-if?code=o32")
    assert (answer.status_code, "o32 ไม่ใช่รายการ OIT ที่ยังเปิดอยู่" in answer.text) == (404, True)
