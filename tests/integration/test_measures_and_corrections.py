"""What a later file leaves as it was: the codes of measures, and cells that somebody put right; answers taken in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from core import clock
from core.db import transaction
from core.questions import QuestionCode
from documents.draft import DraftItem, DraftResult
from documents.understand.answers import read_answers
from models.journal.journal import EventRow
from models.plans.changes import list_pending_changes
from models.plans.plans import Evidence, Item, Plan
from models.work.work import SeveralAgencies, get_item, list_items, list_parts, list_steps
from plans.activation.activation import activate, asked_about
from plans.activation.answers import OtherQuestions, take_answers
from plans.activation.done_already import Done, accept_done
from plans.findings.correct import DraftOnly, PeriodUpsideDown, correct
from tests.builders import an_agency
from tests.integration.drafts import AGENCY, ITEMS, a_draft, a_draft_item, imported
from tests.integration.moving import NOW, TODAY

SHEET = (
    "ข้อ,URL\nO28,https://example.go.th/28a https://example.go.th/28b\nO8,-\nO99,https://example.go.th/99\n".encode()
)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(NOW), transaction() as opened:
        yield opened


@pytest.fixture
def draft(session: Session) -> Plan:
    return imported(session).plan


def measure(code: str, title: str, indicator: int) -> DraftItem:
    return replace(a_draft_item(code), title=title, indicator=indicator)


MEASURES = (
    measure("m1", "ทำป้ายบอกเวลาให้บริการ", 1), measure("m2", "เปิดเผยงบประมาณรายเดือน", 2),
    measure("m3", "ติดคิวอาร์ครุภัณฑ์", 4),
)  # fmt: skip


def codes(session: Session, plan: Plan) -> dict[str, str]:
    return {item.title: item.code for item in list_items(session, plan.id)}


@pytest.mark.parametrize("active", [False, True], ids=["draft", "active"])
def test_a_measure_keeps_its_code(session: Session, active: bool):
    plan = imported(session, a_draft(items=MEASURES)).plan
    if active:
        activate(session, plan, on=TODAY)
    again = (measure("m1", "ติดคิวอาร์ครุภัณฑ์ทุกชิ้น", 4), measure("m2", "อบรมพนักงานใหม่", 3), replace(MEASURES[0], code="m3"))
    imported(session, a_draft(items=again), source_hash="second")
    if active:
        found = {(one.kind, one.code) for one in list_pending_changes(session, plan.id)}
        assert found == {("changed", "m3"), ("new", "m4"), ("gone", "m2")}
    else:
        assert codes(session, plan) == {"ติดคิวอาร์ครุภัณฑ์ทุกชิ้น": "m3", "อบรมพนักงานใหม่": "m4", "ทำป้ายบอกเวลาให้บริการ": "m1"}


def test_cells_that_were_put_right_stay_so_in_the_next_file(session: Session, draft: Plan):
    correct(session, draft, "o28", "title", ["ชื่อที่ถูกต้อง"], "coordinator")
    correct(session, draft, "o28", "period", ["1/12/2567", "2025-02-28"], "coordinator")
    correct(session, draft, "o28", "units", ["กองคลัง, กองใหม่"], "coordinator")
    correct(session, draft, "o12", "steps", ["1. ขั้นแรก\nขั้นที่สอง"], "coordinator")
    moved = replace(a_draft_item("o8", due_on=date(2024, 11, 30)))
    imported(session, a_draft(items=(*ITEMS[:3], moved)), source_hash="second")
    item = get_item(session, draft, "o28")
    assert (item.title, item.starts_on, item.due_on) == ("ชื่อที่ถูกต้อง", date(2024, 12, 1), date(2025, 2, 28))
    assert len(list_parts(session, item.id)) == 2
    assert [step.text for step in list_steps(session, get_item(session, draft, "o12").id)] == ["ขั้นแรก", "ขั้นที่สอง"]
    assert get_item(session, draft, "o8").due_on == date(2024, 11, 30)


def test_what_the_next_file_says_otherwise_wins(session: Session, draft: Plan):
    correct(session, draft, "o28", "title", ["ชื่อที่แก้"], "coordinator")
    other = replace(ITEMS[0], title="ชื่อใหม่ในเอกสาร")
    imported(session, a_draft(items=(other, *ITEMS[1:])), source_hash="second")
    assert get_item(session, draft, "o28").title == "ชื่อใหม่ในเอกสาร"


def test_a_correction_is_in_the_log_and_no_change_is_not(session: Session, draft: Plan):
    correct(session, draft, "o28", "title", ["ชื่อใหม่"], "coordinator")
    correct(session, draft, "o28", "title", ["ชื่อใหม่"], "coordinator")
    session.flush()
    names = session.exec(select(EventRow.name)).all()
    assert list(names).count("ItemCorrected") == 1


def test_a_cell_that_cannot_be_is_refused(session: Session, draft: Plan):
    with pytest.raises(PeriodUpsideDown):
        correct(session, draft, "o28", "period", ["2025-03-01", "2025-02-01"], "coordinator")
    activate(session, draft, on=TODAY)
    with pytest.raises(DraftOnly):
        correct(session, draft, "o28", "title", ["ช้าไป"], "coordinator")


def test_a_sheet_of_answers_accepts_what_has_an_address(session: Session, draft: Plan):
    activate(session, draft, on=TODAY)
    taken = take_answers(session, draft, read_answers("answers.csv", SHEET), "coordinator")
    item = get_item(session, draft, "o28")
    assert (taken.codes, [code for code, _ in taken.left], item.position) == (("o28",), ["o8", "o99"], "accepted")
    urls = session.exec(select(Evidence.url).where(Evidence.item_id == item.id)).all()
    assert sorted(urls) == ["https://example.go.th/28a", "https://example.go.th/28b"]


def test_answers_to_another_years_questions_are_refused(session: Session, draft: Plan):
    activate(session, draft, on=TODAY)
    sheet = replace(read_answers("answers.csv", SHEET), year=2560)
    with pytest.raises(OtherQuestions):
        take_answers(session, draft, sheet, "coordinator")
    assert take_answers(session, draft, sheet, "coordinator", codes_of=2567).codes == ("o28",)


def test_what_the_document_calls_done_is_asked_about_with_its_day(session: Session):
    done = DraftResult("เผยแพร่แล้ว", date(2025, 1, 6), ("https://example.go.th/28",))
    plan = imported(session, a_draft(items=(replace(ITEMS[0], result=done), ITEMS[2]))).plan
    activate(session, plan, on=TODAY)
    assert [item.code for item in asked_about(session, plan)] == ["o28"]
    accept_done(session, plan, [Done(QuestionCode("o", 28), "https://example.go.th/28")], "coordinator")
    assert get_item(session, plan, "o28").accepted_on == date(2025, 1, 6)


def test_a_document_that_names_no_agency_is_the_only_ones(session: Session, draft: Plan):
    again = imported(session, replace(a_draft(fiscal_year=2569), agency=None), source_hash="second")
    assert again.agency.name == AGENCY
    an_agency(session, "เทศบาลตำบลอื่น")
    with pytest.raises(SeveralAgencies):
        imported(session, replace(a_draft(fiscal_year=2570), agency=None), source_hash="third")


def test_an_item_is_of_the_plan_unless_the_list_has_it(session: Session, draft: Plan):
    assert set(session.exec(select(Item.origin)).all()) == {"document"}
