"""What is wrong, the lists and the grid: what they count, what they link to, and who may look."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

import pytest
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from models.journal.journal import EventRow
from models.plans.plans import Evidence
from tests.builders import an_item
from tests.integration.coordinated import MARCH, NOW, Office, an_office
from tests.integration.web_visitor import Visitor, as_seat

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
LISTS = ("/overdue", "/due", "/items", "/grid", "/items.csv", "/overdue.csv", "/due.csv")


@pytest.fixture
def office(database: str) -> Iterator[Office]:
    with clock.frozen(NOW):
        yield an_office()


@pytest.fixture
def coordinator(web_address: str, office: Office) -> Iterator[Visitor]:
    with as_seat(web_address, office.agency) as visitor:
        yield visitor


def rows_of(visitor: Visitor, path: str) -> list[str]:
    """Return the codes of a list's rows in their order, a row for each piece of work on an item."""
    return re.findall(r'id="row-([a-z]\d+)', visitor.get(path).text)


def csv_codes(visitor: Visitor, path: str) -> list[str]:
    return [row[0] for row in csv.reader(io.StringIO(visitor.get(path).content.decode("utf-8-sig")))][1:]


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("/overdue", ["o34", "o28", "o28"]),
        ("/due", ["o1"]),
        ("/items", ["o28", "o1", "o34", "i1", "o32"]),
        ("/overdue?holder=clerk", ["o34"]),
        ("/overdue?holder=กองคลัง", ["o28"]),
        ("/items?only=late&sort=code", ["o28", "o34"]),
        ("/items?only=done", ["o32"]),
        ("/items?station=checking", ["i1"]),
        ("/items?q=O3", ["o34", "o32"]),
        ("/items?topic=1&points=1&sort=-code", ["o34", "o32", "o1"]),
        ("/items?unit=กองคลัง&part=late", ["o28"]),
        ("/items?month=2025-03&part=done", ["o34", "o32"]),
        ("/items?topic=7", []),
        ("/items?only=nonsense&station=x&sort=y&topic=z&year=", ["o28", "o1", "o34", "i1", "o32"]),
    ],
)
def test_a_list_shows_what_its_address_asks_for(coordinator: Visitor, path: str, codes: list[str]):
    assert rows_of(coordinator, path) == codes


@pytest.mark.parametrize("asked", ["", "?only=late&sort=-points", "?q=o3", "?unit=กองคลัง"])
def test_a_csv_has_exactly_the_rows_of_its_list(coordinator: Visitor, asked: str):
    assert csv_codes(coordinator, f"/items.csv{asked}") == rows_of(coordinator, f"/items{asked}")


def test_a_csv_never_calculates_what_somebody_typed(coordinator: Visitor, office: Office):
    with transaction() as session:
        an_item(session, office.plan, "o2").title = "=HYPERLINK(1)"
    assert "'=HYPERLINK(1)" in coordinator.get("/items.csv?q=hyperlink").text


def test_every_number_of_a_holder_leads_to_as_many_rows(coordinator: Visitor):
    page = coordinator.get("/overview").text
    links = re.findall(r'<a (?:class="late" )?href="(/(?:overdue|due)\?holder=[^"&]*)">(\d+)</a>', page)
    assert len(links) == 4
    assert [len(rows_of(coordinator, unescape(path))) for path, _ in links] == [int(number) for _, number in links]


def test_every_number_of_the_grid_leads_to_as_many_rows(coordinator: Visitor):
    page = coordinator.get("/grid").text
    links = re.findall(r'class="n[^"]*" href="([^"]*)">(\d+)<', page)
    assert len(links) > 8
    assert [len(rows_of(coordinator, unescape(path))) for path, _ in links] == [int(number) for _, number in links]


def test_totals_count_an_item_and_its_points_once(coordinator: Visitor):
    page = " ".join(coordinator.get("/overdue").text.split())
    assert "3 งาน (2 รายการ)" in page
    assert "คะแนนที่เกี่ยวข้องรวม <strong>2.50</strong>" in page


def test_what_is_wrong_is_said_first(coordinator: Visitor, office: Office):
    with transaction() as session:
        for row in session.exec(select(Evidence)):
            row.is_live = False
    page = coordinator.get("/overview").text
    wrong = page[page.index("<h1>งานที่ต้องทำวันนี้") : page.index("งานและคะแนนอยู่ที่ใคร")]
    told = ("ระบบแจ้งเตือนอัตโนมัติยังไม่เคยทำงาน", "เกินกำหนด 2 รายการ", "หลักฐานเปิดไม่ได้ 1 รายการ", "/settings/people")
    assert [words for words in told if words not in wrong] == []


def test_items_whose_evidence_is_gone_can_be_listed(coordinator: Visitor):
    with transaction() as session:
        session.exec(select(Evidence)).one().is_live = False
    assert rows_of(coordinator, "/items?only=broken") == ["o32"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("seat", ["clerk", "mayor"])
def test_who_oversees_may_look(web_address: str, office: Office, seat: str, path: str):
    with as_seat(web_address, office.agency, seat) as visitor:
        assert visitor.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/overview", *LISTS])
def test_units_and_the_publisher_may_not(web_address: str, office: Office, path: str):
    for seat in ("publisher", office.unit_seats[0]):
        with as_seat(web_address, office.agency, seat) as visitor:
            assert visitor.get(path).status_code == 403


@pytest.mark.parametrize("path", ["/overview", *LISTS])
def test_another_agencys_work_is_never_shown(web_address: str, office: Office, path: str):
    other = an_office("เทศบาลอื่น")
    with transaction() as session:
        an_item(session, office.plan, "o7", needed_on=MARCH, position="checking").title = "งานลับของเรา"
    with as_seat(web_address, other.agency) as visitor:
        assert "งานลับของเรา" not in visitor.get(path).text


def test_looking_changes_nothing(coordinator: Visitor, office: Office):
    pages = ("/overview", "/items/o28", "/items/o28/reminders", "/requests", "/items/bulk?do=accept&code=o1")
    for path in (*pages, *LISTS):
        assert coordinator.get(path).status_code == 200
    with reading() as session:
        assert session.exec(select(EventRow.name)).all() == ["SessionOpened"]


@pytest.mark.parametrize("path", ["/overview", "/overdue", "/items?only=late", "/grid"])
def test_in_english_the_pages_have_no_thai_words_of_their_own(coordinator: Visitor, path: str):
    coordinator.cookies.set("ita_lang", "en")
    page = coordinator.get(path).text
    shown = re.sub(r'<[^>]* lang="th"[^>]*>[^<]*|<span class="title">[^<]*|<option[^>]*>\d+\. [^<]*', "", page)
    names = ("เทศบาลตำบลทดสอบ", "สำนักปลัด", "กองคลัง", "ภาษาไทย")
    for name in names:
        shown = shown.replace(name, "")
    assert re.findall(r"[ก-๙]+", shown) == []
