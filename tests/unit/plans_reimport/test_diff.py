"""Comparing what documents say: whatever they say, nothing differs from itself, and all taken over is the new one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core.stations import Route
from documents.draft import DraftItem, DraftPlan, DraftStep, Finding
from plans.reimport.diff import Change, changes_between, learned, named_again
from plans.reimport.said import Said, draft_item, item_values, said_of_draft
from plans.reimport.words import value_thai

UNITS = ("สำนักปลัด", "กองคลัง", "กองช่าง")
FIRST = date(2024, 10, 1)
DAYS = st.integers(0, 364).map(lambda days: FIRST + timedelta(days=days))
SOME_UNITS = st.lists(st.sampled_from(UNITS), unique=True).map(tuple)
STEPS = st.lists(
    st.builds(DraftStep, text=st.sampled_from(("ทำ", "รายงาน")), number=st.sampled_from((None, "1")),
              due_dates=st.lists(DAYS, max_size=2, unique=True).map(lambda days: tuple(sorted(days))),
              within_days=st.sampled_from((None, 7))),
    max_size=3,
).map(tuple)  # fmt: skip


@st.composite
def items(draw: st.DrawFn, code: str) -> DraftItem:
    starts_on = draw(DAYS)
    hand_over = draw(st.sampled_from(((), ("publisher",))))
    route = Route.through(compiled_by=None, signature=draw(st.booleans()), publishing=bool(hand_over))
    return DraftItem(
        code=code, title=draw(st.sampled_from(("ก", "ข"))), topic_no=draw(st.integers(1, 2)), topic="ประเด็น",
        starts_on=starts_on, due_on=starts_on + timedelta(days=draw(st.integers(0, 90))), units=draw(SOME_UNITS),
        all_units=draw(st.booleans()), hand_over=hand_over, steps=draw(STEPS), where="บรรทัด 1",
        route=tuple(route.names()), lead=draw(st.sampled_from((None, *UNITS))),
    )  # fmt: skip


@st.composite
def drafts(draw: st.DrawFn) -> DraftPlan:
    codes = draw(st.lists(st.sampled_from(("o1", "o2", "i1", "e1")), unique=True))
    return DraftPlan(
        agency=None, fiscal_year=2568, question_set=2567, assessed_year=2568, evidence_by_on=draw(DAYS),
        units=draw(SOME_UNITS), items=tuple(draw(items(code)) for code in codes),
    )  # fmt: skip


def said(draft: DraftPlan, code_of: Mapping[str, str] | None = None) -> Said:
    return said_of_draft(draft, lambda name: name, code_of or {})


def taken(now: Said, change: Change) -> Said:
    return learned(now, change, "")


def a_said(**changed: Any) -> Said:
    item = DraftItem(
        code="o1", title="ก", topic_no=1, topic="ประเด็น", starts_on=FIRST, due_on=FIRST, units=UNITS[:1],
        all_units=False, hand_over=(), route=("collecting", "checking", "accepted"), steps=(), where="บรรทัด 1",
    )  # fmt: skip
    return said(
        DraftPlan(agency=None, fiscal_year=2568, question_set=2567, assessed_year=2568, evidence_by_on=FIRST,
                  units=UNITS, items=(replace(item, **changed),))
    )  # fmt: skip


@given(drafts())
def test_nothing_differs_from_itself(draft: DraftPlan):
    same = said(draft)
    assert changes_between(same, same, same) == []


@given(drafts(), drafts())
def test_all_changes_taken_over_make_the_new_plan(old: DraftPlan, new: DraftPlan):
    before, says = said(old), said(new)
    now = reduce(taken, changes_between(before, before, says), before)
    assert (now.plan, now.items) == (says.plan, says.items)


@given(drafts(), drafts(), drafts())
def test_what_was_decided_is_not_asked_again(before: DraftPlan, now: DraftPlan, says: DraftPlan):
    last = named_again(said(before), said(now), said(says))
    decided = reduce(taken, changes_between(last, said(now), said(says)), last)
    assert changes_between(decided, said(now), said(says)) == []


@given(drafts())
def test_what_is_said_survives_the_database(draft: DraftPlan):
    assert Said.from_json(said(draft).to_json()) == said(draft)


@given(items("o1"))
def test_an_item_comes_back_from_its_values(item: DraftItem):
    values = item_values(item, lambda name: name)
    assert draft_item("o1", values, item.where) == replace(item, units=tuple(sorted(item.units)))


@given(drafts(), drafts())
def test_every_change_can_be_told_in_words(old: DraftPlan, new: DraftPlan):
    changes = changes_between(said(old), said(old), said(new))
    assert all(value_thai(one.field, one.new, one.old) and value_thai(one.field, one.old, one.new) for one in changes)


def test_what_a_person_changed_and_the_file_did_not_is_no_change():
    assert changes_between(a_said(), a_said(title="ของคน"), a_said()) == []


def test_what_both_changed_goes_against_a_person():
    (found,) = changes_between(a_said(), a_said(title="ของคน"), a_said(title="ของไฟล์"))
    assert found == Change("changed", "o1", "title", "ของคน", "ของไฟล์", by_person=True)


def test_what_both_changed_alike_is_no_change():
    assert changes_between(a_said(), a_said(title="ใหม่"), a_said(title="ใหม่")) == []


def test_a_lead_that_a_person_named_is_a_persons():
    (found,) = changes_between(a_said(), a_said(lead="กองคลัง"), a_said(lead="กองช่าง"))
    assert found.by_person


def test_an_assumed_evidence_by_date_says_nothing():
    asked = Finding("evidence_by", "บรรทัด 1", "", "ถือไว้ก่อน", decide=True)
    draft = DraftPlan(agency=None, fiscal_year=2568, question_set=2567, assessed_year=2568, evidence_by_on=FIRST,
                      units=(), items=(), findings=(asked,))  # fmt: skip
    assert said(draft).plan["evidence_by"] is None


def test_a_code_that_a_person_gave_is_the_items():
    draft = DraftPlan(agency=None, fiscal_year=2568, question_set=2567, assessed_year=2568, evidence_by_on=FIRST,
                      units=(), items=(draft_item("o40", a_said().items["o1"], ""),))  # fmt: skip
    assert list(said(draft, {"o40": "o9"}).items) == ["o9"]
