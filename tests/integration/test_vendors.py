"""An outside web vendor: what waits to be published and its files, nothing else, until the contract ends."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date, time, timedelta
from uuid import UUID

import pytest

from core import clock
from core.db import transaction
from core.evidence.verdicts import Verdict
from core.settings import forget_settings
from models.agencies import Agency
from models.plans.plans import Plan
from notifications.kinds.notices.vendors import tell_of_ending
from people.access.sessions import ContractOver
from people.access.subjects import Subject
from people.seats.persons import Details
from people.seats.taking import set_seat
from people.vendors.contracts import ContractEndsBefore, HoldsSeat, NoContract, end_vendor, enter_vendor
from tests import file_bytes
from tests.evidence_sites import Sites, evidence_sites
from tests.integration.heads_office import HeadsOffice, heads_office
from tests.integration.moving import NOW, TODAY
from tests.integration.office import MONDAY, an_office, at_bangkok, subjects, tick
from tests.integration.web_visitor import Visitor, as_seat, as_subject
from work.evidence.files import Upload, add_files

HOST, UNTIL = "127.1.0.1", TODAY + timedelta(days=30)
FIRM = Details("บริษัท เว็บดี จำกัด", "web@example.com")


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    with evidence_sites(1) as made:
        yield made


@pytest.fixture
def office(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[HeadsOffice]:
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "true")
    forget_settings()
    with clock.frozen(NOW):
        made = heads_office()
        with transaction() as session:
            plan = session.get_one(Plan, made.plan.id)
            add_files(session, plan, "o28", [Upload("ประกาศ.pdf", file_bytes.PDF)], unit="กองคลัง", by="x")
        made.to_station(publishing=True)
        yield made


def entered(office: HeadsOffice, until: date = UNTIL) -> UUID:
    with transaction() as session:
        return enter_vendor(session, session.get_one(Agency, office.agency.id), FIRM, until=until, by="x").person_id


def visiting(office: HeadsOffice, address: str, person_id: UUID) -> AbstractContextManager[Visitor]:
    return as_subject(address, office.agency, Subject(person_id=person_id))


def test_the_vendor_sees_the_queue_and_its_files_and_hands_on_with_an_address(
    office: HeadsOffice, web_address: str, sites: Sites
):
    url = sites.url(HOST, "/missing")
    with as_seat(web_address, office.agency, "coordinator") as coordinator:
        coordinator.send_form("/settings/vendors", name=FIRM.name, email=FIRM.email, until=UNTIL.isoformat())
        assert "สัญญา" in coordinator.get("/settings/vendors").text
    with visiting(office, web_address, entered(office)) as vendor:
        page = vendor.get("/vendor").text
        file_path = page.split('href="/files/')[1].split('"')[0]
        got = vendor.get(f"/files/{file_path}")
        words = ("กองคลัง", "กองช่าง", "คะแนน", "กำหนด", "เกิน", "วันนี้", "o12", "o35")
        assert ("o28" in page, [one for one in words if one in page], got.content) == (True, [], file_bytes.PDF)
        shut = ("/my", "/items", "/publishing", "/overview", "/readiness", "/settings", "/checking", "/itas")
        assert {vendor.get(path).status_code for path in shut} == {403}
        shown = vendor.send_form("/vendor/o28/publish", seen=office.seen(), url=url)
        looked = shown.text.split('name="looked" value="')[1].split('"')[0]
        refused = vendor.send_form("/vendor/o28/publish", seen=office.seen(), url=url, looked=looked)
        assert ("(404)" in shown.text, refused.status_code, office.item().position) == (True, 422, "publishing")
        vendor.send_form("/vendor/o28/comments", text="ขอไฟล์ต้นฉบับ")
        assert "ขอไฟล์ต้นฉบับ" in vendor.get("/vendor").text
        vendor.send_form("/vendor/o28/publish", seen=office.seen(), url=url, looked=looked, anyway="true")
        assert office.item().position == "checking"
        assert [vendor.get(path).status_code for path in ("/vendor", f"/files/{file_path}")] == [200, 404]
        assert vendor.send_form("/vendor/o28/publish", seen=office.seen(), url=url).status_code == 404
    assert Verdict.GONE in [one.vouched_verdict for one in office.links()]


def test_nothing_opens_from_the_day_after_the_contract(office: HeadsOffice, web_address: str):
    person_id = entered(office)
    with clock.frozen(NOW + (UNTIL - TODAY)), visiting(office, web_address, person_id) as vendor:
        on_it = vendor.get("/vendor").status_code
        with clock.frozen(NOW + (UNTIL - TODAY) + timedelta(days=1)):
            after = vendor.get("/vendor").status_code
            with pytest.raises(ContractOver), visiting(office, web_address, person_id):
                pass
    assert (on_it, after) == (200, 303)
    with transaction() as session:
        end_vendor(session, session.get_one(Agency, office.agency.id), "WEB@example.com", by="x")
    with pytest.raises(ContractOver), visiting(office, web_address, person_id):
        pass


def test_what_is_refused_is_said(office: HeadsOffice):
    with transaction() as session:
        agency = session.get_one(Agency, office.agency.id)
        set_seat(session, agency, "clerk", "ปลัด", "clerk@example.go.th", on=TODAY)
        with pytest.raises(HoldsSeat):
            enter_vendor(session, agency, Details("ปลัด", "clerk@example.go.th"), until=UNTIL, by="x")
        with pytest.raises(ContractEndsBefore):
            enter_vendor(session, agency, FIRM, until=TODAY - timedelta(days=1), by="x")
        with pytest.raises(NoContract):
            end_vendor(session, agency, "ไม่มี", by="x")


def test_the_vendor_is_told_once_a_batch_and_the_coordinator_before_the_end(database: str):
    office = an_office({"o1": MONDAY + timedelta(days=100), "o2": MONDAY + timedelta(days=100)})
    with clock.frozen(NOW), transaction() as session:
        agency = session.get_one(Agency, office.agency_id)
        until = MONDAY + timedelta(days=11)  # the tenth office day before it is not the last
        enter_vendor(session, agency, FIRM, since=date(2025, 1, 1), until=until, by="x")
    office.move("o1", "submit", MONDAY)
    office.move("o2", "submit", MONDAY)
    tick(MONDAY, time(10, 30))
    tick(MONDAY, time(11))
    assert subjects().count("ITA: มีงานรอเผยแพร่") == 1
    for days in range(12):
        with at_bangkok(MONDAY + timedelta(days=days), time(9)), transaction() as session:
            tell_of_ending(session, office.agency_id, clock.now())
        tick(MONDAY + timedelta(days=days), time(16))
    assert subjects().count("ITA: สัญญาผู้รับจ้างดูแลเว็บไซต์ใกล้สิ้นสุด") == 2
