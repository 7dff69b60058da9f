"""The one place that turns a total into a rating (source: plan, method chapter, rating table)."""

from collections.abc import Mapping
from decimal import Decimal

from core.points import round_points
from readiness.structure import Band, QuestionSet


def rating_of(
    total: Decimal | None, instruments: Mapping[str, Decimal | None], question_set: QuestionSet
) -> str | None:
    """Return the rating of a total; None where the total, or an instrument that decides, cannot be stated.

    The total and each instrument are rounded to two places first, as published results are.
    """
    if total is None:
        return None
    for band in question_set.bands:
        if round_points(total) < band.at_least:
            continue
        fits = _fits(band, instruments, question_set)
        if fits is None:
            return None
        if fits:
            return band.rating
    return None


def _fits(band: Band, instruments: Mapping[str, Decimal | None], question_set: QuestionSet) -> bool | None:
    """Tell whether a band's condition holds; None where that cannot be told."""
    floor = band.every_instrument_at_least
    if floor is None:
        return True
    scores = [instruments.get(instrument.key) for instrument in question_set.instruments]
    if any(score is not None and round_points(score) < floor for score in scores):
        return False
    return None if None in scores else True
