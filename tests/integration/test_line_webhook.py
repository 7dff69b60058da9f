"""What LINE posts: only what is signed is taken, each event once, answered before it is dealt with."""

import base64
import hashlib
import hmac
import io
import json
import logging
import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
import requests
from sqlmodel import func, select

from core import clock
from core.db import reading, transaction
from core.running import log
from core.settings import forget_settings
from models.agencies import Agency
from models.locking import take_agency
from models.messages.line import LineDraft, LineEvent, LinkCode, remember_event
from stand_ins.line.events import follow_event, redelivered, text_event
from tests.integration.line_chat import (
    MONDAY,
    SOMCHAI,
    SOMSRI,
    URL,
    Chat,
    a_linked_office,
    buttons,
    person,
    person_code,
    shown,
)
from tests.integration.office import an_office

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
TWO_MB = 2_000_000


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything that is logged, as it is written to standard error at the lowest level."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    log.configure("DEBUG")
    written = io.StringIO()
    handler = root.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(written)
    yield written
    root.handlers[:], root.level = handlers, level


def stored_events() -> int:
    with reading() as session:
        return session.exec(select(func.count()).select_from(LineEvent)).one()


def post(chat: Chat, body: bytes, signature: str | None = None, **headers: str) -> requests.Response:
    """Post a body as it is, signed unless a signature is given."""
    digest = hmac.new(chat.line.secret.encode(), body, hashlib.sha256).digest()
    signed = base64.b64encode(digest).decode() if signature is None else signature
    return requests.post(chat.webhook, data=body, headers={"x-line-signature": signed, **headers}, timeout=10)


@pytest.mark.parametrize("signature", ["", "x", "ลายเซ็น".encode().decode("latin-1"), "A" * 44], ids=list("1234"))
@ON_SQLITE
def test_what_is_not_signed_by_line_is_refused_and_nothing_is_stored(chat: Chat, signature: str):
    assert chat.line.webhook(chat.webhook, follow_event(SOMSRI), signature=signature.encode("latin-1")) == 401
    assert stored_events() == 0


@ON_SQLITE
def test_a_signature_of_another_body_is_refused(chat: Chat):
    body = json.dumps({"events": [follow_event(SOMSRI)]}).encode()
    digest = hmac.new(chat.line.secret.encode(), body, hashlib.sha256).digest()
    assert post(chat, body + b" ", base64.b64encode(digest).decode()).status_code == 401


@ON_SQLITE
def test_a_refusal_is_one_sentence_for_programs(chat: Chat):
    assert "ลายมือชื่อของ LINE ไม่ถูกต้อง" in post(chat, b"{}", "x").json()["error"]


@ON_SQLITE
def test_without_a_secret_there_is_no_webhook(chat: Chat, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("ITA_LINE_CHANNEL_SECRET")
    forget_settings()
    assert post(chat, b"{}").status_code == 404


@ON_SQLITE
def test_a_body_without_end_is_not_read(chat: Chat):
    assert post(chat, b" " * TWO_MB).status_code == 413


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"events": {}}', b"\xff", b'{"events": 1}'])
@ON_SQLITE
def test_a_signed_body_that_is_none_is_refused(chat: Chat, body: bytes):
    assert post(chat, body).status_code == 400


@pytest.mark.parametrize(
    "events", [[], [{}], ["x"], [{"webhookEventId": 5}], [{"webhookEventId": "1", "source": []}]]
)
@ON_SQLITE
def test_lines_trial_and_events_of_unknown_shape_are_taken(chat: Chat, events: list[object]):
    assert post(chat, json.dumps({"events": events}).encode()).status_code == 200


@pytest.mark.parametrize("inside", ["[", '{"a":'])
@ON_SQLITE
def test_a_signed_body_without_bottom_is_refused(chat: Chat, inside: str):
    assert post(chat, b'{"events": ' + inside.encode() * 100_000).status_code == 400


@ON_SQLITE
def test_an_event_from_long_ago_or_of_no_time_is_left_out(chat: Chat):
    now, told = time.time() * 1000, follow_event(SOMSRI)
    stale = [now - 4 * 86_400_000, 0, -1, None, "now", float("nan"), [now]]
    old = [follow_event(SOMSRI) | {"timestamp": at} for at in stale]
    assert (
        post(chat, json.dumps({"events": [*old, told | {"webhookEventId": "x" * 5000}]}).encode()).status_code == 200
    )
    chat.answered(told)
    assert stored_events() == 1


