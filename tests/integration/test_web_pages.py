"""The pages as a browser gets them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from starlette.requests import Request

from core import clock
from core.db import transaction
from core.settings import forget_settings, get_settings
from models.agencies import Agency
from models.copy_runs import CopyRun
from models.messages.deliveries import Delivery, message_id_of
from models.migrate import DatabaseNotReady
from notifications.channels.mailbox.maildir import MailboxChannel
from notifications.channels.outcome import Message
from notifications.words.content import Rendered
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.web_server import serving
from tests.integration.web_visitor import Visitor, a_stranger, as_seat
from web.app import create_app
from web.database import page_session
from web.kit.assets import asset

NOW = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A real server on a port of its own; which database it reads, each test decides."""
    with serving() as url:
        yield url


@pytest.fixture(autouse=True)
def _today(database: str) -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def stranger(address: str) -> Iterator[Visitor]:
    with a_stranger(address) as visitor:
        yield visitor


@pytest.fixture
def browser(address: str) -> Iterator[Visitor]:
    """The coordinator of the agency that each test fills as it likes."""
    with transaction() as session:
        agency = an_agency(session)
    with as_seat(address, agency) as visitor:
        yield visitor


def a_late_plan(agency: Agency, *, reason: str | None = None) -> None:
    with transaction() as session:
        plan = a_plan(session, agency)
        an_item(session, plan, "o28", units=[a_unit(session, agency, "งานพัสดุ")])
        an_item(session, plan, "o34", position="publishing", returned_reason=reason)
        an_item(session, plan, "o32", accepted_on=date(2025, 4, 1), evidence="https://www.example.org/o32")


def test_an_empty_installation_leads_the_coordinator_to_the_upload(browser: Visitor):
    assert browser.get("/overview").headers["location"] == "/plans"


def test_an_empty_installation_tells_others_who_imports(browser: Visitor, address: str):
    with as_seat(address, browser.agency, "clerk") as clerk:
        assert "ผู้ประสานงาน ITA เริ่มใช้งานด้วยการส่งเอกสาร" in clerk.get("/overview").text


def test_late_work_is_told_in_words_with_its_buddhist_date(browser: Visitor):
    a_late_plan(browser.agency)
    page = browser.get("/overdue").text
    assert all(words in page for words in ("เกินกำหนด 2 วัน", "31 มี.ค. 68", "วันสุดท้ายของระยะเวลาดำเนินการ"))


def test_the_scores_stand_beside_the_words_that_they_are_forecasts(browser: Visitor):
    a_late_plan(browser.agency)
    page = browser.get("/overview").text
    assert all(words in page for words in ("คะแนนคาดการณ์ มิใช่ผลทางการ", "59.51", "85.00"))


def test_a_silent_scheduler_is_a_problem_on_the_page(browser: Visitor):
    a_late_plan(browser.agency)
    assert "ระบบแจ้งเตือนอัตโนมัติยังไม่เคยทำงาน" in browser.get("/overview").text


