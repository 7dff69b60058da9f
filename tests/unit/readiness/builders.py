"""Builders of readiness values, with the figures published in the method chapter's example."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from readiness.inputs import Baseline, Inputs, Survey
from readiness.question_sets import get_question_set
from readiness.scoring import Assessment

SET = get_question_set(2567)
PUBLISHED = ("100", "98.89", "100", "95.55", "100", "95.79", "92.09", "85.60", "100", "76.67")
FULL = Decimal(100)


def points(text: str) -> Decimal:
    return Decimal(text)


def a_baseline(**changed: object) -> Baseline:
    indicators = {number: Decimal(score) for number, score in enumerate(PUBLISHED, start=1)}
    return replace(Baseline(indicators, Decimal("92.35"), "ผ่านดี"), **changed)


def inputs_with(codes: Iterable[str] = (), **given: object) -> Inputs:
    """Return inputs with full marks for `codes` and the published baseline."""
    return Inputs(**({"accepted": dict.fromkeys(codes, FULL), "baseline": a_baseline()} | given))


def a_survey(key: str, score: str = "90", **given: object) -> Survey:
    """Return a closed survey of 100 people with enough answers and the same score in each indicator."""
    scores = {indicator.number: Decimal(score) for indicator in SET.indicators_of(key)}
    return Survey(**({"indicators": scores, "is_closed": True, "population": 100, "respondents": 100} | given))


def note_ids(assessment: Assessment) -> list[str]:
    return [note.id for note in assessment.notes]


def all_at(score: str) -> Mapping[str, Decimal]:
    return {instrument.key: Decimal(score) for instrument in SET.instruments}
