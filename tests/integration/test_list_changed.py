"""A list that changes in the middle of a year: every plan on it has an event, every head concerned one message."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlmodel import Session, select

from core import clock
from core.calendar import BANGKOK
from core.db import transaction
from models.journal.journal import EventRow
from models.journal.outbox import load
from models.messages.deliveries import Delivery
from models.people.contexts import get_context
from notifications.kinds.list_changed import tell_of_list, write_list_change
from office.question_lists import add_question_list
from readiness.question_sets import PACKAGED
from tests.builders import a_plan, a_unit, an_agency, an_item

AT = datetime(2025, 3, 31, 9, 0, tzinfo=BANGKOK)
WITHOUT_O27 = (
    PACKAGED.text_of(2568)
    .replace('codes = ["o25", "o26", "o27", "o28"]', 'codes = ["o25", "o26", "o28"]')
    .replace('o27 = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"\n', "")
    .replace('o34 = "o27"\n', "")
    .replace('o27 = { wave = 2, of_year = "assessed" }\n', "")
    .replace('"o7", "o27", "o28"]', '"o7", "o28"]')
)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(AT), transaction() as opened:
        yield opened


def changes(session: Session) -> list[EventRow]:
    return [row for row in session.exec(select(EventRow)) if row.name == "QuestionListChanged"]


def test_each_head_is_told_once_of_his_own_items(session: Session):
    agency = an_agency(session)
    plan, units = (
        a_plan(session, agency),
        [a_unit(session, agency, name, no) for no, name in enumerate(("ก", "ข", "ค"))],
    )
    an_item(session, plan, "o14", units=units)  # stays as it is
    an_item(session, plan, "o32", units=units[:1])
    an_item(session, plan, "o34", units=units[1:2])
    add_question_list(session, WITHOUT_O27, "2568.toml", "coordinator")
    (changed,) = changes(session)
    row, event = load(session, int(changed.id or 0))
    for _ in range(2):
        tell_of_list(session, row, event)  # type: ignore[arg-type]
    context = get_context(session, agency.id, AT.date())
    told = {}
    for one in session.exec(select(Delivery)).all():
        rendered = write_list_change(session, one, context, AT.date())
        told[one.recipient] = rendered.text if rendered else ""
    assert set(told) == {"ก", "ข"}
    assert "o32 ใช้ตอบข้อ o25 (3.33 คะแนน)" in told["ก"]
    assert "o34 ไม่มีข้อที่ตรงกันแล้ว" in told["ข"]


def test_the_same_list_again_is_no_change(session: Session):
    a_plan(session, an_agency(session))
    for _ in range(2):
        add_question_list(session, WITHOUT_O27, "2568.toml", "coordinator")
    assert len(changes(session)) == 1


def test_plans_that_do_not_stand_on_it_have_no_event(session: Session):
    a_plan(session, an_agency(session))
    add_question_list(session, PACKAGED.text_of(2569), "2569.toml", "coordinator")
    assert changes(session) == []
