"""A score followed down to the rows that it stands on."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from core.db import transaction
from models.plans.plans import Plan
from readiness.structure import UnknownQuestion
from reports.readiness.explain_score import FeedsNothing, explain_score
from reports.readiness.figures import readiness_now
from tests.builders import a_plan, an_agency, an_evidence, an_item

TODAY = date(2025, 4, 2)
URL = "https://www.example.org/o32"


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with transaction() as opened:
        yield opened


@pytest.fixture
def plan(session: Session) -> Plan:
    return a_plan(session, an_agency(session))


def test_the_tree_ends_at_the_total_that_readiness_states(session: Session, plan: Plan):
    an_item(session, plan, "o32", accepted_on=TODAY, evidence=URL)
    total = readiness_now(session, plan, TODAY).figures.today.total
    assert explain_score(session, plan, TODAY).tree.value == total


def test_what_the_questions_bring_adds_up_to_the_instrument(session: Session, plan: Plan):
    for code in ("o1", "o7", "o32"):
        an_item(session, plan, code, accepted_on=TODAY, evidence=URL)
    oit = explain_score(session, plan, TODAY).tree.paths_to("OIT")[0][-1]
    brought = sum((row.points or Decimal(0) for row in oit.walk() if not row.children), Decimal(0))
    assert abs(brought - (oit.points or Decimal(0))) < Decimal("1e-20")


def test_a_question_leads_to_its_item_and_its_evidence(session: Session, plan: Plan):
    an_item(session, plan, "o32", accepted_on=date(2025, 4, 1), evidence=URL)
    (way,) = explain_score(session, plan, TODAY).to_json("o32")["ways"]
    assert way[-1]["items"] == [{
        "code": "o32", "position": "accepted", "needed_on": "2025-03-31", "accepted_on": "2025-04-01",
        "evidence": [{"url": URL, "added_on": "2025-04-01"}],
    }]  # fmt: skip


def test_the_way_to_a_question_names_each_figure_above_it(session: Session, plan: Plan):
    (way,) = explain_score(session, plan, TODAY).to_json("o32")["ways"]
    assert [row["key"] for row in way] == ["total", "OIT", "10", "10.2", "o25"]


def test_a_question_of_both_eit_parts_has_two_ways(session: Session, plan: Plan):
    assert len(explain_score(session, plan, TODAY).to_json("e5")["ways"]) == 2


def test_evidence_that_no_longer_answers_is_no_proof(session: Session, plan: Plan):
    an_evidence(session, an_item(session, plan, "o32", accepted_on=TODAY), is_live=False)
    assert explain_score(session, plan, TODAY).proofs["o25"][0].evidence == ()


def test_what_was_accepted_later_is_not_accepted_yet(session: Session, plan: Plan):
    an_item(session, plan, "o32", accepted_on=TODAY)
    assert explain_score(session, plan, date(2025, 4, 1)).proofs["o25"][0].accepted_on is None


def test_a_joined_question_stands_on_all_of_its_items(session: Session, plan: Plan):
    for code in ("o14", "o16"):
        an_item(session, plan, code)
    score = explain_score(session, plan, TODAY)
    assert [proof.item.code for proof in score.proofs["o12"]] == ["o14", "o16"]
    assert score.to_json("o16")["question"] == "o12"


def test_an_item_that_feeds_nothing_says_so(session: Session, plan: Plan):
    an_item(session, plan, "o15")
    with pytest.raises(FeedsNothing, match="o15"):
        explain_score(session, plan, TODAY).to_json("o15")


@pytest.mark.parametrize("code", ["o99", "OIT"])
def test_a_code_that_is_no_question_is_refused(session: Session, plan: Plan, code: str):
    score = explain_score(session, plan, TODAY)
    with pytest.raises(UnknownQuestion):
        score.to_json(code)
