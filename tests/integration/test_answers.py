"""What is entered in ITAS: ticks, links that change, the way there, the sheet, and the agency's public page."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
from openpyxl import load_workbook
from sqlmodel import Session, select

from core import clock
from core.db import transaction
from core.evidence.verdicts import Verdict
from documents.understand.answers import Answers
from documents.understand.answers import read_answers as read_sheet
from models.agencies import Agency
from models.evidence.proofs import Proof
from models.evidence.watched import WatchedAddress, take_address
from models.plans.plans import Item, Plan
from reports.evidence.answers import CHANGED, ENTERED, NOT_ENTERED, read_answers
from reports.evidence.sheet import sheet_html, sheet_xlsx
from reports.feeding import asked_of
from tests.builders import a_plan, a_unit, an_agency, an_evidence, an_item
from tests.integration.moving import NOW
from tests.integration.web_visitor import a_stranger, as_seat
from work.answers.entering import NotEnteredYet, NothingToEnter, WayTooLong, set_way, tick
from work.answers.importing import AnswersUnknown, import_answers
from work.answers.office import OfficeTyped, SlugMissing, SlugTaken, SlugUnfit, set_office
from work.looks.rounds import watch_new

URL = "https://www.example.org/o28"


@pytest.fixture
def plan(database: str) -> Iterator[Plan]:
    with clock.frozen(NOW):
        with transaction() as session:
            made = an_office(session, "เทศบาลตำบลทดสอบ")
        yield made


def an_office(session: Session, name: str) -> Plan:
    agency = an_agency(session, name)
    unit = a_unit(session, agency)
    made = a_plan(session, agency)
    made.assessed_year = 2567  # by the list of its own codes
    an_item(session, made, "o28", units=[unit], accepted_on=date(2025, 1, 20), evidence=URL)
    an_item(session, made, "o7", units=[unit])
    return made


def state_of(plan: Plan, code: str = "o28") -> str:
    with transaction() as session:
        return {row.code: row.state for row in read_answers(session, plan).rows}[code]


def test_accepted_is_not_entered_and_a_changed_link_wants_entering_again(plan: Plan):
    told = [state_of(plan)]
    with transaction() as session:
        tick(session, session.get_one(Plan, plan.id), "o28", "entered", by="coordinator")
    told.append(state_of(plan))
    with transaction() as session:
        item = session.get_one(Item, read_answers(session, plan).rows[1].item.id)
        an_evidence(session, item, url="https://www.example.org/o28-2", added_on=date(2025, 2, 1))
    told.append(state_of(plan))
    assert told == [NOT_ENTERED, ENTERED, CHANGED]


def test_the_executive_confirms_only_what_was_entered(plan: Plan):
    with transaction() as session:
        mine = session.get_one(Plan, plan.id)
        with pytest.raises(NotEnteredYet):
            tick(session, mine, "o28", "confirmed", by="coordinator")
        with pytest.raises(NothingToEnter):
            tick(session, mine, "o7", "entered", by="coordinator")
        tick(session, mine, "o28", "entered", by="coordinator")
        assert tick(session, mine, "o28", "confirmed", by="coordinator").confirmed_on == clock.today()
        assert tick(session, mine, "o28", "not_entered", by="coordinator").confirmed_on is None


def test_the_way_is_kept_as_numbered_steps(plan: Plan):
    with transaction() as session:
        mine = session.get_one(Plan, plan.id)
        set_way(session, mine, "o28", "1. คลิกเมนู ITA\n\n๒) เลือกปี 2568\n", by="coordinator")
        with pytest.raises(WayTooLong):
            set_way(session, mine, "o28", "ขั้น\n" * 21, by="coordinator")
    with transaction() as session:
        sheet = read_answers(session, plan)
        found = load_workbook(io.BytesIO(sheet_xlsx(sheet))).active
        assert found is not None
        rows = {row[2]: row for row in found.iter_rows(min_row=2, values_only=True)}
        row = rows["o28"]
    assert (row[3], row[4]) == (URL, "1. คลิกเมนู ITA\n2. เลือกปี 2568")


def test_the_written_page_shows_what_opens_and_nothing_else(plan: Plan):
    with transaction() as session:
        before = sheet_html(read_answers(session, plan), "เทศบาล <ก>")
        take_address(session, plan.agency_id, URL, "www.example.org").verdict = Verdict.GONE
    with transaction() as session:
        after = sheet_html(read_answers(session, plan), "เทศบาล <ก>")
    assert (URL in before, URL in after, "เทศบาล &lt;ก&gt;" in after) == (True, False, True)


def test_a_name_of_a_public_page_is_never_given_out_again(plan: Plan):
    def typed(slug: str, public: bool = True) -> OfficeTyped:
        return OfficeTyped(slug=slug, main_site="https://www.example.go.th/", is_public=public, by="coordinator")

    with transaction() as session:
        mine = session.get_one(Agency, plan.agency_id)
        other = session.get_one(Agency, an_office(session, "เทศบาลตำบลอื่น").agency_id)
        with pytest.raises(SlugMissing):
            set_office(session, mine, typed(""))
        with pytest.raises(SlugUnfit):
            set_office(session, mine, typed("คลองปราบ"))
        assert set_office(session, mine, typed("khlongprap")).main_site == "www.example.go.th"
        set_office(session, mine, typed("khlong-prap"))
        for name in ("khlongprap", "khlong-prap"):
            with pytest.raises(SlugTaken):
                set_office(session, other, typed(name))


def test_the_public_page_needs_no_log_in_and_names_no_person(plan: Plan, web_address: str):
    with a_stranger(web_address) as visitor:
        closed = visitor.get("/public/khlongprap/2567").status_code
        with transaction() as session:
            agency = session.get_one(Agency, plan.agency_id)
            set_office(session, agency, OfficeTyped(slug="khlongprap", is_public=True, by="coordinator"))
        answer = visitor.get("/public/khlongprap/2567")
        other_year = visitor.get("/public/khlongprap/2500").status_code
    assert (closed, answer.status_code, URL in answer.text, "o7" in answer.text) == (404, 200, True, False)
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert other_year == 404


def test_the_pages_of_entering_and_checking_do_what_they_say(plan: Plan, web_address: str):
    with transaction() as session:
        agency = session.get_one(Agency, plan.agency_id)
        item = read_answers(session, plan).rows[0].item
        session.get_one(Item, item.id).position = "checking"
        an_evidence(session, item, url="https://www.example.org/o7")
    with as_seat(web_address, agency, "coordinator") as visitor:
        assert "o28" in visitor.get("/itas").text
        visitor.send_form("/itas/o28/entered")
        assert state_of(plan) == ENTERED
        page = visitor.get("/checking").text
        assert "https://www.example.org/o7" in page
        visitor.send_form("/checking/o7/accept")
        assert "ไม่มีรายการรอตรวจ" in visitor.get("/checking").text
    with as_seat(web_address, agency, "publisher") as visitor:
        shut = [visitor.get(path).status_code for path in ("/itas", "/checking", "/clicking")]
        assert shut == [403, 403, 403]


def test_every_item_is_clicked_through_beside_its_check_list(plan: Plan, web_address: str):
    with transaction() as session:
        agency, rows = session.get_one(Agency, plan.agency_id), read_answers(session, plan).rows
        o1 = an_item(session, session.get_one(Plan, plan.id), "o1", evidence="https://www.example.go.th/o1")
        line = asked_of(plan, o1.code).must_show[0]
    with as_seat(web_address, agency, "coordinator") as visitor:
        page = visitor.get("/clicking?code=o1").text
        assert all(said in page for said in ("https://www.example.go.th/o1", line, *(row.code for row in rows)))
        visitor.send_form("/clicking/o1", shown=line)
    with transaction() as session:
        seen = {row.code: row.answer.shown for row in read_answers(session, plan).rows if row.answer}
    assert seen["o1"] == [line]


def test_all_proofs_of_a_question_come_as_one_file(plan: Plan, web_address: str):
    with transaction() as session:
        agency, (bare, row) = session.get_one(Agency, plan.agency_id), read_answers(session, plan).rows
        address = take_address(session, agency.id, URL, "www.example.org")
        proof = Proof(
            agency_id=agency.id, address_id=address.id, why="published", at=clock.now(), on=date(2025, 1, 20),
            title="=1+1", sha256="ab", warc=b"archive", stamp=b"stamp",
        )  # fmt: skip
        session.add(proof)
    with as_seat(web_address, agency, "coordinator") as visitor:
        answer = visitor.get(f"/itas/{row.question}/proofs.zip")
        nothing = [visitor.get(f"/itas/{name}/proofs.zip").status_code for name in (bare.question, "o99")]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        names, listed = packed.namelist(), packed.read("list.csv").decode()
    stem = "o28/001-published-2025-01-20"
    assert (names, nothing) == ([f"{stem}.warc.gz", f"{stem}.warc.gz.tsr", "list.csv"], [404, 404])
    assert all(said in listed for said in (URL, "'=1+1", stem))


def a_sheet(plan: Plan) -> Answers:
    with transaction() as session:
        return read_sheet("answers.xlsx", sheet_xlsx(read_answers(session, session.get_one(Plan, plan.id))))


def test_a_sheet_that_comes_back_changes_nothing(plan: Plan):
    with transaction() as session:
        set_way(session, session.get_one(Plan, plan.id), "o28", "คลิกเมนู ITA\nเลือกปี 2568", by="x")
    sheet = a_sheet(plan)
    with transaction() as session:
        done = import_answers(session, session.get_one(Plan, plan.id), sheet, by="x")
    assert (done.added, done.known, done.ways, done.left) == ([], 1, [], [])


def test_links_of_a_sheet_are_evidence_and_nothing_is_accepted_by_it(plan: Plan):
    rows = "ข้อ,ข้อมูล,URL,คำอธิบาย\no7,รายงาน,https://www.example.go.th/o7,1. เปิดเมนู 2. เลือกปี\no28,x,https://www.example.go.th/new,"
    sheet = read_sheet("answers.csv", rows.encode())
    with transaction() as session:
        done = import_answers(session, session.get_one(Plan, plan.id), sheet, by="x")
    assert (done.added, done.left) == ([("o7", "https://www.example.go.th/o7")], ["o28"])
    with transaction() as session:
        (o7, o28) = read_answers(session, plan).rows
        assert (o7.urls, o7.way, o7.is_accepted) == (["https://www.example.go.th/o7"], ["เปิดเมนู", "เลือกปี"], False)
        assert o28.urls == [URL]


def test_a_sheet_with_questions_that_the_plan_does_not_answer_is_refused_whole(plan: Plan):
    rows = "ข้อ,ข้อมูล,URL\no7,รายงาน,https://www.example.go.th/o7\no9,x,https://www.example.go.th/o9"
    with transaction() as session, pytest.raises(AnswersUnknown, match="o9"):
        import_answers(session, session.get_one(Plan, plan.id), read_sheet("answers.csv", rows.encode()), by="x")
    with transaction() as session:
        assert read_answers(session, plan).rows[0].urls == []


def test_the_links_of_the_sheet_are_those_that_were_last_looked_at(plan: Plan):
    """What the sheet gives to be typed off is what looks keep an eye on: no link unseen, none that is broken."""
    with transaction() as session:
        mine = session.get_one(Plan, plan.id)
        watch_new(session, clock.now())
        item = read_answers(session, mine).rows[1].item
        an_evidence(session, item, url="https://www.example.org/broken", is_live=False)
    with transaction() as session:
        given = {url for row in read_answers(session, plan).to_json() for url in row["urls"]}
        watched = {row.url for row in session.exec(select(WatchedAddress)) if row.next_look_at is not None}
    assert given == watched == {URL}
