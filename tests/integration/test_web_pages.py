"""The pages as a browser gets them."""

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import uvicorn
from httpx import Client
from starlette.requests import Request

from core import clock
from core.db import transaction
from core.events import PlanActivated
from core.settings import forget_settings, get_settings
from models import outbox
from models.deliveries import Delivery
from models.migrate import DatabaseNotReady
from notifications.channels.mailbox import MailboxChannel
from notifications.channels.outcome import Message
from notifications.content import Rendered
from tests.builders import a_plan, a_unit, an_agency, an_item
from web.app import create_app
from web.database import page_session

NOW = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A real server on a port of its own; which database it reads, each test decides."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(), log_config=None, lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture
def browser(database: str, address: str) -> Iterator[Client]:
    with clock.frozen(NOW), Client(base_url=address, trust_env=False) as client:
        yield client


def a_late_plan(agency_name: str = "เทศบาลตำบลทดสอบ", *, reason: str | None = None) -> None:
    with transaction() as session:
        agency = an_agency(session, agency_name)
        plan = a_plan(session, agency)
        an_item(session, plan, "o28", units=[a_unit(session, agency, "งานพัสดุ")])
        an_item(session, plan, "o34", position="publishing", returned_reason=reason)
        an_item(session, plan, "o32", accepted_on=date(2025, 4, 1), evidence="https://www.example.org/o32")


def test_an_empty_installation_says_what_to_do(browser: Client):
    assert "ita plan import" in browser.get("/").text


def test_late_work_is_told_in_words_with_its_buddhist_date(browser: Client):
    a_late_plan()
    page = browser.get("/").text
    assert all(words in page for words in ("เกินกำหนด 2 วัน", "31 มีนาคม 2568", "วันสุดท้ายของระยะเวลาดำเนินการ"))


def test_the_scores_stand_beside_the_words_that_they_are_forecasts(browser: Client):
    a_late_plan()
    page = browser.get("/").text
    assert all(words in page for words in ("คะแนนคาดการณ์ มิใช่ผลทางการ", "59.51", "85.00", "92.35"))


def test_a_silent_scheduler_is_a_problem_on_the_page(browser: Client):
    a_late_plan()
    assert "ตัวตั้งเวลายังไม่เคยทำงาน" in browser.get("/").text


def test_what_people_typed_is_shown_as_text_never_as_html(browser: Client):
    a_late_plan(reason="<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in browser.get("/").text


def test_the_explanation_leads_to_the_evidence(browser: Client):
    a_late_plan()
    assert 'href="https://www.example.org/o32"' in browser.get("/explain/readiness").text


def test_evidence_that_is_no_web_address_is_not_a_link(browser: Client):
    with transaction() as session:
        plan = a_plan(session, an_agency(session))
        an_item(session, plan, "o32", accepted_on=date(2025, 4, 1), evidence="javascript:alert(1)")
    assert 'href="javascript' not in browser.get("/explain/readiness").text


def test_with_several_agencies_the_visitor_chooses(browser: Client):
    a_late_plan("เทศบาลหนึ่ง")
    a_late_plan("เทศบาลสอง")
    assert "เลือกหน่วยงาน" in browser.get("/").text


def test_the_chosen_agencys_page_is_its_own(browser: Client):
    a_late_plan("เทศบาลหนึ่ง")
    a_late_plan("เทศบาลสอง")
    page = browser.get("/", params={"agency": "เทศบาลสอง"}).text
    assert ("เทศบาลสอง" in page, "เทศบาลหนึ่ง" in page) == (True, False)


def test_the_newest_active_plan_is_shown(browser: Client):
    with transaction() as session:
        agency = an_agency(session)
        for year, activated_on in ((2567, NOW.date()), (2568, NOW.date()), (2569, None)):
            a_plan(session, agency, fiscal_year=year, activated_on=activated_on)
    assert "ปีงบประมาณ 2568 ·" in browser.get("/").text


def test_a_draft_says_that_it_is_one(browser: Client):
    with transaction() as session:
        a_plan(session, an_agency(session), activated_on=None)
    assert "ฉบับร่าง" in browser.get("/").text


@pytest.mark.parametrize("path", ["/?year=2550", "/?agency=ไม่มี", "/explain/readiness?year=2550", "/nowhere"])
def test_what_is_not_there_is_one_thai_sentence(browser: Client, path: str):
    a_late_plan()
    answer = browser.get(path)
    assert (answer.status_code, "เปิดหน้านี้ไม่ได้" in answer.text) == (404, True)


def test_a_wrong_year_in_the_address_is_explained(browser: Client):
    a_late_plan()
    assert "ต้องเป็นตัวเลข พ.ศ." in browser.get("/?year=abc").text


def test_pages_are_for_reading_only(browser: Client):
    a_late_plan()
    assert browser.post("/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/nowhere", "/healthz", "/static/page.css"])
def test_every_answer_carries_the_safety_headers(browser: Client, path: str):
    headers = browser.get(path).headers
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")


