"""A list that changes in the middle of a year: every plan on it has an event, every head concerned one message."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlmodel import Session, select

from core import clock
from core.calendar import BANGKOK
from core.db import transaction
from core.events import QuestionListChanged
from models.journal.journal import EventRow
from models.journal.outbox import load
from models.messages.deliveries import Delivery
from models.people.contexts import get_context
from models.plans.findings import CHECK_AGAIN, NEW_QUESTION, RULES_CHANGED, list_open_findings
from models.plans.plans import LIST
from models.plans.question_lists import question_lists
from models.work.work import list_items, list_parts
from notifications.kinds.list_changed import tell_of_list, write_list_change
from office.question_lists import add_question_list
from plans.cycle.list_followed import CHECKED, CONFIRMED, OTHER_CODES, TRACKED
from plans.cycle.question_lists import use_question_list
from plans.findings.decide import decide
from readiness.lists.difference import difference_of
from readiness.question_sets import PACKAGED
from reports.feeding import feeding_of
from reports.readiness.figures import readiness_now
from reports.standing import read_standing
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

NEW_TITLE, CONTRACTS = "แผนป้องกันการทุจริตสี่ปี", "การเปิดเผยข้อมูลสัญญา"
WITH_O29 = (
    PACKAGED.text_of(2568)
    .replace('codes = ["o25", "o26", "o27", "o28"]', 'codes = ["o25", "o26", "o27", "o28", "o29"]')
    .replace('o25 = "แผนปฏิบัติการป้องกันการทุจริต"', f'o25 = "{NEW_TITLE}"\no29 = "{CONTRACTS}"')
)
OLD = PACKAGED.get(2570).titles  # a copy of 2569: o4 is asked no more, o5 is o4 now, and another question is o5
LIST_OF_2570 = (
    PACKAGED.text_of(2569)
    .replace("year = 2569", "year = 2570")
    .replace("from_year = 2568", "from_year = 2569")
    .replace(f'o5 = "{OLD["o5"]}"', f'o5 = "{CONTRACTS}"')
    .replace(f'o4 = "{OLD["o4"]}"', f'o4 = "{OLD["o5"]}"')
)
OTHER_WEIGHTS = (
    PACKAGED.text_of(2567).replace("weight = 0.40", "weight = 0.30").replace("weight = 0.15", "weight = 0.20")
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
    assert isinstance(event, QuestionListChanged)
    for _ in range(2):
        tell_of_list(session, row, event)
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


def test_accepted_evidence_of_another_question_waits_for_the_coordinators_look(session: Session):
    plan = a_plan(session, an_agency(session))
    for code in ("o29", "o32"):
        an_item(session, plan, code, accepted_on=AT.date(), evidence=f"https://www.example.org/{code}")
    use_question_list(session, WITH_O29, "2568.toml", "coordinator")
    (asked,) = [one for one in list_open_findings(session, plan.id) if one.kind == CHECK_AGAIN]
    figures = readiness_now(session, plan, AT.date())
    told = {note.id: note.thai for note in figures.figures.today.notes}
    assert asked.code == "o32"
    assert "o32" in told["check_again"]
    assert "o25" in read_standing(session, plan, AT.date()).inputs.accepted  # it counts meanwhile
    decide(session, plan, asked.no, CHECKED)
    assert read_standing(session, plan, AT.date()).check_again == []


def test_a_new_question_is_the_coordinators_in_ten_office_days(session: Session):
    plan = a_plan(session, an_agency(session))
    an_item(session, plan, "o32")
    use_question_list(session, WITH_O29, "2568.toml", "coordinator")
    use_question_list(session, WITH_O29.replace(NEW_TITLE, "แผนสามปี"), "2568.toml", "coordinator")
    (new,) = [item for item in list_items(session, plan.id) if item.origin == LIST]
    assert (new.title, new.code, list_parts(session, new.id)) == (CONTRACTS, "m1", [])
    assert (new.needed_on, new.why_needed) == (date(2025, 4, 18), "moved")  # over Chakri day and Songkran
    assert new.next_remind_at is not None


def test_a_new_question_without_a_code_is_asked_about_and_not_scored(session: Session):
    plan = a_plan(session, an_agency(session))
    use_question_list(session, WITH_O29, "2568.toml", "coordinator")
    (asked,) = [one for one in list_open_findings(session, plan.id) if one.kind == NEW_QUESTION]
    assert (asked.code, asked.choices) == ("m1", [TRACKED, OTHER_CODES])
    assert feeding_of(plan).question_of("m1") is None
    use_question_list(session, WITH_O29.replace(NEW_TITLE, "แผนสามปี"), "2568.toml", "coordinator")
    assert [one.kind for one in list_open_findings(session, plan.id)].count(NEW_QUESTION) == 1


def test_items_follow_their_titles_where_the_list_of_a_copied_year_has_other_numbers(session: Session):
    plan = a_plan(session, an_agency(session))
    plan.fiscal_year = plan.question_set = plan.assessed_year = 2570
    plan.origin = LIST
    for code in ("o1", "o4", "o5"):
        an_item(session, plan, code).title = OLD[code]
    use_question_list(session, LIST_OF_2570, "2570.toml", "coordinator")
    codes = {item.title: item.code for item in list_items(session, plan.id)}
    assert codes == {OLD["o1"]: "o1", OLD["o4"]: "m1", OLD["o5"]: "o4", CONTRACTS: "o5"}
    assert "o5 → o4" in difference_of(PACKAGED.get(2570), question_lists(session).get(2570)).sentences[0]
    (event,) = changes(session)
    assert set(str(event.payload["items"]).split()) == {"m1", "o4"}


def test_a_question_new_in_the_plans_own_list_has_its_code_there(session: Session):
    plan = a_plan(session, an_agency(session))
    plan.question_set = 2568
    use_question_list(session, WITH_O29, "2568.toml", "coordinator")
    assert [item.code for item in list_items(session, plan.id)] == ["o29"]


def test_what_is_asked_no_more_has_no_day_of_itas(session: Session):
    plan = a_plan(session, an_agency(session))
    item = an_item(session, plan, "o34", needed_on=date(2025, 9, 30))
    item.needed_on, item.why_needed = plan.evidence_by_on, "evidence_by"
    use_question_list(session, WITHOUT_O27, "2568.toml", "coordinator")
    assert (item.needed_on, item.why_needed, item.closed_on) == (date(2025, 9, 30), "period", None)


def test_other_weights_leave_no_total_until_they_are_confirmed(session: Session):
    plan = a_plan(session, an_agency(session))
    assert readiness_now(session, plan, AT.date()).figures.today.total is not None
    use_question_list(session, OTHER_WEIGHTS, "2567.toml", "coordinator")
    now = readiness_now(session, plan, AT.date()).figures
    assert (now.today.total, now.today.rating, now.all_on_time.total) == (None, None, None)
    assert "rules_changed" in {note.id for note in now.today.notes}
    (asked,) = [one for one in list_open_findings(session, plan.id) if one.kind == RULES_CHANGED]
    decide(session, plan, asked.no, CONFIRMED)
    assert readiness_now(session, plan, AT.date()).figures.today.total is not None
