"""The real plan and the sample, changed in ways whose effect is known: the whole draft must follow."""

from datetime import date
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.draft import DraftPlan
from documents.read import document_of_text
from documents.understand import understand
from plans.sample.document import sample_document
from tests.integration import plan_mutations as mutations
from tests.integration.plan_mutations import ALONE, Expected, Text
from tests.needed import real_plan

SEEDS = range(2)
LAST_OF_ALL = ("other columns", "cut tail")  # after these, rows are no longer where the others look for them
FIRST_OF_ALL = ("other year", "numbered list items")  # which look for what is printed in full


@cache
def text_of(source: str) -> str:
    if source == "sample":
        return sample_document(date(2025, 2, 3))
    return real_plan().read_text(encoding="utf-8")


def read(text: str) -> DraftPlan:
    return understand(document_of_text("plan.txt", text))


@cache
def right(source: str) -> Expected:
    return Expected(mutations.answer(read(text_of(source))))


def mutated(source: str, names: list[str], seed: int) -> tuple[DraftPlan, Expected]:
    text, expected, random = Text.of(text_of(source)), right(source), Random(seed)
    if {"torn rows", "torn dates"} & {*names}:
        names = [name for name in names if name != "doubled row"]  # half a row printed twice is another plan
    for name in sorted(names, key=lambda name: (name in LAST_OF_ALL, name not in FIRST_OF_ALL)):
        expected = ALONE[name](text, expected, random)
    return read(text.whole()), expected


def differences(plan: DraftPlan, expected: Expected) -> list[object]:
    got = mutations.answer(plan)
    told = {(finding.kind, finding.code) for finding in plan.findings}
    wrong: list[object] = [f"extra {code}" for code in got.keys() - expected.items.keys()]
    for code, item in expected.items.items():
        if code in expected.may_lack:
            continue
        if code not in got:
            wrong.append(f"lost {code}")
        elif mutations.comparable(got[code]) != mutations.comparable(item):
            pairs = zip(mutations.comparable(got[code]), mutations.comparable(item), strict=True)
            wrong += [(code, one, other) for one, other in pairs if one != other]
    return [*wrong, *(pair for pair in expected.findings if pair not in told and pair[1] not in expected.may_lack)]


def test_every_change_of_the_sample():
    """Each kind of change once: whichever rule of the reader breaks, some kind of change finds it."""
    wrong = {name: differences(*mutated("sample", [name], 0)) for name in ALONE}
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.thorough
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ALONE)
@pytest.mark.parametrize("source", ["sample", "real"])
def test_one_change(source: str, name: str, seed: int):
    assert differences(*mutated(source, [name], seed)) == []


COMBINABLE = [name for name in ALONE if name not in ("swapped topics", "cut tail", "other units")]


@pytest.mark.thorough
@given(
    st.sampled_from(["sample", "real"]),
    st.lists(st.sampled_from(COMBINABLE), unique=True, max_size=5),
    st.integers(0, 10**6),
)
@settings(max_examples=60)
def test_several_changes(source: str, names: list[str], seed: int):
    assert differences(*mutated(source, names, seed)) == []
