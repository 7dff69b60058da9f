"""The web publisher's queue: one entry per item, its address looked at before it goes on."""

import re
from collections.abc import Iterator

import pytest
from httpx import Response
from sqlmodel import select

from core import clock
from core.db import transaction
from core.settings import forget_settings
from models.journal.journal import EventRow
from models.plans.plans import Item, Plan
from tests import file_bytes
from tests.evidence_sites import a_sheet
from tests.integration.heads_office import HeadsOffice, heads_office
from tests.integration.moving import NOW
from tests.integration.public_site import a_site
from tests.integration.web_visitor import Visitor, as_seat, by_work_link
from work.evidence.files import Upload, add_files


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with a_site() as address:
        yield address


@pytest.fixture
def office(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[HeadsOffice]:
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "true")
    forget_settings()
    with clock.frozen(NOW):
        yield heads_office()


@pytest.fixture
def publisher(office: HeadsOffice, web_address: str) -> Iterator[Visitor]:
    with as_seat(web_address, office.agency, "publisher") as visitor:
        yield visitor


def send(
    visitor: Visitor, office: HeadsOffice, what: str = "publish", code: str = "o28", **fields: object
) -> Response:
    fields = {"seen": office.seen(code), "then": "publishing", **fields}
    return visitor.send_form(f"{visitor.base}/{code}/{what}", **fields)


def looked_in(answer: Response) -> str:
    """Return what the page with an answer carries, to show that it was seen."""
    found = re.search(r'name="looked" value="([^"]+)"', answer.text)
    assert found
    return found[1]


def test_an_item_of_several_units_is_one_entry_with_what_each_handed_in(office: HeadsOffice, publisher: Visitor):
    with transaction() as session:
        plan = session.get_one(Plan, office.plan.id)
        add_files(session, plan, "o28", [Upload("รายงาน.pdf", file_bytes.PDF)], unit="กองคลัง", by="x")
    office.move("o28", "submit", unit="กองคลัง", evidence="https://www.example.go.th/o28")
    office.move("o28", "submit", unit="กองช่าง")
    office.move("o28", "forward")
    page = publisher.get("/publishing").text
    told = [
        word for word in ("กองคลัง", "กองช่าง", "รายงาน.pdf", 'value="https://www.example.go.th/o28"') if word in page
    ]
    assert (page.count("<h2"), len(told)) == (1, 4)


@pytest.mark.parametrize(("seat", "status"), [("mayor", 403), ("clerk", 403), ("mine", 403), ("coordinator", 200)])
def test_who_may_open_it(office: HeadsOffice, web_address: str, seat: str, status: int):
    with as_seat(web_address, office.agency, office.key if seat == "mine" else seat) as visitor:
        assert visitor.get("/publishing").status_code == status


def test_the_answer_is_shown_before_anything_is_published(office: HeadsOffice, publisher: Visitor, site: str):
    office.to_station(publishing=True)
    answer = send(publisher, office, url=f"{site}/page")
    told = "เปิดดูได้" in answer.text and "แผนปฏิบัติการ &amp; รายงานผล" in answer.text
    assert (told, office.item().position, office.links()) == (True, "publishing", [])


def test_what_answers_is_published_with_its_address(office: HeadsOffice, publisher: Visitor, site: str):
    office.to_station(publishing=True)
    url = f"{site}/page"
    answer = send(publisher, office, url=url, looked=looked_in(send(publisher, office, url=url)))
    done = answer.headers["location"], office.item().position, [link.url for link in office.links()]
    assert done == ("/publishing", "checking", [url])


def test_another_address_is_looked_at_anew(office: HeadsOffice, publisher: Visitor, site: str):
    office.to_station(publishing=True)
    looked = looked_in(send(publisher, office, url=f"{site}/page"))
    answer = send(publisher, office, url=f"{site}/nowhere", looked=looked)
    assert (answer.status_code, "404" in answer.text, office.item().position) == (200, True, "publishing")


def test_what_does_not_answer_needs_a_tick(office: HeadsOffice, publisher: Visitor, site: str):
    office.to_station(publishing=True)
    url = f"{site}/nowhere"
    looked = looked_in(send(publisher, office, url=url))
    without = send(publisher, office, url=url, looked=looked)
    ticked = send(publisher, office, url=url, looked=looked, anyway="true")
    assert (without.status_code, ticked.status_code, office.item().position) == (422, 303, "checking")


