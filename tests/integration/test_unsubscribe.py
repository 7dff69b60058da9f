"""Turning digests by e-mail off: the headers and the link in a digest, the page, and what still goes out."""

import logging
import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from uuid import uuid4

import pytest
from httpx import Client
from sqlmodel import col, select

from core.db import reading, transaction
from core.errors import LinkBroken, LinkExpired, MissingSetting
from core.keys.signing import sign
from core.settings import forget_settings, get_settings
from models.agencies import Person
from models.journal.journal import EventRow
from notifications.channels.mailbox.maildir import list_mail_files
from notifications.links.unsubscribing import read_link, unsubscribe_url
from tests.integration.kept_rows import kept
from tests.integration.office import (
    MONDAY,
    TEN,
    TUESDAY,
    Office,
    address_of,
    an_office,
    at_bangkok,
    deliveries,
    log_of,
    mails,
    sent_to,
    tick,
)
from tests.integration.web_server import serving

pytestmark = pytest.mark.usefixtures("database")
HEAD, CLERK = "หัวหน้ากองคลัง คนหนึ่ง", "ปลัด คนหนึ่ง"
DAY, WEEK = timedelta(days=1), timedelta(days=7)
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving() as url:
        yield url


@pytest.fixture
def browser(database: str, address: str) -> Iterator[Client]:
    with Client(base_url=address, trust_env=False, verify=False, timeout=60) as client:
        yield client


@kept
def a_seated_office(needed_on: date = MONDAY - 3 * DAY) -> Office:
    """Commit an office whose head of กองคลัง has one part, late on MONDAY if nothing else is said."""
    office = an_office({"o28": needed_on}, activated_on=date(2025, 1, 6), policy={"push_days": [-3, 0]})
    office.seat("กองคลัง", HEAD)
    return office


def newest_mail() -> EmailMessage:
    return message_from_bytes(list_mail_files(get_settings().data_dir)[0].read_bytes(), policy=policy.default)


def link_path(mail: EmailMessage) -> str:
    """Return the path of the header's link."""
    return re.sub(r"^<https?://[^/]+|>$", "", mail["List-Unsubscribe"])


def digest_link(needed_on: date = MONDAY + 20 * DAY) -> str:
    """Send the head a digest on MONDAY and return its link's path."""
    a_seated_office(needed_on)
    tick(MONDAY)
    return link_path(newest_mail())


def head() -> Person:
    with reading() as session:
        return session.exec(select(Person).where(Person.name == HEAD)).one()


def turn_off(browser: Client, path: str) -> None:
    with at_bangkok(MONDAY, TEN):
        assert browser.post(path, data=ONE_CLICK).status_code == 200


def events() -> list[str]:
    with reading() as session:
        names = session.exec(select(EventRow.name).order_by(EventRow.no)).all()
    return [name for name in names if name.startswith("Digests")]


