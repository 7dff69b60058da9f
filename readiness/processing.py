"""Not-processed rules: when an instrument gets no score this year (source: plan, method chapter).

They apply only once this year's registration, survey or entry has closed.
"""

from collections.abc import Mapping

from readiness.inputs import Inputs
from readiness.notes import Note, note
from readiness.samples import minimum_sample
from readiness.structure import EIT1, EIT2, KINDS_THAI, OIT, Instrument, QuestionSet


def not_processed(question_set: QuestionSet, inputs: Inputs) -> Mapping[str, Note]:
    """Return the reason for each instrument (by key) that is not processed; empty where all are."""
    if inputs.other_kind:
        told = note(
            "other_kind", kind=inputs.other_kind, kind_thai=KINDS_THAI.get(inputs.other_kind, inputs.other_kind)
        )
        return {instrument.key: told for instrument in question_set.instruments}
    if inputs.is_registered is False:
        return {instrument.key: note("not_registered") for instrument in question_set.instruments}
    reasons = {
        instrument.key: _survey_reason(question_set, instrument, inputs) for instrument in question_set.surveyed
    }
    if inputs.oit_entry.is_closed and not inputs.oit_entry.is_as_prescribed:
        reasons[OIT] = note("oit_not_as_prescribed")
    return {key: reason for key, reason in reasons.items() if reason}


def _survey_reason(question_set: QuestionSet, instrument: Instrument, inputs: Inputs) -> Note | None:
    survey = inputs.surveys.get(instrument.key)
    if survey is None or not survey.is_closed:
        return None
    population = _population(instrument.key, inputs)
    if population is None:
        return note("population_missing", [instrument])
    minimum = minimum_sample(question_set, instrument.key, population)
    if survey.respondents is None or survey.respondents >= minimum:
        return None
    return note("too_few_answers", [instrument], respondents=survey.respondents, minimum=minimum)


def _population(key: str, inputs: Inputs) -> int | None:
    """Return whom an instrument asks, None where it was not entered.

    EIT2 follows EIT1's population; where that is missing only EIT1 is not processed, and EIT2 keeps its own floor.
    """
    if key != EIT2:
        return inputs.surveys[key].population
    first = inputs.surveys.get(EIT1)
    return (first.population or 0) if first else 0
