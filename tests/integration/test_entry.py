"""Accepted is not entered: both are told apart from the opening of entry, and a changed link wants entering again."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlalchemy.orm import object_session
from sqlmodel import Session, col, select

from core import clock
from core.calendar import BANGKOK
from core.db import transaction
from models.messages.deliveries import Delivery
from models.people.contexts import get_context
from models.plans.plans import Evidence, Plan
from notifications.kinds.itas_acts import tell_acts, write_acts
from reports.readiness.figures import readiness_now
from tests.builders import a_plan, an_agency, an_item
from work.answers.entering import tick

OPEN, MONDAY = date(2025, 4, 2), datetime(2025, 4, 21, 9, 0, tzinfo=BANGKOK)
BEFORE = date(2025, 1, 15)


@pytest.fixture
def plan(database: str) -> Iterator[Plan]:
    with transaction() as session, clock.frozen(datetime(2025, 4, 2, 9, 0, tzinfo=BANGKOK)):
        made = a_plan(session, an_agency(session), activated_on=date(2024, 10, 1))
        for code in ("o7", "o9", "o10"):
            url = f"https://www.example.go.th/{code}"
            an_item(session, made, code, accepted_on=date(2025, 1, 10), evidence=url)
        session.flush()
        for code in ("o7", "o9"):
            tick(session, made, code, "entered", by="x")
        session.flush()
        other = session.exec(select(Evidence).where(col(Evidence.url).endswith("o9"))).one()
        other.url += "-new"
        yield made


def in_session(plan: Plan) -> Session:
    session = object_session(plan)
    assert isinstance(session, Session)
    return session


def test_both_figures_are_told_from_the_opening_on(plan: Plan):
    entry = readiness_now(in_session(plan), plan, OPEN).figures.entry
    assert entry
    assert (entry.accepted, entry.entered, entry.left, entry.changed) == (
        3,
        1,
        ("o7", "o8"),
        ("o9",),
    )  # o9 and o10 feed o7 and o8
    assert readiness_now(in_session(plan), plan, BEFORE).figures.entry is None


def test_the_score_by_what_was_entered_is_that_of_its_items_alone(plan: Plan):
    now = readiness_now(in_session(plan), plan, OPEN).figures
    assert now.entry
    alone, all_three = (one.instruments["OIT"] for one in (now.entry.by_entered, now.today))
    assert alone is not None
    assert all_three is not None
    assert alone < all_three


def test_the_coordinator_is_told_on_monday_of_what_wants_entering(plan: Plan):
    session = in_session(plan)
    with clock.frozen(MONDAY):
        assert tell_acts(session, plan.agency_id, MONDAY)
        delivery = session.exec(select(Delivery)).one()
        context = get_context(session, plan.agency_id, MONDAY.date())
        message = write_acts(session, delivery, context, MONDAY.date())
    assert message
    assert "กรอกลิงก์ใหม่ใน ITAS 1 รายการ เพราะลิงก์เปลี่ยนหลังกรอกแล้ว: o9" in message.text
    assert "กรอกใน ITAS อีก 2 ข้อที่ผ่านการตรวจสอบแล้ว: o7, o8" in message.text