def test_an_address_of_a_unit_is_not_written_down_twice(office: HeadsOffice, publisher: Visitor, site: str):
    url = f"{site}/page"
    office.move("o28", "submit", unit="กองคลัง", evidence=url)
    office.move("o28", "submit", unit="กองช่าง")
    office.move("o28", "forward")
    send(publisher, office, url=url, looked=looked_in(send(publisher, office, url=url)))
    assert (office.item().position, len(office.links())) == ("checking", 1)


@pytest.mark.parametrize("url", ["", "example", "https://a.example https://b.example"])
def test_what_is_no_address_is_refused_and_kept(office: HeadsOffice, publisher: Visitor, url: str):
    office.to_station(publishing=True)
    answer = send(publisher, office, url=url)
    assert (answer.status_code, url in answer.text, office.item().position) == (422, True, "publishing")


def test_personal_data_is_warned_of(office: HeadsOffice, publisher: Visitor, site: str):
    office.to_station(publishing=True)
    answer = send(publisher, office, url=f"{site}/สำเนาบัตรประชาชน.pdf")
    assert "อาจมีข้อมูลส่วนบุคคล" in answer.text


def test_personal_data_in_a_file_want_an_answer_which_is_kept_without_them(
    office: HeadsOffice, publisher: Visitor, site: str
):
    with transaction() as session:
        uploads = [Upload("ทะเบียน.xlsx", a_sheet("เลข 1-1017-00230-70-8")), Upload("ภาพ.png", file_bytes.png())]
        add_files(session, session.get_one(Plan, office.item().plan_id), "o28", uploads, unit="กองคลัง", by="x")
    office.to_station(publishing=True)
    url = f"{site}/page"
    shown = send(publisher, office, url=url)
    assert ("เลขประจำตัวประชาชน" in shown.text, "ภาพ.png" in shown.text) == (True, True)
    unanswered = send(publisher, office, url=url, looked=looked_in(shown))
    assert (unanswered.status_code, office.item().position) == (422, "publishing")
    send(publisher, office, url=url, looked=looked_in(shown), answered="true")
    assert office.item().position == "checking"
    with transaction() as session:
        told = session.exec(select(EventRow).where(EventRow.name == "PersonalDataAnswered")).one().payload
    assert (told["kinds"], told["unread"]) == ("id_number", 1)
    assert "1017" not in str(told)


def test_two_people_who_publish_get_a_conflict(office: HeadsOffice, publisher: Visitor, site: str):
    office.to_station(publishing=True)
    url, seen = f"{site}/page", office.seen()
    looked = looked_in(send(publisher, office, url=url))
    office.move("o28", "forward", evidence=url)
    answer = send(publisher, office, url=url, looked=looked, seen=seen)
    assert (answer.status_code, "รอตรวจสอบ" in answer.text, len(office.links())) == (409, True, 1)


def test_it_goes_back_to_the_unit_or_to_a_station(office: HeadsOffice, publisher: Visitor):
    office.to_station(publishing=True)
    send(publisher, office, "return", to="signature", reason="ยังไม่มีลายมือชื่อ")
    item = office.item()
    assert (item.position, item.returned_reason) == ("signature", "ยังไม่มีลายมือชื่อ")


def test_an_item_of_the_surveys_goes_on_without_an_address(office: HeadsOffice, publisher: Visitor):
    with transaction() as session:
        session.get_one(Item, office.item("o12").id).code = "e7"
    office.to_station("e7", publishing=True)
    assert (send(publisher, office, code="e7").status_code, office.item("e7").position) == (303, "checking")


def test_the_publisher_can_do_it_by_the_link_of_a_message(office: HeadsOffice, web_address: str, site: str):
    office.to_station(publishing=True)
    with by_work_link(web_address, office.agency, "publisher") as visitor:
        url = f"{site}/page"
        answer = send(visitor, office, url=url, looked=looked_in(send(visitor, office, url=url)))
        assert (answer.headers["location"], office.item().position) == (visitor.base, "checking")
