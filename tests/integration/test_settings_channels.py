"""LINE and e-mail on the page: no secret, and a test message that is really sent."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from core.settings import forget_settings
from models.agencies import Agency, Person
from models.messages.channels import PAUSED_AUTH, pause
from models.messages.deliveries import Delivery
from tests.integration.line_chat import Chat
from tests.integration.office import mails
from tests.integration.settings_pages import NOW, a_municipality, events, somebody
from tests.integration.web_visitor import Visitor, as_person, as_seat

HERE = "/settings/channels"
SUNDAY_NIGHT = datetime(2025, 2, 2, 16, 0, tzinfo=UTC)


@pytest.fixture
def coordinator(database: str, web_address: str) -> Iterator[Visitor]:
    with clock.frozen(NOW), as_seat(web_address, a_municipality()) as visitor:
        yield visitor


def messages_of(agency: Agency) -> list[tuple[str, str]]:
    with reading() as session:
        query = select(Delivery).where(Delivery.agency_id == agency.id, Delivery.kind == "test")
        return [(one.channel, one.state) for one in session.exec(query.order_by(Delivery.created_at))]


def test_a_test_goes_out_at_once_outside_the_sending_hours(coordinator: Visitor):
    with clock.frozen(SUNDAY_NIGHT):
        coordinator.send_form(f"{HERE}/test")
    assert (messages_of(coordinator.agency), [mail.subject for mail in mails()]) == (
        [("email", "kept")], ["ITA: ข้อความทดสอบ"],
    )  # fmt: skip


def test_the_page_shows_what_became_of_it(coordinator: Visitor):
    coordinator.send_form(f"{HERE}/test")
    assert "เก็บในเครื่อง" in coordinator.get(HERE).text.partition('id="tests"')[2]


def test_each_test_is_a_message_of_its_own(coordinator: Visitor):
    for _ in range(2):
        coordinator.send_form(f"{HERE}/test")
    assert (len(messages_of(coordinator.agency)), len(events(coordinator.agency, "TestMessageAsked"))) == (2, 2)


def test_a_test_to_a_person_of_the_agency_goes_to_that_address(coordinator: Visitor):
    known = somebody(coordinator.agency)
    coordinator.send_form(f"{HERE}/test", to=str(known.id))
    assert str(known.email) in mails()[0].to


def test_nobody_of_another_agency_can_be_written_to(coordinator: Visitor):
    stranger = somebody(a_municipality("เทศบาลอื่น"))
    answer = coordinator.send_form(f"{HERE}/test", to=str(stranger.id))
    assert (answer.status_code, mails()) == (404, [])


def test_who_has_no_line_account_is_told_so(coordinator: Visitor):
    known = somebody(coordinator.agency)
    answer = coordinator.send_form(f"{HERE}/test", to=str(known.id), channel="line")
    assert (answer.status_code, "ส่งทาง LINE ถึง" in answer.text, messages_of(coordinator.agency)) == (422, True, [])


def test_a_test_by_line_reaches_the_viewers_own_chat(chat: Chat, web_address: str):
    agency = a_municipality()
    me = linked(agency, "U0123")
    with clock.frozen(SUNDAY_NIGHT), as_person(web_address, agency, me) as viewer:
        viewer.send_form(f"{HERE}/test", channel="line")
    assert (messages_of(agency), len(chat.line.accepted)) == ([("line", "sent")], 1)


def test_a_paused_channel_is_not_tried(chat: Chat, web_address: str):
    agency = a_municipality()
    me = linked(agency, "U0123")
    with transaction() as session:
        pause(session, "line", PAUSED_AUTH, NOW, None)
    with clock.frozen(NOW), as_person(web_address, agency, me) as viewer:
        answer = viewer.send_form(f"{HERE}/test", channel="line")
    assert (answer.status_code, messages_of(agency)) == (409, [])


def test_tests_are_counted(coordinator: Visitor):
    codes = [coordinator.send_form(f"{HERE}/test").status_code for _ in range(11)]
    assert codes == [303] * 10 + [429]


def test_secrets_are_never_on_the_page(coordinator: Visitor, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_SMTP_USER", "ita")
    monkeypatch.setenv("ITA_SMTP_PASSWORD", "very-secret-password")
    monkeypatch.setenv("ITA_LINE_CHANNEL_TOKEN", "very-secret-token")
    forget_settings()
    page = coordinator.get(HERE).text
    assert ("very-secret" in page, page.count("ตั้งแล้ว") >= 2) == (False, True)


def test_a_code_for_a_group_is_shown(coordinator: Visitor):
    assert "รหัสสำหรับกลุ่ม LINE" in coordinator.send_form(f"{HERE}/group-code").text


def linked(agency: Agency, line_user_id: str) -> Person:
    me = somebody(agency, role="coordinator")
    with transaction() as session:
        session.get_one(Person, me.id).line_user_id = line_user_id
    return me
