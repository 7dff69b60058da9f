"""What a unit asks for reaches who decides, and the answer the unit; the old day binds meanwhile."""

from datetime import date, time
from uuid import UUID

import pytest

from core import clock
from core.db import reading, transaction
from models.plans.plans import Plan
from models.plans.requests import POSTPONE, list_requests
from models.work.work import get_item, list_parts
from notifications.kinds.asked.requests import tell_of_waiting
from tests.integration.office import MONDAY, TEN, TUESDAY, Mail, Office, an_office, at_bangkok, mails, tick
from work.decisions.answering import grant_later, refuse_request
from work.decisions.deciding import Decision
from work.decisions.refusals import ClerkAgreedOutside, ClerkMustAgree
from work.decisions.requests import Asked, ask

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ELEVEN, THREE = time(11), time(15)
DUE, NEXT_WEEK, FAR = date(2025, 3, 31), date(2025, 4, 4), date(2025, 6, 30)
YES = Decision(reason="", by="coordinator", sure=True)


@pytest.fixture
def office(database: str) -> Office:
    return an_office({"o1": DUE, "o2": DUE}, route=("collecting", "checking", "accepted"))


def asked(office: Office, code: str, wanted_on: date, day: date = TUESDAY, at: time = TEN) -> UUID:
    with at_bangkok(day, at), transaction() as session:
        plan = session.get_one(Plan, office.plan_id)
        wish = Asked(code=code, unit="กองคลัง", kind=POSTPONE, reason="รอผลการประชุม", wanted_on=wanted_on, by="กองคลัง")
        return ask(session, plan, wish).id


def told(subject: str) -> list[Mail]:
    return [one for one in mails() if subject in one.subject]


def day_of(office: Office, code: str) -> date | None:
    with reading() as session:
        item = get_item(session, session.get_one(Plan, office.plan_id), code)
        return list_parts(session, item.id)[0].held_until_on


def test_a_request_and_its_answer_are_told_in_the_next_batch(office: Office):
    request = asked(office, "o1", NEXT_WEEK)
    before = day_of(office, "o1")
    tick(TUESDAY, ELEVEN)
    (mail,) = told("คำขอของส่วนราชการรอคำตอบ 1 เรื่อง")
    assert (mail.to.startswith("ผู้ประสานงาน"), "กองคลัง ขอขยายเวลา o1 ถึง 4 เม.ย. 68" in mail.text) == (True, True)
    assert day_of(office, "o1") == before
    with at_bangkok(TUESDAY, time(13)), transaction() as session:
        grant_later(session, office.agency_id, request, None, YES)
    tick(TUESDAY, THREE)
    (answer,) = told("ขยายกำหนดส่ง o1 ถึง 4 เม.ย. 68 แล้ว")
    assert ("กองคลัง" in answer.to, "ผู้ประสานงาน ITA เห็นชอบ" in answer.text, "(เดิม 31 มีนาคม 2568)" in answer.text,
            "/o1" in answer.text, day_of(office, "o1")) == (True, True, True, True, NEXT_WEEK)  # fmt: skip
    told_of = [(one.kind, one.outcome) for one in office.explain("o1", TUESDAY) if one.kind == "answer"]
    assert told_of == [("answer", "kept")]


def test_a_refusal_says_which_day_stays_and_why(office: Office):
    request = asked(office, "o1", NEXT_WEEK)
    with at_bangkok(TUESDAY, TEN), transaction() as session:
        refuse_request(session, office.agency_id, request, Decision(reason="ต้องเสนอลงนามก่อน", by="coordinator"))
    tick(TUESDAY, ELEVEN)
    (answer,) = told("ขอขยายเวลา o1: ขอให้คงกำหนด 31 มี.ค. 68")
    assert "ไม่อาจขยายเวลาได้ เนื่องจากต้องเสนอลงนามก่อน" in answer.text
    assert told("คำขอของส่วนราชการ") == []  # answered before the batch


def test_what_waits_more_than_two_office_days_is_told_to_the_clerk_on_the_day_of_the_digests(office: Office):
    asked(office, "o1", NEXT_WEEK)
    asked(office, "o2", NEXT_WEEK, date(2025, 2, 7))
    for day in (date(2025, 2, 6), date(2025, 2, 10)):
        with at_bangkok(day, time(9)), transaction() as session:
            tell_of_waiting(session, office.agency_id, clock.now())
        tick(day)
    clerks = [one for one in told("คำขอของส่วนราชการ") if one.to.startswith("ปลัด")]
    assert [("รอคำตอบ 1 เรื่อง" in one.subject, "o1" in one.text, "o2" in one.text) for one in clerks] == [
        (True, True, False)
    ]


def test_a_far_day_wants_the_clerks_consent_which_is_recorded_and_told(office: Office):
    request = asked(office, "o1", FAR)
    with at_bangkok(TUESDAY, TEN):
        with pytest.raises(ClerkMustAgree), transaction() as session:
            grant_later(session, office.agency_id, request, None, YES)
        with pytest.raises(ClerkAgreedOutside), transaction() as session:
            grant_later(session, office.agency_id, request, None, YES, MONDAY)
        with transaction() as session:
            grant_later(session, office.agency_id, request, None, YES, TUESDAY)
            (row,) = list_requests(session, office.plan_id, open_only=False)
            kept = (row.stood_on, row.granted_on, row.clerk_agreed_on, row.answered_by)
    tick(TUESDAY, ELEVEN)
    (answer,) = told("ขยายกำหนดส่ง o1")
    assert kept == (DUE, FAR, TUESDAY, "coordinator")
    assert "ปลัดเทศบาลเห็นชอบ เมื่อ 4 กุมภาพันธ์ 2568 ให้ส่งภายในวันที่ 30 มิถุนายน 2568" in answer.text