@ON_SQLITE
def test_the_webhook_is_reached_under_the_public_name(chat: Chat, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_BASE_URL", "https://ita.example.go.th")
    forget_settings()
    assert post(chat, b'{"events": []}', Host="ita.example.go.th").status_code == 200


@ON_SQLITE
def test_a_page_that_is_read_shows_no_webhook(chat: Chat):
    assert requests.get(chat.webhook, timeout=10).status_code == 405


def test_a_repeated_event_is_dealt_with_once(chat: Chat):
    event = follow_event(SOMSRI)
    chat.answered(event)
    chat.answered(redelivered(event), follow_event(SOMCHAI))
    assert len(chat.line.received) == 2  # a second answer to the first would have been refused


def test_a_repeat_that_races_is_dealt_with_once(chat: Chat):
    office = an_office({"o28": MONDAY})
    office.seat("กองคลัง", "สมศรี")
    event = text_event(SOMSRI, person_code(office, "สมศรี"))
    threads = [threading.Thread(target=chat.post, args=[event]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "เชื่อมต่อแล้ว" in shown(chat.answer_to(event))
    chat.answered(follow_event(SOMCHAI))
    assert len(chat.line.received) == 2


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
def test_line_is_answered_before_the_event_is_dealt_with(chat: Chat):
    office = an_office({"o28": MONDAY})
    office.seat("กองคลัง", "สมศรี")
    event = text_event(SOMSRI, person_code(office, "สมศรี"))
    with transaction() as session:
        take_agency(session, office.agency_id)  # whoever links somebody has to wait for it
        session.exec(select(Agency).with_for_update()).all()
        assert chat.post(event) == 200
        assert chat.line.replies == []
    assert "เชื่อมต่อแล้ว" in shown(chat.answer_to(event))


@ON_SQLITE
def test_an_event_that_fails_stops_no_other_and_is_logged_without_its_words(chat: Chat, logged: io.StringIO):
    broken = text_event(SOMSRI, "ความลับ\ud800")  # a lone surrogate: no database takes it as an id
    broken["webhookEventId"] = "\ud800"
    body = json.dumps({"events": [broken, good := follow_event(SOMSRI)]}).encode()
    chat.line._reply_tokens.add(good["replyToken"])
    assert post(chat, body).status_code == 200
    assert "สวัสดี" in shown(chat.answer_to(good))
    assert "line.event_failed" in logged.getvalue()
    assert "ความลับ" not in logged.getvalue()


@ON_SQLITE
def test_an_answer_that_is_lost_undoes_nothing(chat: Chat, monkeypatch: pytest.MonkeyPatch):
    office = an_office({"o28": MONDAY})
    office.seat("กองคลัง", "สมศรี")
    monkeypatch.setenv("ITA_LINE_API_URL", "http://127.0.0.1:9")
    forget_settings()
    chat.handled(text_event(SOMSRI, person_code(office, "สมศรี")))
    assert person("สมศรี").line_user_id == SOMSRI


@ON_SQLITE
def test_without_a_token_the_events_are_dealt_with_silently(chat: Chat, monkeypatch: pytest.MonkeyPatch):
    office = an_office({"o28": MONDAY})
    office.seat("กองคลัง", "สมศรี")
    monkeypatch.delenv("ITA_LINE_CHANNEL_TOKEN")
    forget_settings()
    chat.handled(text_event(SOMSRI, person_code(office, "สมศรี")))
    assert [one.path for one in chat.line.received] == []


@ON_SQLITE
def test_an_account_that_somebody_else_answers_for_gets_no_reply(chat: Chat):
    chat.answered(follow_event(SOMSRI) | {"mode": "standby"}, follow_event(SOMCHAI))
    assert len(chat.line.replies) == 1


@ON_SQLITE
def test_what_nobody_needs_any_more_is_forgotten_after_thirty_days(chat: Chat):
    office = a_linked_office(chat, {"o28": MONDAY})
    chat.said(f"o28 {URL}")
    chat.said("ABCD-2345")
    person_code(office, "สมศรี")
    with clock.frozen(clock.now() + timedelta(days=38)):
        chat.answered(follow_event(SOMCHAI) | {"timestamp": int(clock.now().timestamp() * 1000)})
    assert [count(table) for table in (LineEvent, LinkCode, LineDraft)] == [1, 0, 0]


@ON_SQLITE
def test_no_log_holds_an_account_a_token_a_code_or_what_was_said(chat: Chat, logged: io.StringIO):
    office = an_office({"o28": MONDAY})
    office.seat("กองคลัง", "สมศรี")
    code = person_code(office, "สมศรี")
    linked = text_event(SOMSRI, code)
    chat.answered(linked)
    chat.tapped(buttons(chat.said(f"o28 {URL}"))["ส่งงาน"])
    chat.line.webhook(chat.webhook, linked, signature="wrong")
    written = logged.getvalue()
    assert "/v2/bot/message/reply" in written  # the libraries' own lines are there too
    secrets = (SOMSRI, code, URL, linked["replyToken"], chat.line.token, chat.line.secret, "สมศรี")
    assert [secret for secret in secrets if secret in written] == []


def test_of_two_that_note_an_event_one_is_first(database: str):
    with transaction() as session:
        assert remember_event(session, "01", clock.now())
    with transaction() as session:
        assert not remember_event(session, "01", clock.now())


def count(table: type) -> int:
    with reading() as session:
        return session.exec(select(func.count()).select_from(table)).one()
