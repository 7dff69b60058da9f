"""Answering what units ask for: what is granted is carried out, what is refused says why."""

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from sqlmodel import Session

from core import clock
from core.db import transaction
from models.agencies import Agency, Unit
from models.plans.plans import Item, Plan
from models.plans.requests import WorkRequest
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.moving import NOW, events_of, parts_of
from work.decisions.answering import grant_by_waiving, grant_later, grant_to_unit, refuse_request
from work.decisions.deciding import Decision
from work.decisions.refusals import RequestAnsweredAlready, RequestNotFound, WrongAnswer
from work.refusals import ReasonMissing

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
MAY, JUNE = date(2025, 5, 15), date(2025, 6, 15)
YES, NO = Decision(reason="", by="coordinator", sure=True), Decision(reason="กำหนดส่งตามประกาศ", by="coordinator")


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(NOW), transaction() as opened:
        yield opened


@pytest.fixture
def agency(session: Session) -> Agency:
    return an_agency(session)


@pytest.fixture
def units(session: Session, agency: Agency) -> list[Unit]:
    return [a_unit(session, agency, name, number) for number, name in enumerate(("สำนักปลัด", "กองคลัง"), 1)]


@pytest.fixture
def plan(session: Session, agency: Agency) -> Plan:
    return a_plan(session, agency)


@pytest.fixture
def item(session: Session, plan: Plan, units: list[Unit]) -> Item:
    return an_item(session, plan, "o28", units=units[:1])


def asked(session: Session, plan: Plan, item: Item, kind: str, wanted_on: date | None = None) -> WorkRequest:
    part = parts_of(session, plan, item.code)[0]
    row = WorkRequest(agency_id=plan.agency_id, plan_id=plan.id, item_id=item.id, assignment_id=part.id, kind=kind,
                      reason="รอผลการประชุม", wanted_on=wanted_on, asked_by=f"unit:{part.unit_id}")  # fmt: skip
    session.add(row)
    session.flush()
    return row


def test_granting_more_time_gives_the_unit_a_day_for_its_reason(session: Session, plan: Plan, item: Item):
    request = asked(session, plan, item, "postpone", MAY)
    grant_later(session, plan.agency_id, request.id, None, YES, clock.today())
    given = next(row for row in events_of(session, plan.agency_id) if row.name == "DayGranted")
    assert (parts_of(session, plan, "o28")[0].needed_on, given.payload["reason"]) == (MAY, "รอผลการประชุม")


def test_another_day_than_the_one_asked_for_can_be_granted(session: Session, plan: Plan, item: Item):
    request = asked(session, plan, item, "postpone", MAY)
    grant_later(session, plan.agency_id, request.id, JUNE, YES, clock.today())
    assert parts_of(session, plan, "o28")[0].held_until_on == JUNE
    assert item.needed_on == date(2025, 3, 31)


def test_an_answer_is_kept_with_who_and_when(session: Session, plan: Plan, item: Item):
    request = asked(session, plan, item, "postpone", MAY)
    refuse_request(session, plan.agency_id, request.id, NO)
    kept = (request.state, request.answer, request.answered_by, request.answered_at == clock.now())
    assert kept == ("refused", NO.reason, "coordinator", True)


def test_a_refusal_leaves_the_work_as_it_is(session: Session, plan: Plan, item: Item):
    refuse_request(session, plan.agency_id, asked(session, plan, item, "postpone", MAY).id, NO)
    assert (item.needed_on, [row.name for row in events_of(session, plan.agency_id)]) == (
        date(2025, 3, 31), ["RequestAnswered"],
    )  # fmt: skip


def test_a_refusal_needs_a_reason(session: Session, plan: Plan, item: Item):
    with pytest.raises(ReasonMissing):
        refuse_request(session, plan.agency_id, asked(session, plan, item, "postpone", MAY).id, YES)


def test_work_of_another_unit_goes_to_that_unit(session: Session, plan: Plan, item: Item):
    grant_to_unit(session, plan.agency_id, asked(session, plan, item, "not_mine").id, "กองคลัง", YES)
    assert [part.state for part in parts_of(session, plan, "o28")] == ["waived", "open"]


def test_work_of_nobody_is_waived(session: Session, plan: Plan, item: Item):
    grant_by_waiving(session, plan.agency_id, asked(session, plan, item, "not_mine").id, YES)
    assert [part.state for part in parts_of(session, plan, "o28")] == ["waived"]


def test_a_request_is_answered_once(session: Session, plan: Plan, item: Item):
    request = asked(session, plan, item, "postpone", MAY)
    refuse_request(session, plan.agency_id, request.id, NO)
    with pytest.raises(RequestAnsweredAlready):
        grant_later(session, plan.agency_id, request.id, None, YES)


def test_more_time_is_not_granted_where_none_was_asked_for(session: Session, plan: Plan, item: Item):
    with pytest.raises(WrongAnswer):
        grant_later(session, plan.agency_id, asked(session, plan, item, "not_mine").id, MAY, YES)


def test_another_agencys_request_is_not_there(session: Session, plan: Plan, item: Item):
    request = asked(session, plan, item, "postpone", MAY)
    with pytest.raises(RequestNotFound):
        refuse_request(session, an_agency(session, "เทศบาลอื่น").id, request.id, NO)


def test_a_request_that_never_was_is_not_there(session: Session, plan: Plan):
    with pytest.raises(RequestNotFound):
        refuse_request(session, plan.agency_id, uuid4(), NO)