def test_scripts_and_styles_may_come_from_here_only(browser: Client):
    policy = browser.get("/").headers["content-security-policy"]
    assert ("default-src 'none'" in policy, "unsafe" in policy) == (True, False)


def test_the_page_needs_no_inline_style_or_script(browser: Client):
    a_late_plan()
    page = browser.get("/").text
    assert [part for part in (" style=", "<style", " onclick=", "<script>") if part in page] == []


def test_a_strange_name_is_told_where_the_page_is(browser: Client):
    a_late_plan()
    answer = browser.get("/", headers={"host": "evil.example"})
    assert (answer.status_code, "เทศบาลตำบลทดสอบ" in answer.text) == (421, False)


def test_an_unexpected_error_is_one_plain_sentence(browser: Client, caplog: pytest.LogCaptureFixture):
    with transaction() as session:
        a_plan(session, an_agency(session), baseline={"indicators": {"x": "not a number"}})
    answer = browser.get("/")
    logged = [record.message for record in caplog.records if record.levelname == "ERROR"]
    assert (answer.status_code, "Traceback" in answer.text, logged) == (500, False, ["web.unexpected_error"])


def test_the_newest_event_is_known_to_open_pages(browser: Client):
    with transaction() as session:
        agency = an_agency(session)
        plan = a_plan(session, agency)
        event = outbox.record(session, agency.id, PlanActivated(plan_id=plan.id, activated_on=NOW.date()))
    answer = browser.get("/api/newest-event", params={"agency": str(agency.id)})
    assert answer.json() == {"newest_event_id": event.id}


def test_an_agency_without_events_has_none(browser: Client):
    assert browser.get("/api/newest-event", params={"agency": str(uuid4())}).json() == {"newest_event_id": 0}


def test_a_healthy_web_says_so(browser: Client):
    assert browser.get("/healthz").json() == {"status": "ok"}


def test_a_database_without_tables_is_refused(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "empty.sqlite3").touch()
    monkeypatch.setenv("ITA_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    forget_settings()
    with pytest.raises(DatabaseNotReady):
        next(page_session(Request({"type": "http", "app": create_app()})))


def test_a_program_gets_a_refusal_as_json(browser: Client):
    answer = browser.get("/api/newest-event", params={"agency": "x"})
    assert (answer.status_code, list(answer.json())) == (422, ["error"])


def a_mail(agency_name: str) -> str:
    """Put a message into the mailbox as sending does; return its id."""
    with transaction() as session:
        agency = an_agency(session, agency_name)
        a_plan(session, agency)
        row = Delivery(
            agency_id=agency.id, dedup_key=uuid4().hex, kind="digest", on=NOW.date(), channel="email",
            recipient_key="clerk", recipient="ปลัดเทศบาล", message_id="<1@ita-tracker>", retry_key=uuid4(),
        )  # fmt: skip
        session.add(row)
    message = Message(
        delivery_id=row.id, message_id=row.message_id, kind="digest", recipient="ปลัดเทศบาล",
        address="clerk@mailbox.local",
        rendered=Rendered(f"ถึง {agency_name}", "เกินกำหนด 2 วัน", "<p>เกินกำหนด 2 วัน</p>"),
    )  # fmt: skip
    MailboxChannel(get_settings().data_dir).send(message)
    return str(row.id)


def test_the_mailbox_lists_its_messages(browser: Client):
    a_mail("เทศบาลหนึ่ง")
    assert "ถึง เทศบาลหนึ่ง" in browser.get("/mailbox").text


def test_a_message_can_be_read(browser: Client):
    mail = a_mail("เทศบาลหนึ่ง")
    assert "เกินกำหนด 2 วัน" in browser.get(f"/mailbox/{mail}").text


@pytest.mark.parametrize("number", ["xx", str(UUID(int=7))])
def test_a_mail_that_is_not_there_is_said_to_be_missing(browser: Client, number: str):
    a_late_plan()
    answer = browser.get(f"/mailbox/{number}")
    assert (answer.status_code, "ไม่พบข้อความนี้ในตู้จดหมาย" in answer.text) == (404, True)


def test_an_empty_mailbox_says_so(browser: Client):
    a_late_plan()
    assert "ยังไม่มีข้อความ" in browser.get("/mailbox").text


def test_another_agencys_message_cannot_be_read(browser: Client):
    a_mail("เทศบาลหนึ่ง")
    other = a_mail("เทศบาลสอง")
    assert browser.get(f"/mailbox/{other}", params={"agency": "เทศบาลหนึ่ง"}).status_code == 404


def test_many_mails_of_another_agency_do_not_hide_ones_own(browser: Client, monkeypatch: pytest.MonkeyPatch):
    a_mail("เทศบาลหนึ่ง")
    a_mail("เทศบาลสอง")  # newer, and there is room for one
    monkeypatch.setattr("web.mailbox.SHOWN_MAILS", 1)
    assert "ถึง เทศบาลหนึ่ง" in browser.get("/mailbox", params={"agency": "เทศบาลหนึ่ง"}).text
