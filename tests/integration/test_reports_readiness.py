"""Readiness as it is read from rows: the three figures, what is at stake, and what is kept of them."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session, select

from core.db import transaction
from core.events import PlanActivated
from core.points import show_points
from core.questions import QuestionCode
from models.agencies import Agency
from models.journal import outbox
from models.plans.plans import Plan
from models.plans.readiness import ReadinessHistory
from readiness.question_sets import UnknownQuestionSet, get_question_set
from reports.readiness.figures import readiness_now
from reports.readiness.store import store_readiness
from tests.builders import a_plan, a_unit, an_agency, an_assignment, an_evidence, an_item

TODAY = date(2025, 4, 2)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with transaction() as opened:
        yield opened


@pytest.fixture
def plan(session: Session) -> Plan:
    return a_plan(session, an_agency(session))


def a_whole_plan(session: Session, plan: Plan) -> None:
    for code in get_question_set(2567).codes:
        an_item(session, plan, code, position="checking")


def test_an_untouched_plan_scores_its_baseline_and_nothing_for_oit(session: Session, plan: Plan):
    a_whole_plan(session, plan)
    assert readiness_now(session, plan, TODAY).to_json()["if_assessed_today"]["total"] == "57.01"


def test_an_untouched_plan_could_have_all_of_oit(session: Session, plan: Plan):
    a_whole_plan(session, plan)
    assert readiness_now(session, plan, TODAY).to_json()["if_all_on_time"]["total"] == "97.01"


def test_progress_counts_items_of_every_kind(session: Session, plan: Plan):
    for code in ("i1", "e1", "o1"):
        an_item(session, plan, code, position="checking")
    an_item(session, plan, "i2", accepted_on=date(2025, 3, 1))
    assert readiness_now(session, plan, TODAY).to_json()["progress"] == {"share_done": "0.25", "done": 1, "of": 4}


def test_accepted_live_evidence_earns_its_points(session: Session, plan: Plan):
    an_item(session, plan, "o32", accepted_on=date(2025, 4, 2), evidence="https://www.example.org/o32")
    assert readiness_now(session, plan, TODAY).to_json()["if_assessed_today"]["total"] == "59.51"


def test_accepted_evidence_that_no_longer_answers_earns_nothing(session: Session, plan: Plan):
    an_evidence(session, an_item(session, plan, "o32", accepted_on=date(2025, 4, 1)), is_live=False)
    assert readiness_now(session, plan, TODAY).to_json()["if_assessed_today"]["total"] == "57.01"


def test_accepted_evidence_that_no_longer_answers_is_noted(session: Session, plan: Plan):
    an_evidence(session, an_item(session, plan, "o32", accepted_on=date(2025, 4, 1)), is_live=False)
    notes = readiness_now(session, plan, TODAY).figures.today.notes
    assert [note.english for note in notes if note.id == "evidence_not_live"] == [
        "o32: accepted, but without evidence that can be opened, so they count 0."
    ]


def test_live_evidence_counts_only_once_accepted(session: Session, plan: Plan):
    an_evidence(session, an_item(session, plan, "o32", position="checking"))
    assert readiness_now(session, plan, TODAY).to_json()["if_assessed_today"]["total"] == "57.01"


def test_a_day_in_the_past_forgets_what_was_accepted_since(session: Session, plan: Plan):
    an_item(session, plan, "o32", accepted_on=date(2025, 4, 2), evidence="https://www.example.org/o32")
    before = readiness_now(session, plan, date(2025, 4, 1)).to_json()
    assert (before["progress"]["done"], [row["code"] for row in before["at_stake"]]) == (0, ["o32"])


def test_at_stake_lists_open_o_items_with_most_points_first(session: Session, plan: Plan):
    an_item(session, plan, "o3", accepted_on=TODAY, evidence="https://www.example.org/o3")
    for code in ("i1", "o7", "o1", "o14", "o26", "o32"):
        an_item(session, plan, code, position="checking")
    rows = readiness_now(session, plan, TODAY).to_json()["at_stake"]
    assert [(row["code"], row["points"]) for row in rows] == [
        ("o26", "2.50"), ("o32", "2.50"), ("o14", "2.00"), ("o1", "1.00"), ("o7", "0.57")
    ]  # fmt: skip


def test_by_the_list_of_its_codes_an_item_is_worth_what_that_list_says(session: Session, plan: Plan):
    for code in ("o7", "o1", "o14", "o26", "o32"):
        an_item(session, plan, code, position="checking")
    now = readiness_now(session, plan, TODAY, by=2567).to_json()
    assert {row["code"]: row["points"] for row in now["at_stake"]} == {
        "o32": "2.50", "o26": "1.67", "o14": "1.00", "o1": "0.67", "o7": "0.57"
    }  # fmt: skip
    assert (now["by"], now["feeds"]["o14"]) == (2567, "o14")
    assert "provisional_list" in {note["id"] for note in now["if_assessed_today"]["notes"]}


def test_a_year_without_a_list_is_refused(session: Session, plan: Plan):
    with pytest.raises(UnknownQuestionSet, match="2599"):
        readiness_now(session, plan, TODAY, by=2599)


def test_a_question_of_two_items_is_earned_by_both_and_counted_once(session: Session, plan: Plan):
    a_whole_plan(session, plan)
    untouched = readiness_now(session, plan, TODAY)
    assert show_points(untouched.can_be_won) == "40.00"
    rows = {row["code"]: row for row in untouched.to_json()["at_stake"]}
    assert (rows["o14"]["question"], rows["o14"]["together"]) == ("o12", ["o14", "o16"])
    assert (rows["o14"]["points"], rows["o14"]["alone"], rows["o32"]["alone"]) == ("2.00", "0.00", "2.50")
    assert (rows["o15"]["question"], rows["o15"]["points"], rows["o15"]["together"]) == (None, "0.00", [])


def test_the_second_item_of_a_question_brings_all_of_it(session: Session, plan: Plan):
    an_item(session, plan, "o14", accepted_on=TODAY, evidence="https://www.example.org/o14")
    an_item(session, plan, "o16", position="checking")
    now = readiness_now(session, plan, TODAY).to_json()
    assert (now["if_assessed_today"]["total"], now["at_stake"][0]["alone"]) == ("57.01", "2.00")


def test_at_stake_names_every_unit_that_still_has_a_part(session: Session, plan: Plan):
    agency = session.get_one(Agency, plan.agency_id)
    units = [a_unit(session, agency, name, number) for number, name in enumerate(("กองคลัง", "กองช่าง", "สำนักปลัด"))]
    item = an_item(session, plan, units=units[:2])
    an_assignment(session, item, units[2], state="submitted")
    (row,) = readiness_now(session, plan, TODAY).to_json()["at_stake"]
    assert row == {
        "code": "o28", "question": None, "points": "0.00", "alone": "0.00", "together": [],
        "needed_on": "2025-03-31", "holder": "กองคลัง, กองช่าง",
    }  # fmt: skip


def test_at_stake_has_the_coordinator_where_nobody_else_holds_it(session: Session, plan: Plan):
    an_item(session, plan, "o1")
    an_item(session, plan, "o2", accepted_on=TODAY)
    rows = readiness_now(session, plan, date(2025, 4, 1)).at_stake
    assert [row.holder for row in rows] == ["coordinator", "coordinator"]


def test_the_baseline_is_shown_with_two_places(session: Session, plan: Plan):
    baseline = readiness_now(session, plan, TODAY).to_json()["baseline"]
    assert (baseline["total"], baseline["rating"], baseline["indicators"]["8"]) == ("92.35", "ผ่านดี", "85.60")


def test_without_a_baseline_no_total_is_stated(session: Session):
    plan = a_plan(session, an_agency(session), baseline=None)
    now = readiness_now(session, plan, TODAY).to_json()
    assert (now["baseline"], now["if_assessed_today"]["total"]) == (None, None)


def test_history_is_stored_once_for_an_event(session: Session, plan: Plan):
    event = outbox.record(session, plan.agency_id, PlanActivated(plan_id=plan.id, activated_on=TODAY))
    store_readiness(session, plan.id, event.id or 0, TODAY)
    store_readiness(session, plan.id, event.id or 0, TODAY)
    assert len(session.exec(select(ReadinessHistory)).all()) == 1


def test_history_holds_the_figures_of_the_day(session: Session, plan: Plan):
    event = outbox.record(session, plan.agency_id, PlanActivated(plan_id=plan.id, activated_on=TODAY))
    store_readiness(session, plan.id, event.id or 0, TODAY)
    row = session.exec(select(ReadinessHistory)).one()
    assert (row.on, row.figures["if_assessed_today"]["total"]) == (TODAY, "57.01")


def test_codes_are_in_the_order_of_the_list_where_points_are_equal(session: Session, plan: Plan):
    for code in ("o35", "o34", "o33", "o32"):
        an_item(session, plan, code, position="checking")
    codes = [row.code for row in readiness_now(session, plan, TODAY).at_stake]
    assert codes == sorted(codes, key=lambda code: QuestionCode.parse(code).sort_key)
