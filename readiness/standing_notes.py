"""What must be said about where the scores of an assessment come from."""

from collections.abc import Mapping, Sequence

from readiness.inputs import Baseline, Inputs
from readiness.notes import Note, note
from readiness.standing import Standing
from readiness.structure import EIT1, EIT2, Instrument, QuestionSet


def standing_notes(question_set: QuestionSet, inputs: Inputs, found: Mapping[str, Standing]) -> tuple[Note, ...]:
    """Return the notes on IIT and EIT: a survey without results, and the baseline that stands for them."""
    old = [each for each in question_set.surveyed if found[each.key].origin in ("baseline", "unknown")]
    closed = [each for each in old if each.key in inputs.surveys and inputs.surveys[each.key].is_closed]
    notes = [note("results_missing", closed)] if closed else []
    if old and inputs.baseline is None:
        return (*notes, note("baseline_missing", old))
    if old and inputs.baseline:
        notes += _notes_on(question_set, inputs.baseline, old)
    return tuple(notes)


def published_notes(question_set: QuestionSet, baseline: Baseline) -> tuple[Note, ...]:
    """Return the notes on last year's result itself."""
    notes = [*_gaps(question_set, baseline, question_set.instruments)]
    return (*_one_figure(question_set.instruments), *notes)


def _notes_on(question_set: QuestionSet, baseline: Baseline, old: Sequence[Instrument]) -> list[Note]:
    whole = [each for each in old if not _lacking(question_set, baseline, each)]
    notes = [note("from_baseline", whole)] if whole else []
    return [*notes, *_one_figure(whole), *_gaps(question_set, baseline, old)]


def _one_figure(instruments: Sequence[Instrument]) -> list[Note]:
    if any(each.key in (EIT1, EIT2) for each in instruments):
        return [note("baseline_eit_one_figure")]
    return []


def _gaps(question_set: QuestionSet, baseline: Baseline, instruments: Sequence[Instrument]) -> list[Note]:
    lacking = {each: _lacking(question_set, baseline, each) for each in instruments}
    poor = [each for each in instruments if lacking[each]]
    if not poor:
        return []
    numbers = sorted({number for each in poor for number in lacking[each]})
    return [note("baseline_incomplete", poor, numbers=", ".join(map(str, numbers)))]


def _lacking(question_set: QuestionSet, baseline: Baseline, instrument: Instrument) -> list[int]:
    numbers = [indicator.number for indicator in question_set.indicators_of(instrument.key)]
    return [number for number in numbers if number not in baseline.indicators]
