"""A comment to the coordinator that asks for nothing: who sees it, who is told, what the log says."""

from collections.abc import Iterator
from datetime import time, timedelta

import pytest

from core import clock
from core.db import reading, transaction
from models.plans.comments import list_comments, list_comments_unanswered
from models.plans.plans import Plan
from models.work.work import find_item, list_parts
from tests.integration.heads_office import HeadsOffice, heads_office
from tests.integration.moving import NOW
from tests.integration.office import MONDAY, an_office, at_bangkok, mails, tick
from tests.integration.web_visitor import as_seat, by_work_link
from work.decisions.comments import MOST_WAITING, answer_comment, comment

ASKED, ANSWERED = "ใช้แบบฟอร์มปีที่แล้วได้ไหม", "ใช้แบบใหม่ตามหนังสือเวียน"


@pytest.fixture
def office(database: str) -> Iterator[HeadsOffice]:
    with clock.frozen(NOW):
        yield heads_office()


def test_a_comment_and_its_answer_stand_where_they_may_be_seen(office: HeadsOffice, web_address: str):
    state = office.item().position, [part.state for part in office.parts().values()]
    with by_work_link(web_address, office.agency, office.key) as head:
        empty = head.send_form(f"{head.base}/o28/comments", unit=office.mine.id, text="  ")
        head.send_form(f"{head.base}/o28/comments", unit=office.mine.id, text=ASKED)
        waits = head.get(f"{head.base}/o28").text
    with as_seat(web_address, office.agency, "coordinator") as coordinator:
        page = coordinator.get("/comments").text
        comment_id = page.split('action="/comments/')[1].split('"')[0]
        coordinator.send_form(f"/comments/{comment_id}", text=ANSWERED)
        twice = coordinator.send_form(f"/comments/{comment_id}", text=ANSWERED)
        item, log = coordinator.get("/items/o28").text, coordinator.get("/settings/audit").text
    with as_seat(web_address, office.agency, office.key) as head:
        answered = head.get("/my/o28").text
    with as_seat(web_address, office.agency, office.other_key) as other:
        elsewhere = other.get("/my/o28").text
    assert (empty.status_code, twice.status_code) == (422, 409)
    assert (ASKED in waits, "รอผู้ประสานงานตอบ" in waits, ASKED in page, "กองคลัง" in page) == (True,) * 4
    assert (ANSWERED in item, ANSWERED in answered, ASKED in elsewhere) == (True, True, False)
    assert ("ส่งข้อความถึงผู้ประสานงาน" in log, ASKED in log) == (True, False)
    assert (office.item().position, [part.state for part in office.parts().values()]) == state


def test_no_more_than_ten_wait_of_one(office: HeadsOffice, web_address: str):
    with as_seat(web_address, office.agency, office.key) as head:
        sent = [
            head.send_form("/my/o12/comments", unit=office.mine.id, text=f"{ASKED} {number}").status_code
            for number in range(MOST_WAITING + 1)
        ]
    assert sent == [303] * MOST_WAITING + [409]
    with reading() as session:
        assert len(list_comments_unanswered(session, office.agency.id)) == MOST_WAITING


def test_the_coordinator_and_then_the_unit_are_told_in_the_next_batch(database: str):
    office = an_office({"o1": MONDAY + timedelta(days=100)})
    with at_bangkok(MONDAY, time(10)), transaction() as session:
        plan = session.get_one(Plan, office.plan_id)
        item = find_item(session, plan.id, "o1")
        assert item
        item_id = item.id
        comment(session, plan, item, list_parts(session, item.id)[0], ASKED, "x")
    tick(MONDAY, time(10, 30))
    tick(MONDAY, time(11))
    with at_bangkok(MONDAY, time(12)), transaction() as session:
        found = list_comments(session, item_id)[0]
        answer_comment(session, office.agency_id, found.id, ANSWERED, "coordinator")
    tick(MONDAY, time(12, 30))
    tick(MONDAY, time(15))
    said = [mail.text for mail in mails() if ASKED in mail.text]
    assert [(ASKED in text, ANSWERED in text) for text in said] == [(True, False), (True, True)]
