"""Which scores stand for an instrument: the baseline, this year's survey, or accepted evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from readiness.inputs import Baseline, Inputs
from readiness.processing import not_processed
from readiness.rows import Origin
from readiness.structure import OIT, QuestionSet


@dataclass(frozen=True, slots=True)
class Standing:
    """The scores in force for one instrument.

    Published scores (baseline, survey) are by indicator and do not tell the questions'. Evidence has `questions`:
    points by code, a code that is absent counting 0. Where an indicator is in neither, it is not known.
    """

    origin: Origin
    indicators: Mapping[int, Decimal]
    questions: Mapping[str, Decimal] | None = None


def standings(question_set: QuestionSet, inputs: Inputs) -> Mapping[str, Standing]:
    """Return what stands for each instrument, by key; raise UnknownInstrument for a survey of none."""
    for key in inputs.surveys:
        question_set.surveyed_instrument(key)
    found = {each.key: _opinion(question_set, each.key, inputs) for each in question_set.surveyed}
    found[OIT] = Standing("accepted", {}, inputs.accepted)
    refused = not_processed(question_set, inputs)
    return {key: Standing("not_processed", {}) if key in refused else found[key] for key in found}


def published_standings(question_set: QuestionSet, baseline: Baseline) -> Mapping[str, Standing]:
    """Return last year's result as what stands for every instrument, OIT included."""
    return {each.key: Standing("baseline", baseline.indicators) for each in question_set.instruments}


def _opinion(question_set: QuestionSet, key: str, inputs: Inputs) -> Standing:
    survey = inputs.surveys.get(key)
    numbers = {indicator.number for indicator in question_set.indicators_of(key)}
    if survey and survey.is_closed and numbers <= survey.indicators.keys():
        return Standing("survey", survey.indicators)
    if inputs.baseline is None:
        return Standing("unknown", {})
    return Standing("baseline", inputs.baseline.indicators)