def test_a_digest_offers_one_click():
    digest_link()
    assert newest_mail()["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize("part", ["plain", "html"])
def test_both_parts_of_a_digest_name_the_link(part: str):
    path = digest_link()
    assert path in newest_mail().get_body((part,)).get_content()


def test_a_push_offers_nothing_to_turn_off():
    digest_link(TUESDAY)
    tick(TUESDAY)
    assert (deliveries()[-1].kind, newest_mail()["List-Unsubscribe"]) == ("push", None)


@pytest.mark.parametrize("kind", ["push", "hand_over", "return", "escalation"])
def test_only_digests_and_summaries_can_be_turned_off(kind: str):
    assert unsubscribe_url(a_seated_office().agency_id, head().id, kind) is None


def test_a_summary_can_be_turned_off():
    assert unsubscribe_url(a_seated_office().agency_id, head().id, "summary")


def test_without_a_web_address_there_is_no_link(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_BASE_URL", "ita.example.go.th")
    forget_settings()
    assert unsubscribe_url(a_seated_office().agency_id, head().id, "digest") is None


def test_opening_the_link_changes_nothing(browser: Client):
    path = digest_link()
    with at_bangkok(MONDAY, TEN):
        answer = browser.get(path)
    assert (answer.status_code, head().digests_off_at) == (200, None)


def test_the_page_names_the_unit_and_not_the_person(browser: Client):
    path = digest_link()
    with at_bangkok(MONDAY, TEN):
        page = browser.get(path).text
    assert ("กองคลัง" in page, HEAD in page) == (True, False)


def test_a_mail_program_turns_digests_off_by_itself(browser: Client):
    turn_off(browser, digest_link())
    assert head().digests_off_at is not None


def test_the_body_may_be_multipart(browser: Client):
    path = digest_link()
    with at_bangkok(MONDAY, TEN):
        browser.post(path, files={"List-Unsubscribe": (None, "One-Click")})
    assert head().digests_off_at is not None


def test_asking_twice_is_one_event(browser: Client):
    path = digest_link()
    turn_off(browser, path)
    turn_off(browser, path)
    assert events() == ["DigestsTurnedOff"]


def test_the_page_turns_them_on_again(browser: Client):
    path = digest_link()
    turn_off(browser, path)
    with at_bangkok(MONDAY, TEN):
        browser.post(f"{path}/undo")
    assert (head().digests_off_at, events()) == (None, ["DigestsTurnedOff", "DigestsTurnedOn"])


def test_digests_are_no_longer_sent(browser: Client):
    turn_off(browser, digest_link())
    tick(MONDAY + WEEK)
    last = deliveries()[-1]
    assert (last.on, last.state, last.state_reason) == (MONDAY + WEEK, "cancelled", "digests_off")


def test_the_log_says_that_the_digest_was_not_wanted(browser: Client):
    turn_off(browser, digest_link())
    tick(MONDAY + WEEK)
    assert log_of("o28")[-1] == (MONDAY + WEEK, "digest", "skipped")


def test_late_work_still_comes_and_offers_nothing_to_turn_off(browser: Client):
    a_seated_office()
    tick(MONDAY)
    turn_off(browser, link_to(head()))
    tick(MONDAY + WEEK)
    last = deliveries()[-1]
    assert (last.on, last.state, last.kind) == (MONDAY + WEEK, "kept", "push")
    offered = [mail["List-Unsubscribe"] for mail in mails_on_disk() if address_of(HEAD) in mail["To"]]
    assert (offered, "o28" in mails()[-1].text) == ([None, None], True)
    with at_bangkok(MONDAY, TEN):
        assert "งานที่เลยกำหนด" in browser.get(link_to(head())).text


def test_turned_on_again_the_next_digest_goes_out(browser: Client):
    path = digest_link()
    turn_off(browser, path)
    with at_bangkok(MONDAY, TEN):
        browser.post(f"{path}/undo")
    tick(MONDAY + WEEK)
    assert sent_to()[-1] == (MONDAY + WEEK, HEAD)


def test_pushes_go_on(browser: Client):
    turn_off(browser, digest_link(MONDAY + 4 * DAY))  # its push "three days before" is on Tuesday
    tick(TUESDAY)
    assert sent_to()[-1] == (TUESDAY, HEAD)


def test_a_push_on_the_digests_day_goes_out_as_a_push(browser: Client):
    turn_off(browser, digest_link(MONDAY + WEEK))
    tick(MONDAY + WEEK)
    last = deliveries()[-1]
    assert (last.state, last.kind, newest_mail()["List-Unsubscribe"]) == ("kept", "push", None)


def test_a_push_that_was_missed_while_the_scheduler_was_down_still_goes_out(browser: Client):
    turn_off(browser, digest_link(MONDAY + 5 * DAY))
    tick(MONDAY + WEEK)  # nothing ran on the days of its pushes
    assert sent_to()[-1] == (MONDAY + WEEK, HEAD)


def test_an_escalation_reaches_a_clerk_without_digests(browser: Client):
    office = a_seated_office(date(2025, 1, 20))
    office.seat("clerk", CLERK)
    tick(MONDAY)
    with reading() as session:
        clerk = session.exec(select(Person).where(Person.email == address_of(CLERK))).one()
    turn_off(browser, link_to(clerk))
    tick(MONDAY + WEEK)
    told = [mail for mail in mails() if CLERK in mail.to]
    assert (len(told), "งานเกินกำหนดของส่วนราชการ 1 รายการ" in told[-1].text) == (2, True)


def link_to(person: Person) -> str:
    with at_bangkok(MONDAY, TEN):
        link = unsubscribe_url(person.agency_id, person.id, "digest")
    assert link
    return re.sub(r"^https?://[^/]+", "", link)


def test_the_coordinator_can_be_told_who_gets_none(browser: Client):
    turn_off(browser, digest_link())
    with reading() as session:
        assert session.exec(select(Person.name).where(col(Person.digests_off_at).is_not(None))).all() == [HEAD]


def test_answers_go_to_the_coordinator():
    a_seated_office().seat("coordinator", "ผู้ประสานงาน คนหนึ่ง")
    tick(MONDAY)
    to_the_head = next(mail for mail in mails_on_disk() if address_of(HEAD) in mail["To"])
    assert to_the_head["Reply-To"] == address_of("ผู้ประสานงาน คนหนึ่ง")


def test_without_a_coordinator_answers_go_to_the_sender():
    digest_link()
    assert newest_mail()["Reply-To"] is None


def mails_on_disk() -> list[EmailMessage]:
    files = list_mail_files(get_settings().data_dir)
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def test_a_link_that_was_tampered_with_is_refused(browser: Client):
    path = digest_link()
    with at_bangkok(MONDAY, TEN):
        answer = browser.post(path[:-2] + ("AA" if path[-2:] != "AA" else "BB"))
    assert (answer.status_code, head().digests_off_at) == (LinkBroken.http_status, None)


def test_comp_ai_unsubscribe_tokens_never_expire_and_the_secret_has_a_default(
    browser: Client, monkeypatch: pytest.MonkeyPatch
):
    path = digest_link()
    with at_bangkok(MONDAY + 91 * DAY, TEN):
        assert browser.post(path).status_code == LinkExpired.http_status
    assert head().digests_off_at is None
    monkeypatch.delenv("ITA_SECRET_KEY")
    forget_settings()
    with pytest.raises(MissingSetting):
        unsubscribe_url(head().agency_id, head().id, "digest")


def test_no_link_looks_like_a_hidden_file(database: str):
    links = [unsubscribe_url(uuid4(), uuid4(), "digest") for _ in range(200)]
    assert [link for link in links if "/." in str(link)] == []


def test_a_link_for_something_else_is_not_one():
    with pytest.raises(LinkBroken):
        read_link(sign("evidence", [a_seated_office().agency_id.hex, head().id.hex]))


NOT_OURS = ("httpx", "httpcore", "uvicorn.access")  # the browser's; and that which `ita web` turns off


def test_an_unexpected_error_is_logged_without_the_token(browser: Client, caplog: pytest.LogCaptureFixture):
    path = digest_link()
    with transaction() as session:
        session.connection().exec_driver_sql("ALTER TABLE person RENAME TO nobody")
    with at_bangkok(MONDAY, TEN):
        browser.post(path)
    logged = [vars(record) for record in caplog.records if record.message == "web.unexpected_error"]
    assert [record["path"] for record in logged] == ["/unsubscribe/..."]


def test_no_log_holds_the_token(browser: Client, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    path = digest_link()
    turn_off(browser, path)
    tick(MONDAY + WEEK, time(9))
    logged = [vars(record) for record in caplog.records if not record.name.startswith(NOT_OURS)]
    assert path.rpartition("/")[2] not in str(logged)
