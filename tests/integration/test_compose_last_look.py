"""What is looked at again when a message is about to go out: who sits there, and whether the work is still open."""

from datetime import time, timedelta

import pytest

from notifications.channels.outcome import Message, Outcome
from notifications.channels.transport import MAILBOX
from notifications.kinds.compose import compose
from notifications.queue.deliver import drain
from tests.integration.office import (
    MONDAY,
    TUESDAY,
    URL,
    an_office,
    at_bangkok,
    deliveries,
    mails,
    outcomes,
    plan_only,
    tick,
)

pytestmark = pytest.mark.usefixtures("database")
SOON = MONDAY + timedelta(days=20)
LATER = time(9, 5)


def test_accepted_before_sending_cancels_the_message():
    office = an_office({"o1": SOON})
    plan_only(MONDAY)
    office.move("o1", "accept", MONDAY, LATER, reason="done already", evidence=URL)
    tick(MONDAY, time(9, 10))
    assert [(one.state, one.state_reason) for one in deliveries() if one.kind == "digest"] == [
        ("cancelled", "ไม่มีเรื่องที่ต้องแจ้งแล้ว")
    ]


def test_accepted_before_sending_is_logged_as_skipped():
    office = an_office({"o1": SOON})
    plan_only(MONDAY)
    office.move("o1", "accept", MONDAY, LATER, reason="done already", evidence=URL)
    tick(MONDAY, time(9, 10))
    assert (MONDAY, "digest", "skipped") in outcomes(office.explain("o1", MONDAY))


def test_what_was_accepted_is_not_said_to_have_been_sent_with_the_rest():
    office = an_office({"o1": SOON, "o2": SOON})
    plan_only(MONDAY)
    office.move("o1", "accept", MONDAY, LATER, reason="done already", evidence=URL)
    tick(MONDAY, time(9, 10))
    digests = [[row for row in outcomes(office.explain(code, MONDAY)) if row[0] == MONDAY] for code in ("o1", "o2")]
    assert digests == [[(MONDAY, "digest", "skipped")], [(MONDAY, "digest", "kept")]]


def test_a_new_holder_gets_the_message_instead():
    office = an_office({"o1": SOON})
    office.seat("กองคลัง", "สมชาย")
    plan_only(MONDAY)
    office.seat("กองคลัง", "สมหญิง", on=MONDAY)
    tick(MONDAY, LATER)
    tick(MONDAY, time(9, 10))
    assert [(one.recipient, one.state) for one in deliveries()] == [("สมชาย", "cancelled"), ("สมหญิง", "kept")]


def test_the_change_of_holder_is_logged_for_both():
    office = an_office({"o1": SOON})
    office.seat("กองคลัง", "สมชาย")
    plan_only(MONDAY)
    office.seat("กองคลัง", "สมหญิง", on=MONDAY)
    tick(MONDAY, LATER)
    tick(MONDAY, time(9, 10))
    rows = [(one.person, one.outcome) for one in office.explain("o1", MONDAY) if one.on == MONDAY]
    assert rows == [("สมชาย", "skipped"), ("สมหญิง", "kept")]


def test_the_old_message_and_its_replacement_change_in_one_transaction():
    office = an_office({"o1": SOON})
    office.seat("กองคลัง", "สมชาย")
    plan_only(MONDAY)
    office.seat("กองคลัง", "สมหญิง", on=MONDAY)
    seen: list[list[tuple[str, str]]] = []

    class Looking:
        """A way out that looks at what others see in the moment of sending."""

        transport = MAILBOX

        def send(self, message: Message) -> Outcome:
            seen.append([(one.recipient, one.state) for one in deliveries()])
            return Outcome("sent")

    with at_bangkok(MONDAY, LATER):
        drain(9, compose, channels={"email": Looking()})
    assert seen == [[("สมชาย", "cancelled"), ("สมหญิง", "sending")]]


def test_a_person_who_keeps_one_of_two_seats_is_told_of_that_one_only():
    office = an_office({"o1": SOON}, units=("กองคลัง", "กองช่าง"))
    office.seat("กองคลัง", "สมชาย")
    office.seat("กองช่าง", "สมชาย")
    plan_only(MONDAY)
    office.seat("กองช่าง", "สมหญิง", on=MONDAY)
    tick(MONDAY, LATER)
    tick(MONDAY, time(9, 10))
    said = {mail.text.splitlines()[0]: ("กองคลัง" in mail.text, "กองช่าง" in mail.text) for mail in mails()}
    assert said == {"เรียน สมชาย": (False, False), "เรียน สมหญิง": (False, False)}  # nobody's own unit is named
    assert sorted(one.state for one in deliveries()) == ["kept", "kept"]


def test_work_returned_before_the_digest_is_said_once_with_its_reason():
    office = an_office({"o1": SOON})
    office.move("o1", "submit", MONDAY, time(8))
    office.move("o1", "return", MONDAY, time(8, 30), reason="ขาดลายมือชื่อ")
    tick(MONDAY)
    tick(MONDAY, time(11))
    assert ["ขาดลายมือชื่อ" in mail.text for mail in mails()] == [True]  # by the batch of eleven, which says more


def test_each_mail_leads_to_the_page():
    an_office({"o1": TUESDAY})
    tick(MONDAY)
    assert "http://127.0.0.1:8000" in mails()[0].html
