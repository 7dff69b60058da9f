"""While surveys run: counted by day where that tells of nobody, said to the coordinator when behind."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, select

from core import clock
from core.db import transaction
from core.errors import TrackerError
from models.agencies import Agency, Seat
from models.journal.journal import EventRow
from models.messages.deliveries import Delivery
from models.people.contexts import get_context
from models.plans.plans import Plan
from models.plans.readiness import SurveyCount
from notifications.kinds.survey_pace import survey_message, tell_survey_pace
from plans.activation.survey_answers import (
    CountOutsideSurvey,
    NoPopulation,
    SurveyEndsBeforeItBegins,
    count_answers,
    plan_survey,
)
from plans.activation.surveys import MoreAnswersThanPeople
from readiness.inputs import InvalidHeadcount
from readiness.structure import UnknownInstrument
from reports.survey_pace import SurveyNow, read_surveys
from tests.builders import a_person, a_plan, a_unit, an_agency
from tests.integration.web_visitor import as_seat

NOW = datetime(2025, 4, 21, 2, 0, tzinfo=UTC)  # a Monday, 9:00 in Bangkok
TODAY, OPENS, CLOSES = date(2025, 4, 21), date(2025, 4, 1), date(2025, 4, 30)


@pytest.fixture(autouse=True)
def _now(database: str) -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def session() -> Iterator[Session]:
    with transaction() as opened:
        yield opened


@pytest.fixture
def plan(session: Session) -> Plan:
    agency = an_agency(session)
    a_person(session, agency, role="coordinator")
    return a_plan(session, agency)


def ask(session: Session, plan: Plan, instrument: str, population: int | None) -> None:
    plan_survey(session, plan, instrument, population=population, opens_on=OPENS, closes_on=CLOSES, by="coordinator")


def count(session: Session, plan: Plan, instrument: str, answers: int, on: date = TODAY) -> None:
    count_answers(session, plan, instrument, answers, on, "coordinator")


def survey(session: Session, plan: Plan, instrument: str) -> SurveyNow:
    return next(one for one in read_surveys(session, plan, TODAY) if one.instrument.key == instrument)


def said(session: Session, plan: Plan) -> str | None:
    if not tell_survey_pace(session, plan.agency_id, clock.now()):
        return None
    delivery = session.exec(select(Delivery)).one()
    rendered = survey_message(session, delivery, get_context(session, plan.agency_id, TODAY), TODAY)
    return rendered.text if rendered else None


def test_answers_are_kept_by_day_and_a_day_can_be_corrected(session: Session, plan: Plan):
    ask(session, plan, "EIT1", 600)
    for answers, on in ((30, date(2025, 4, 10)), (50, TODAY), (35, date(2025, 4, 10))):
        count(session, plan, "EIT1", answers, on)
    now = survey(session, plan, "EIT1")
    assert [(one.on, one.answers) for one in now.days] == [(date(2025, 4, 10), 35), (TODAY, 50)]
    assert (now.pace.answers, now.counted_on, now.pace.minimum) == (50, TODAY, 120)


def test_an_office_that_needs_everybody_keeps_one_number_and_no_days(session: Session, plan: Plan):
    ask(session, plan, "IIT", 40)
    count(session, plan, "IIT", 10, date(2025, 4, 10))
    ask(session, plan, "IIT", 20)
    count(session, plan, "IIT", 12)
    assert session.exec(select(SurveyCount)).all() == []
    assert (survey(session, plan, "IIT").pace.answers, survey(session, plan, "IIT").days) == (12, ())


def test_the_log_does_not_tell_how_many_had_answered(session: Session, plan: Plan):
    ask(session, plan, "IIT", 20)
    count(session, plan, "IIT", 17)
    rows = session.exec(select(EventRow)).all()
    assert [row.name for row in rows] == ["SurveyPlanned", "SurveyCounted"]
    assert not any(17 in row.payload.values() for row in rows)


@pytest.mark.parametrize(
    ("instrument", "answers", "on", "refusal"),
    [
        ("EIT1", 601, TODAY, MoreAnswersThanPeople),
        ("EIT1", -1, TODAY, InvalidHeadcount),
        ("EIT1", 5, TODAY + timedelta(days=1), CountOutsideSurvey),
        ("EIT1", 5, date(2025, 3, 31), CountOutsideSurvey),
        ("OIT", 5, TODAY, UnknownInstrument),
    ],
)
def test_a_count_that_cannot_be_is_refused(
    session: Session, plan: Plan, instrument: str, answers: int, on: date, refusal: type[TrackerError]
):
    ask(session, plan, "EIT1", 600)
    with pytest.raises(refusal):
        count(session, plan, instrument, answers, on)


def test_a_window_that_cannot_be_is_refused(session: Session, plan: Plan):
    ask(session, plan, "EIT1", 600)
    with pytest.raises(SurveyEndsBeforeItBegins):
        plan_survey(session, plan, "EIT1", population=None, opens_on=None, closes_on=date(2025, 3, 1), by="x")
    with pytest.raises(NoPopulation):
        plan_survey(session, plan, "EIT2", population=5, opens_on=None, closes_on=None, by="x")


def test_a_survey_behind_its_pace_is_said_to_the_coordinator_once_a_week(session: Session, plan: Plan):
    ask(session, plan, "EIT1", 600)
    count(session, plan, "EIT1", 50)
    told = said(session, plan)
    assert told is not None
    assert "ตอบแล้ว 50 คน ตามสัดส่วนเวลาควรมี 80 คน ขั้นต่ำ 120 คน ปิดการสำรวจ 30 เมษายน 2568" in told
    assert not tell_survey_pace(session, plan.agency_id, clock.now())


def test_a_survey_in_time_is_not_said(session: Session, plan: Plan):
    ask(session, plan, "EIT1", 600)
    count(session, plan, "EIT1", 90)
    assert said(session, plan) is None


def test_a_leave_over_the_close_is_warned_of_without_a_name(session: Session, plan: Plan):
    ask(session, plan, "IIT", 20)
    count(session, plan, "IIT", 15)
    agency = _agency(session, plan)
    unit, person = a_unit(session, agency), a_person(session, agency, "สมหญิง รักษาการ", email="x@example.go.th")
    _sit(session, plan.agency_id, person.id, unit.id, until_on=date(2025, 4, 28))
    assert survey(session, plan, "IIT").leave_overlaps
    told = said(session, plan)
    assert told is not None
    assert ("ยังขาด 5 คน" in told, "ผู้รักษาราชการแทน" in told, "สมหญิง" in told) == (True, True, False)


def test_a_leave_that_ends_before_the_close_is_none(session: Session, plan: Plan):
    ask(session, plan, "IIT", 20)
    agency = _agency(session, plan)
    unit, person = a_unit(session, agency), a_person(session, agency, "สมหญิง รักษาการ", email="x@example.go.th")
    _sit(session, plan.agency_id, person.id, unit.id, until_on=date(2025, 4, 22))
    assert not survey(session, plan, "IIT").leave_overlaps


def _agency(session: Session, plan: Plan) -> Agency:
    return session.get_one(Agency, plan.agency_id)


def _sit(session: Session, agency_id: UUID, person_id: UUID, unit_id: UUID, *, until_on: date) -> None:
    session.add(
        Seat(agency_id=agency_id, person_id=person_id, unit_id=unit_id, role=None, since_on=date(2025, 4, 14),
             until_on=until_on, is_acting=True)
    )  # fmt: skip
    session.flush()


def test_the_page_takes_window_and_answers_and_draws_the_poster(web_address: str):
    with transaction() as session:
        agency = an_agency(session)
        a_plan(session, agency)
    with as_seat(web_address, agency) as coordinator:
        coordinator.send_form(
            "/plans/2568/surveys/EIT1/window", population="600", opens_on="2025-04-01", closes_on="2025-04-30"
        )
        coordinator.send_form("/plans/2568/surveys/EIT1/answers", answers="50", on="2025-04-21")
        page = coordinator.get("/plans/2568/surveys").text
        assert "ตอบแล้ว 50 คน จากขั้นต่ำ 120 คน" in page
        assert "ช้ากว่าที่ควร" in page
        assert ('id="answers-EIT1-title"' in page, "30 เม.ย. 68" in page) == (True, True)
        assert "แบบวัดที่มีผู้ตอบน้อยกว่าที่ควร" in coordinator.get("/overview").text
        drawn = coordinator.get("/plans/2568/surveys/poster.pdf?url=https://itas.example.go.th/go/eit/abc")
        assert (drawn.headers["content-type"], drawn.content[:5]) == ("application/pdf", b"%PDF-")
        refused = coordinator.get("/plans/2568/surveys/poster.pdf?url=https://itas.example.go.th/go/iit/abc")
        assert (refused.status_code, "ห้ามติดประกาศ" in refused.text) == (422, True)
        wrong = coordinator.send_form("/plans/2568/surveys/EIT1/answers", answers="many")
        assert (wrong.status_code, "ไม่ใช่จำนวนคน" in wrong.text) == (422, True)


def test_an_office_that_needs_everybody_sees_one_number_and_no_curve(web_address: str):
    with transaction() as session:
        agency = an_agency(session)
        a_plan(session, agency)
    with as_seat(web_address, agency) as coordinator:
        for instrument, population in (("IIT", "29"), ("EIT1", "30")):
            coordinator.send_form(
                f"/plans/2568/surveys/{instrument}/window", population=population, opens_on="2025-04-01",
                closes_on="2025-04-30",
            )  # fmt: skip
            coordinator.send_form(f"/plans/2568/surveys/{instrument}/answers", answers="12", on="2025-04-21")
        page = coordinator.get("/plans/2568/surveys").text
        assert "ต้องตอบครบทุกคน ยังขาด 17 คน" in page
        assert ("answers-IIT-title" in page, "answers-EIT1-title" in page) == (False, True)
