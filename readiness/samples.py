"""Minimum samples: how many people must answer before a survey is processed (source: plan, method chapter)."""

from fractions import Fraction
from math import ceil

from readiness.inputs import check_headcount
from readiness.structure import EIT2, QuestionSet, SampleRules


def minimum_sample(question_set: QuestionSet, key: str, population: int) -> int:
    """Return the fewest answers that an instrument needs. OIT asks nobody: UnknownInstrument.

    `population` counts people: for IIT those who have worked there for a year or more, for EIT1 and for EIT2 (whose
    minimum follows that of EIT1) those who came for a service. Nobody at all needs no answer, but for EIT2.
    """
    check_headcount(population)
    question_set.surveyed_instrument(key)
    first = _first(question_set.samples, population)
    return _second(question_set.samples, first) if key == EIT2 else first


def is_everyone(question_set: QuestionSet, key: str, population: int | None) -> bool:
    """Tell whether everybody must answer: an office so small that a count by day would tell who did."""
    return key != EIT2 and population is not None and population < question_set.samples.everyone_below


def _first(rules: SampleRules, population: int) -> int:
    if population < rules.everyone_below:
        return population
    share = ceil(Fraction(rules.first_share) * population)
    return min(rules.enough, max(rules.first_at_least, share))


def _second(rules: SampleRules, first_minimum: int) -> int:
    return max(rules.second_at_least, ceil(Fraction(rules.second_share) * first_minimum))