def test_what_people_typed_is_shown_as_text_never_as_html(browser: Visitor):
    a_late_plan(browser.agency, reason="<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in browser.get("/overdue").text


def test_the_explanation_leads_to_the_evidence(browser: Visitor):
    a_late_plan(browser.agency)
    assert 'href="https://www.example.org/o32"' in browser.get("/readiness/explain").text


def test_evidence_that_is_no_web_address_is_not_a_link(browser: Visitor):
    with transaction() as session:
        plan = a_plan(session, browser.agency)
        an_item(session, plan, "o32", accepted_on=date(2025, 4, 1), evidence="javascript:alert(1)")
    assert 'href="javascript' not in browser.get("/readiness/explain").text


def test_the_newest_active_plan_is_shown(browser: Visitor):
    with transaction() as session:
        for year, activated_on in ((2567, NOW.date()), (2568, NOW.date()), (2569, None)):
            a_plan(session, browser.agency, fiscal_year=year, activated_on=activated_on)
    assert "ปีงบประมาณ 2568</p>" in browser.get("/overview").text


def test_a_draft_says_that_it_is_one(browser: Visitor):
    with transaction() as session:
        a_plan(session, browser.agency, activated_on=None)
    assert "ฉบับร่าง" in browser.get("/overview").text


@pytest.mark.parametrize("path", ["/overview?year=2550", "/readiness/explain?year=2550", "/nowhere"])
def test_what_is_not_there_is_one_thai_sentence(browser: Visitor, path: str):
    a_late_plan(browser.agency)
    answer = browser.get(path)
    assert (answer.status_code, "เปิดหน้านี้ไม่ได้" in answer.text) == (404, True)


@pytest.mark.parametrize("path", ["/overview", "/login", "/nowhere", "/healthz", "/static/look.css"])
def test_every_answer_carries_the_safety_headers(browser: Visitor, path: str):
    headers = browser.get(path).headers
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")


def test_scripts_and_styles_may_come_from_here_only(browser: Visitor):
    policy = browser.get("/overview").headers["content-security-policy"]
    assert ("default-src 'none'" in policy, "unsafe" in policy) == (True, False)


def test_the_page_needs_no_inline_style_or_script(browser: Visitor):
    a_late_plan(browser.agency)
    page = browser.get("/overview").text
    assert [part for part in (" style=", "<style", " onclick=", "<script>") if part in page] == []


def test_a_strange_name_is_told_where_the_page_is(browser: Visitor):
    a_late_plan(browser.agency)
    answer = browser.get("/overview", headers={"host": "evil.example"})
    assert (answer.status_code, "เทศบาลตำบลทดสอบ" in answer.text) == (421, False)


def test_an_unexpected_error_is_one_plain_sentence(browser: Visitor, caplog: pytest.LogCaptureFixture):
    with transaction() as session:
        a_plan(session, browser.agency, baseline={"indicators": {"x": "not a number"}})
    answer = browser.get("/overview")
    logged = [record.message for record in caplog.records if record.levelname == "ERROR"]
    assert (answer.status_code, "Traceback" in answer.text, logged) == (500, False, ["web.unexpected_error"])


def test_a_healthy_web_says_so(browser: Visitor):
    assert browser.get("/healthz").json() == {"status": "ok"}


def test_a_database_without_tables_is_refused(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "empty.sqlite3").touch()
    monkeypatch.setenv("ITA_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    forget_settings()
    with pytest.raises(DatabaseNotReady):
        next(page_session(Request({"type": "http", "app": create_app()})))


def another_agency() -> Agency:
    with transaction() as session:
        return an_agency(session, "เทศบาลอื่น")


def a_mail(agency: Agency, kind: str = "digest") -> str:
    """Put a message into the mailbox as sending does; return its id."""
    key = uuid4()
    with transaction() as session:
        row = Delivery(
            agency_id=agency.id, dedup_key=uuid4().hex, kind=kind, on=NOW.date(), channel="email",
            recipient_key="clerk", recipient="ปลัดเทศบาล", message_id=message_id_of(key), retry_key=key,
        )  # fmt: skip
        session.add(row)
    message = Message(
        delivery_id=row.id, message_id=row.message_id, kind="digest", recipient="ปลัดเทศบาล",
        address="clerk@mailbox.local",
        rendered=Rendered(f"ถึง {agency.name}", "เกินกำหนด 2 วัน", "<p>เกินกำหนด 2 วัน</p>"),
    )  # fmt: skip
    MailboxChannel(get_settings().data_dir).send(message)
    return str(row.id)


def test_the_mailbox_lists_its_messages(browser: Visitor):
    a_mail(browser.agency)
    assert f"ถึง {browser.agency.name}" in browser.get("/mailbox").text


def test_a_message_can_be_read(browser: Visitor):
    mail = a_mail(browser.agency)
    assert "เกินกำหนด 2 วัน" in browser.get(f"/mailbox/{mail}").text


@pytest.mark.parametrize("number", ["xx", str(UUID(int=7))])
def test_a_mail_that_is_not_there_is_said_to_be_missing(browser: Visitor, number: str):
    answer = browser.get(f"/mailbox/{number}")
    assert (answer.status_code, "ไม่พบข้อความนี้ในตู้จดหมาย" in answer.text) == (404, True)


def test_an_empty_mailbox_says_so(browser: Visitor):
    assert "ยังไม่มีข้อความ" in browser.get("/mailbox").text


def test_another_agencys_message_cannot_be_read(browser: Visitor):
    assert browser.get(f"/mailbox/{a_mail(another_agency())}").status_code == 404


def test_a_login_link_of_somebody_cannot_be_read_there(browser: Visitor):
    mail = a_mail(browser.agency, "login")
    assert (mail in browser.get("/mailbox").text, browser.get(f"/mailbox/{mail}").status_code) == (False, 404)


def test_many_mails_of_another_agency_do_not_hide_ones_own(browser: Visitor, monkeypatch: pytest.MonkeyPatch):
    a_mail(browser.agency)
    a_mail(another_agency())  # newer, and there is room for one
    monkeypatch.setattr("web.messages.mailbox.SHOWN_MAILS", 1)
    assert f"ถึง {browser.agency.name}" in browser.get("/mailbox").text


def test_who_administers_sees_how_copies_stand(browser: Visitor, address: str, monkeypatch: pytest.MonkeyPatch):
    a_late_plan(browser.agency)
    assert "สำเนาสำรอง" not in browser.get("/overview").text
    monkeypatch.setenv("ITA_BACKUP_DIR", "copies")
    forget_settings()
    with transaction() as session:
        session.add(CopyRun(kind="backup", at=NOW, is_good=True, file="x"))
        session.add(CopyRun(kind="drill", at=NOW, is_good=False, detail="ไฟล์เสียหาย <b>"))
    shown = browser.get("/overview").text
    assert "สำเนาสำรองที่ใช้ได้ล่าสุด" in shown
    assert "ไฟล์เสียหาย &lt;b&gt;" in shown
    assert "ita_backup_age_seconds 0.0" in browser.get("/metrics").text


def test_a_named_file_is_kept_for_a_year_and_comes_compressed(browser: Visitor):
    named, plain = browser.get(asset("look.css")), browser.get("/static/look.css")
    kept = [answer.headers["cache-control"].startswith("public, max-age=31536000") for answer in (named, plain)]
    assert (kept, named.headers["content-encoding"]) == ([True, False], "gzip")
