"""The log of messages: found by a filter, told with their tries, and settled by a person."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from lxml import html
from sqlmodel import col, select

from core import clock
from core.db import reading, transaction
from models.agencies import Agency
from models.journal.journal import EventRow
from models.messages.deliveries import Delivery, DeliveryAttempt, ReminderLog
from tests.builders import a_plan, an_agency, an_item
from tests.integration.delivery_rows import get_delivery
from tests.integration.web_visitor import Visitor, as_seat

NOW = datetime(2025, 4, 7, 3, 0, tzinfo=UTC)
TEXT = {"subject": "Late: o28", "text": "Open https://ita.example/w/SECRET/o28", "html": "<p></p>"}
THAI = re.compile("[\u0e00-\u0e7f]+")


@pytest.fixture(autouse=True)
def agency(database: str) -> Iterator[Agency]:
    with clock.frozen(NOW), transaction() as session:
        agency = an_agency(session)
        a_plan(session, agency)
    with clock.frozen(NOW):
        yield agency


@pytest.fixture
def admin(web_address: str, agency: Agency) -> Iterator[Visitor]:
    with as_seat(web_address, agency) as visitor:
        yield visitor


def a_delivery(agency: Agency, **changes: Any) -> UUID:
    """Commit a message as sending leaves it."""
    values = {
        "kind": "digest", "on": NOW.date(), "channel": "email", "recipient_key": "clerk", "recipient": "clerk",
        "state": "sent", "sent_at": NOW, "attempts": 1, "payload": TEXT, "dedup_key": f"{uuid4()}:0",
        "message_id": "<1@ita-tracker>", "retry_key": uuid4(), "due_at": NOW, "next_try_at": NOW,
    }  # fmt: skip
    with transaction() as session:
        row = Delivery(agency_id=agency.id, **{**values, **changes})
        session.add(row)
        return row.id


def listed(page: str) -> list[str]:
    return [str(one).removeprefix("m-") for one in html.fromstring(page).xpath("//tr[starts-with(@id, 'm-')]/@id")]


def settle(admin: Visitor, delivery: UUID, answer: str, seen: str = "unknown:1") -> Any:
    return admin.send_form(f"/deliveries/{delivery}/settle", answer=answer, seen=seen)


def test_messages_stand_newest_first(admin: Visitor, agency: Agency):
    old = a_delivery(agency, created_at=NOW - timedelta(days=1))
    new = a_delivery(agency)
    assert listed(admin.get("/deliveries").text) == [str(new), str(old)]


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        ("state=dead", {"state": "dead"}), ("kind=summary", {"kind": "summary", "dedup_key": "a:summary-2568-03:0"}),
        ("channel=line", {"channel": "line"}), ("person=mayor", {"recipient_key": "mayor"}),
        ("state=dead&kind=push", {"state": "dead", "kind": "push"}),
    ],
)  # fmt: skip
def test_a_filter_leaves_only_what_fits(admin: Visitor, agency: Agency, query: str, changes: dict[str, Any]):
    a_delivery(agency)
    wanted = a_delivery(agency, **changes)
    assert listed(admin.get(f"/deliveries?{query}").text) == [str(wanted)]


def test_days_leave_out_what_is_older(admin: Visitor, agency: Agency):
    a_delivery(agency, created_at=NOW - timedelta(days=8))
    young = a_delivery(agency, created_at=NOW - timedelta(days=6))
    assert listed(admin.get("/deliveries?days=7").text) == [str(young)]


@pytest.mark.parametrize("query", ["state=x", "kind=%00", "days=-1", "days=abc", "after=nonsense", "channel=pigeon"])
def test_what_the_address_does_not_mean_asks_for_nothing(admin: Visitor, agency: Agency, query: str):
    there = a_delivery(agency)
    assert listed(admin.get(f"/deliveries?{query}").text) == [str(there)]


def test_states_are_counted_whatever_state_is_shown(admin: Visitor, agency: Agency):
    a_delivery(agency)
    a_delivery(agency, state="dead")
    chips = html.fromstring(admin.get("/deliveries?state=dead").text).xpath("//ul[@class='seg']//strong")
    assert [chip.text for chip in chips] == ["2", "1", "1"]


def test_pages_follow_each_other_without_a_gap_or_a_repeat(admin: Visitor, agency: Agency):
    made = [a_delivery(agency, created_at=NOW - timedelta(minutes=number // 3)) for number in range(70)]
    first = admin.get("/deliveries").text
    (older,) = html.fromstring(first).xpath("//a[@rel='next']/@href")
    assert sorted(listed(first) + listed(admin.get(str(older)).text)) == sorted(map(str, made))


def test_a_message_tells_its_tries_and_what_the_server_said(admin: Visitor, agency: Agency):
    delivery = a_delivery(agency, state="dead", state_reason="refused")
    with transaction() as session:
        session.add(DeliveryAttempt(agency_id=agency.id, delivery_id=delivery, no=1, outcome="dead", code="550",
                                    error="no such user", at=NOW))  # fmt: skip
    page = admin.get(f"/deliveries/{delivery}").text
    assert all(words in page for words in ("เซิร์ฟเวอร์อีเมลปฏิเสธ", "550 no such user", "ถูกปฏิเสธ"))


def test_a_message_leads_to_its_items_and_their_reminders(admin: Visitor, agency: Agency):
    delivery = a_delivery(agency)
    with transaction() as session:
        item = an_item(session, a_plan(session, agency, fiscal_year=2570))
        session.add(
            ReminderLog(
                agency_id=agency.id, plan_id=item.plan_id, item_id=item.id, kind="digest", on=NOW.date(),
                planned_on=NOW.date(), seat="clerk", recipient="clerk", channel="email", delivery_id=delivery,
            )
        )  # fmt: skip
    links = html.fromstring(admin.get(f"/deliveries/{delivery}").text).xpath("//ul[@class='plain-list']//a/@href")
    assert links == ["/items/o28?year=2570", "/items/o28/reminders?year=2570"]


def test_the_text_is_shown_without_links_that_act_for_its_recipient(admin: Visitor, agency: Agency):
    page = admin.get(f"/deliveries/{a_delivery(agency)}").text
    assert ("Late: o28" in page, "/w/…/o28" in page, "SECRET" in page) == (True, True, False)


def test_the_text_of_a_login_link_is_never_shown(admin: Visitor, agency: Agency):
    page = admin.get(f"/deliveries/{a_delivery(agency, kind='login')}").text
    assert ("Late: o28" in page, "จึงไม่แสดง" in page) == (False, True)


def test_a_message_of_unknown_fate_can_be_taken_as_sent(admin: Visitor, agency: Agency):
    delivery = a_delivery(agency, state="unknown", sent_at=None)
    answer = settle(admin, delivery, "sent")
    assert (answer.status_code, get_delivery(delivery).state_reason) == (303, "settled")


def test_a_message_that_nobody_got_can_be_told_by_hand(admin: Visitor, agency: Agency):
    delivery = a_delivery(agency, state="kept")
    page = admin.get(f"/deliveries/{delivery}").text
    assert ("เก็บในเครื่อง" in page, "ข้อความสำหรับกลุ่ม LINE" in page, 'value="told"' in page) == (True, True, True)
    assert settle(admin, delivery, "told", seen="kept:1").status_code == 303
    after = admin.get(f"/deliveries/{delivery}").text
    assert (get_delivery(delivery).state, 'value="told"' in after) == ("told", False)
    with reading() as session:
        row = session.exec(select(EventRow).where(EventRow.name == "DeliverySettled")).one()
    assert row.payload["answer"] == "told"


def test_sending_again_leads_to_the_new_message(admin: Visitor, agency: Agency):
    delivery = a_delivery(agency, state="dead")
    answer = settle(admin, delivery, "resend", seen="dead:1")
    fresh = get_delivery(UUID(answer.headers["location"].rpartition("/")[2]))
    assert (fresh.replaces_id, fresh.state) == (delivery, "pending")


def test_who_decided_is_in_the_audit_log(admin: Visitor, agency: Agency):
    settle(admin, a_delivery(agency, state="unknown"), "sent")
    with reading() as session:
        row = session.exec(select(EventRow).where(EventRow.name == "DeliverySettled")).one()
    assert row.by == "coordinator"


@pytest.mark.parametrize("seen", ["unknown:1", "dead:0"])
def test_what_has_changed_meanwhile_is_not_settled(admin: Visitor, agency: Agency, seen: str):
    delivery = a_delivery(agency, state="dead")
    answer = settle(admin, delivery, "resend", seen=seen)
    told = ("เปลี่ยนสถานะเป็น" in answer.text, "ส่งใหม่" in answer.text)
    assert (answer.status_code, told, get_delivery(delivery).state) == (409, (True, True), "dead")


def test_two_people_send_it_again_only_once(admin: Visitor, agency: Agency):
    delivery = a_delivery(agency, state="unknown")
    answers = [settle(admin, delivery, "resend").status_code for _ in range(2)]
    with reading() as session:
        count = len(session.exec(select(Delivery).where(col(Delivery.replaces_id) == delivery)).all())
    assert (answers, count) == ([303, 409], 1)


def test_a_login_link_is_not_sent_again(admin: Visitor, agency: Agency):
    delivery = a_delivery(agency, kind="login", state="unknown")
    page = admin.get(f"/deliveries/{delivery}").text
    assert ('value="resend"' in page, settle(admin, delivery, "resend").status_code) == (False, 409)


def test_a_form_without_its_token_is_refused(admin: Visitor, agency: Agency):
    delivery = a_delivery(agency, state="unknown")
    answer = admin.post(f"/deliveries/{delivery}/settle", data={"answer": "sent", "seen": "unknown:1"})
    assert (answer.status_code, get_delivery(delivery).state) == (403, "unknown")


def test_another_agencys_message_is_not_there(admin: Visitor):
    with transaction() as session:
        other = an_agency(session, "เทศบาลอื่น")
    delivery = a_delivery(other, state="unknown")
    answers = [admin.get(f"/deliveries/{delivery}"), settle(admin, delivery, "sent")]
    assert ([one.status_code for one in answers], get_delivery(delivery).state) == ([404, 404], "unknown")


def test_another_agencys_messages_are_not_listed_or_counted(admin: Visitor):
    with transaction() as session:
        other = an_agency(session, "เทศบาลอื่น")
    a_delivery(other, recipient_key="mayor", recipient="Other's mayor")
    page = admin.get("/deliveries").text
    assert (listed(page), "Other&#39;s mayor" in page) == ([], False)


@pytest.mark.parametrize("seat", ["clerk", "mayor", "publisher"])
def test_only_the_administrator_may_read_messages(web_address: str, agency: Agency, seat: str):
    delivery = a_delivery(agency, state="unknown")
    with as_seat(web_address, agency, seat) as visitor:
        answers = [
            visitor.get("/deliveries"),
            visitor.get(f"/deliveries/{delivery}"),
            settle(visitor, delivery, "sent"),
        ]
    assert [one.status_code for one in answers] == [403, 403, 403]


@pytest.mark.parametrize("path", ["/deliveries/xx", f"/deliveries/{UUID(int=7)}"])
def test_a_message_that_is_not_there_is_one_sentence(admin: Visitor, path: str):
    answer = admin.get(path)
    assert (answer.status_code, "ไม่พบข้อความนี้" in answer.text) == (404, True)


def test_reading_changes_nothing(admin: Visitor, agency: Agency):
    delivery = a_delivery(agency, state="unknown")
    admin.get(f"/deliveries/{delivery}")
    admin.get(f"/deliveries/{delivery}/settle")
    assert get_delivery(delivery).state == "unknown"


@pytest.mark.parametrize("path", ["/deliveries", "/deliveries/{id}", "/mailbox"])
def test_the_english_pages_have_no_thai_words_of_their_own(admin: Visitor, agency: Agency, path: str):
    admin.cookies.set("ita_lang", "en")
    page = admin.get(path.replace("{id}", str(a_delivery(agency, state="unknown", state_reason="lost_after_data"))))
    main = html.fromstring(page.text).xpath("//main")[0]
    for names in main.xpath(".//*[contains(@class, 'lead') or @lang='th']"):
        names.drop_tree()
    assert THAI.findall(main.text_content()) == []
