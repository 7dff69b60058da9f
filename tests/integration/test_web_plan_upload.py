"""A plan's document is handed in on the page: read beside it, kept as a draft, as waiting changes, or refused."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from sqlmodel import col, select

from core import clock
from core.db import reading, transaction
from models.journal.journal import EventRow
from models.plans.findings import PlanFinding
from models.plans.plans import Plan
from models.plans.uploads import PlanUpload
from tests.builders import an_agency
from tests.integration.plan_uploads import (
    SAMPLE_AGENCY,
    changed_text,
    handed_in,
    sample_docx,
    sample_text,
    sent,
    the_plan,
)
from tests.integration.web_visitor import Visitor, a_stranger, as_seat

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NOW = datetime(2026, 11, 10, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(database: str) -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def coordinator(web_address: str) -> Iterator[Visitor]:
    with transaction() as session:
        agency = an_agency(session, SAMPLE_AGENCY)
    with as_seat(web_address, agency) as visitor:
        yield visitor


def activated(visitor: Visitor) -> None:
    handed_in(visitor, sample_text())
    assert visitor.send_form("/plans/2570/activate").status_code == 303


def test_an_agency_without_a_plan_is_led_to_the_upload(coordinator: Visitor):
    assert coordinator.get("/overview").headers["location"] == "/plans"
    assert "หน่วยงานนี้ยังไม่มีมาตรการในระบบ" in coordinator.get("/plans").text


def test_a_text_becomes_a_draft(coordinator: Visitor):
    row = handed_in(coordinator, sample_text())
    assert (row.state, row.outcome, the_plan(coordinator.agency).activated_on) == ("ready", "draft", None)


@pytest.mark.thorough
def test_a_word_file_becomes_the_same_draft(coordinator: Visitor, tmp_path: Path):
    row = handed_in(coordinator, sample_docx(tmp_path), "มาตรการ 2570.docx")
    assert (row.state, len(row.printed), row.source_name) == ("ready", 59, "มาตรการ 2570.docx")


def test_the_end_says_what_to_do_next(coordinator: Visitor):
    row = handed_in(coordinator, sample_text())
    page = coordinator.get(f"/plans/uploads/{row.id}").text
    assert all(words in page for words in ("อ่านเสร็จแล้ว", "/plans/2570/review", "/plans/2570/activate"))


def test_progress_is_told_while_it_is_read(coordinator: Visitor):
    with transaction() as session:
        row = PlanUpload(agency_id=coordinator.agency.id, source_name="a.pdf", source_hash="x", uploaded_by="me",
                         stage="reading", share_done=0.4)  # fmt: skip
        session.add(row)
    page = coordinator.get(f"/plans/uploads/{row.id}").text
    assert all(
        words in page for words in ("กำลังอ่านเอกสาร 40%", '<meta http-equiv="refresh"', 'hx-trigger="every 1s"')
    )


def test_a_reader_that_died_says_so(coordinator: Visitor):
    with transaction() as session:
        row = PlanUpload(agency_id=coordinator.agency.id, source_name="a.pdf", source_hash="x", uploaded_by="me",
                         updated_at=NOW - timedelta(seconds=61))  # fmt: skip
        session.add(row)
    assert "ส่งไฟล์อีกครั้ง" in coordinator.get(f"/plans/uploads/{row.id}").text


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.docx", b"PK\x03\x04 broken", "เสียหายหรือมีรูปแบบที่อ่านไม่ได้"),
        ("plan.pdf", b"no pdf", "เนื้อไฟล์เป็นข้อมูลชนิดอื่น"),
        ("plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "บันทึกเป็น .docx"),
        ("plan.exe", b"MZ", "อ่านไฟล์ชนิด .exe"),
        ("plan.txt", b"", "ว่างเปล่า"),
        ("", b"", "ยังไม่ได้เลือกไฟล์"),
    ],
)
def test_what_cannot_be_read_is_refused_above_the_form(coordinator: Visitor, name: str, data: bytes, words: str):
    answer = sent(coordinator, data, name)
    assert (answer.status_code, words in answer.text, 'type="file"' in answer.text) == (422, True, True)


def test_a_text_above_the_readers_limit_is_refused(coordinator: Visitor):
    answer = sent(coordinator, b"x" * 5_000_001)
    assert (answer.status_code, "เกินที่รับได้ (5 MB)" in answer.text) == (422, True)


@pytest.mark.parametrize(("name", "words"), [("a.txt", "ไม่พบตารางแผน"), ("a.pdf", "เสียหาย")])
def test_what_reading_refuses_is_kept_with_its_sentence(coordinator: Visitor, name: str, words: str):
    row = handed_in(coordinator, b"%PDF-1.7 nothing else" if name == "a.pdf" else b"no table", name)
    assert (row.state, words in (row.refused_thai or "")) == ("refused", True)
    assert words in coordinator.get(f"/plans/uploads/{row.id}").text


def test_a_refused_file_leaves_no_plan(coordinator: Visitor):
    handed_in(coordinator, b"no table")
    with reading() as session:
        assert session.exec(select(Plan)).all() == []


def test_another_agencys_document_stays_with_ones_own_agency_and_is_warned_of(coordinator: Visitor):
    row = handed_in(coordinator, sample_text().replace(SAMPLE_AGENCY, "เทศบาลตำบลอื่นไกล"))
    assert (row.names_agency, the_plan(coordinator.agency).agency_id) == ("เทศบาลตำบลอื่นไกล", coordinator.agency.id)
    assert "ตรวจสอบว่าเลือกไฟล์ถูกต้อง" in coordinator.get(f"/plans/uploads/{row.id}").text


@pytest.mark.thorough
def test_another_agencys_document_is_a_question_of_the_draft(coordinator: Visitor):
    handed_in(coordinator, sample_text().replace(SAMPLE_AGENCY, "เทศบาลตำบลอื่นไกล"))
    with reading() as session:
        found = session.exec(select(PlanFinding).where(PlanFinding.kind == "other_agency")).one()
    assert (found.decide, found.printed) == (True, "เทศบาลตำบลอื่นไกล")


@pytest.mark.thorough
def test_the_same_file_again_changes_nothing(coordinator: Visitor):
    handed_in(coordinator, sample_text())
    row = handed_in(coordinator, sample_text())
    assert (row.outcome, "ไม่มีการเปลี่ยนแปลง" in coordinator.get(f"/plans/uploads/{row.id}").text) == ("repeat", True)


def test_the_same_file_is_not_read_twice_at_once(coordinator: Visitor):
    with transaction() as session:
        row = PlanUpload(agency_id=coordinator.agency.id, source_name="a.txt", uploaded_by="me",
                         source_hash=sha256(sample_text().encode()).hexdigest())  # fmt: skip
        session.add(row)
    assert sent(coordinator, sample_text()).headers["location"] == f"/plans/uploads/{row.id}"


def test_a_second_file_takes_the_drafts_place_and_the_first_says_so(coordinator: Visitor):
    first = handed_in(coordinator, sample_text())
    handed_in(coordinator, sample_text() + "\n", "second.txt")
    page = coordinator.get(f"/plans/uploads/{first.id}").text
    assert "second.txt" in page


def test_a_changed_file_of_an_active_plan_waits(coordinator: Visitor):
    activated(coordinator)
    row = handed_in(coordinator, changed_text(), "changed.txt")
    assert (row.outcome, "/plans/2570/changes" in coordinator.get(f"/plans/uploads/{row.id}").text) == (
        "changes",
        True,
    )


def test_the_printed_cells_stand_beside_what_was_understood(coordinator: Visitor):
    handed_in(coordinator, sample_text())
    page = coordinator.get("/plans/2570/review?order=plan").text
    assert all(words in page for words in ("ระยะเวลาที่พิมพ์", "o๒๘ รายงานผลตามนโยบาย", "แน่ใจ 100%"))


def test_doubtful_items_come_first_and_can_be_shown_alone(coordinator: Visitor):
    handed_in(coordinator, sample_text().replace("o๒๘ รายงานผลตามนโยบาย No Gift Policy", "o๖๓ ของขวัญ"))
    first = coordinator.get("/plans/2570/review").text
    alone = coordinator.get("/plans/2570/review?show=doubtful").text
    assert first.index("beside doubtful") < first.index('class="beside"')
    assert ("beside doubtful" in alone, 'class="beside"' in alone) == (True, False)


def test_a_doubtful_cell_that_is_put_right_is_sure_and_folded(coordinator: Visitor):
    row = handed_in(coordinator, sample_text())
    with transaction() as session:
        upload = session.get_one(PlanUpload, row.id)
        upload.printed = [{**each, "sure": 40, "fields": {**each["fields"], "period": 40}} for each in upload.printed]
    doubtful = item_of(coordinator.get("/plans/2570/review").text)
    days = {"cell": "period", "first": "1 พ.ย. 2569", "last": "30 พ.ย. 2569"}
    assert coordinator.send_form("/plans/2570/review/o28", **days).status_code == 303
    corrected = item_of(coordinator.get("/plans/2570/review").text)
    assert ("ไม่แน่ใจเรื่อง" in doubtful, "<details><summary>" in doubtful) == (True, False)
    assert ("ไม่แน่ใจเรื่อง" in corrected, "<details><summary>" in corrected) == (False, True)


def item_of(page: str) -> str:
    return page.partition('id="item-o28"')[2].partition("</article>")[0]


def test_who_uploaded_stands_in_the_log(coordinator: Visitor):
    handed_in(coordinator, sample_text())
    with reading() as session:
        events = [(row.name, row.by) for row in session.exec(select(EventRow).order_by(col(EventRow.id)))]
    assert events[1:] == [("PlanUploaded", "coordinator"), ("PlanUploadRead", "coordinator")]


def test_another_agencys_upload_is_not_there(coordinator: Visitor, web_address: str):
    row = handed_in(coordinator, sample_text())
    with transaction() as session:
        other = an_agency(session, "เทศบาลอื่น")
    with as_seat(web_address, other) as stranger:
        assert stranger.get(f"/plans/uploads/{row.id}").status_code == 404


def test_an_upload_that_never_was_is_not_there(coordinator: Visitor):
    assert coordinator.get(f"/plans/uploads/{uuid4()}").status_code == 404


@pytest.mark.parametrize("seat", ["clerk", "mayor", "publisher"])
def test_only_the_coordinator_hands_plans_in(coordinator: Visitor, web_address: str, seat: str):
    with as_seat(web_address, coordinator.agency, seat) as other:
        assert [other.get("/plans").status_code, sent(other, sample_text()).status_code] == [403, 403]


def test_a_stranger_is_sent_to_log_in(web_address: str):
    with a_stranger(web_address) as visitor:
        assert visitor.get("/plans").headers["location"].startswith("/login")


def test_a_form_without_its_token_is_refused(coordinator: Visitor):
    coordinator.form_token = "x"
    assert sent(coordinator, sample_text()).status_code == 403
