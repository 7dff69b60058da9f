"""Points at stake: what one question is worth to the total."""

from decimal import Decimal
from fractions import Fraction

from readiness.exact import to_decimal
from readiness.structure import OIT, QuestionSet


def points_at_stake(question_set: QuestionSet, code: str) -> Decimal:
    """Return what an OIT question is worth in points of the total, unrounded; raise UnknownQuestion for no question.

    0 for i and e: they are opinions of people, which finishing an item prepares for but does not earn.
    """
    indicator = question_set.indicator_of(code)
    if OIT not in indicator.instruments:
        return Decimal(0)
    group, groups = indicator.own_codes, 1
    for sub in indicator.sub_indicators:
        if code in sub.codes:
            group, groups = sub.codes, len(indicator.sub_indicators)
    full = 100 * Fraction(question_set.instrument(OIT).weight)
    return to_decimal(full / len(question_set.indicators_of(OIT)) / groups / len(group))
