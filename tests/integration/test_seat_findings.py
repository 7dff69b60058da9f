"""Findings about seats that hold work: nobody there, nobody reached, digests turned off, and who gets them then."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session

from core import clock
from core.db import transaction
from core.settings import forget_settings
from models.agencies import Agency, Person
from models.plans.plans import Plan
from people.seats.taking import set_seat
from reports.people.seat_findings import SeatFinding, list_seat_findings
from tests.builders import a_plan, a_unit, an_agency, an_item

TODAY = date(2025, 2, 3)
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def session(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A database of an installation that sends mail."""
    monkeypatch.setenv("ITA_SMTP_HOST", "127.0.0.1")
    forget_settings()
    with transaction() as opened:
        yield opened


@pytest.fixture
def plan(session: Session) -> Plan:
    """A plan with a part for กองคลัง; กองช่าง has none. The clerk is in the seat."""
    agency = an_agency(session)
    finance, _ = a_unit(session, agency, "กองคลัง", 1), a_unit(session, agency, "กองช่าง", 2)
    made = a_plan(session, agency)
    an_item(session, made, units=[finance])
    set_seat(session, agency, "clerk", "สมหญิง", "somying@example.go.th", on=TODAY)
    return made


def seated(session: Session, plan: Plan, email: str | None) -> Person:
    row = set_seat(session, session.get_one(Agency, plan.agency_id), "กองคลัง", "สมชาย", email, on=TODAY)
    return session.get_one(Person, row.person_id)


def found(session: Session, plan: Plan, seat: str = "กองคลัง") -> list[SeatFinding]:
    return [one for one in list_seat_findings(session, plan, TODAY) if one.seat == seat]


def test_an_empty_seat_tells_who_gets_its_messages_and_what_to_type(session: Session, plan: Plan):
    (one,) = found(session, plan)
    assert (one.kind, one.decide, one.goes_to) == ("empty_seat", True, "สมหญิง")
    assert one.command == 'ita seat set "กองคลัง" NAME EMAIL'


def test_a_unit_without_work_is_not_asked_about(session: Session, plan: Plan):
    assert found(session, plan, "กองช่าง") == []


def test_every_empty_role_is_asked_about(session: Session, plan: Plan):
    seats = [one.seat for one in list_seat_findings(session, plan, TODAY)]
    assert seats == ["กองคลัง", "นายกเทศมนตรี", "เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่ข้อมูลบนเว็บไซต์", "ผู้ประสานงาน ITA"]


def test_somebody_without_an_address_is_a_finding(session: Session, plan: Plan):
    seated(session, plan, None)
    assert [(one.kind, one.goes_to) for one in found(session, plan)] == [("no_address", "สมหญิง")]


def test_somebody_who_is_reached_is_none(session: Session, plan: Plan):
    seated(session, plan, "somchai@example.go.th")
    assert found(session, plan) == []


def test_digests_turned_off_are_noted(session: Session, plan: Plan):
    seated(session, plan, "somchai@example.go.th").digests_off_at = clock.now()
    session.flush()
    assert [(one.kind, one.decide) for one in found(session, plan)] == [("digests_off", False)]


def test_a_local_mailbox_leaves_nothing_to_decide(session: Session, plan: Plan, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("ITA_SMTP_HOST")
    forget_settings()
    assert [one.decide for one in found(session, plan)] == [False]
