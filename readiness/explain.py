"""How a total comes to be: the tree of its figures, down to the questions. Every score is computed here.

Question to indicator (or sub-indicator, then indicator) to instrument are plain means; the total is the weighted sum
of the instruments (source: plan, method chapter).
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from readiness.inputs import Inputs
from readiness.rows import Origin, Row, weighted_sum
from readiness.standing import Standing, standings
from readiness.structure import Indicator, Instrument, QuestionSet, SubIndicator


def explain(question_set: QuestionSet, inputs: Inputs) -> Row:
    """Return the tree of the score if assessed with these inputs; its top row is the total."""
    return tree_of(question_set, standings(question_set, inputs), has_total=not inputs.rules_unconfirmed)


def tree_of(question_set: QuestionSet, found: Mapping[str, Standing], *, has_total: bool = True) -> Row:
    """Return the tree for what stands for each instrument (by key); its top row has no figure without `has_total`."""
    rows = tuple(
        _instrument_row(question_set, each, Fraction(each.weight), found[each.key])
        for each in question_set.instruments
    )
    one = Fraction(1)
    total = weighted_sum(rows) if has_total else None
    return Row("total", "คะแนนรวม", one, one, total, "computed" if has_total else "unknown", rows)


def _instrument_row(question_set: QuestionSet, instrument: Instrument, share: Fraction, standing: Standing) -> Row:
    indicators = question_set.indicators_of(instrument.key)
    weight = Fraction(1, len(indicators))
    rows = tuple(_indicator_row(question_set, each, weight, share, standing) for each in indicators)
    origin: Origin = "not_processed" if standing.origin == "not_processed" else "computed"
    return Row(instrument.key, instrument.name, share, share, weighted_sum(rows), origin, rows)


def _indicator_row(
    question_set: QuestionSet, indicator: Indicator, weight: Fraction, above: Fraction, standing: Standing
) -> Row:
    share = above * weight
    if indicator.sub_indicators:
        each_weight = Fraction(1, len(indicator.sub_indicators))
        rows = tuple(_sub_row(question_set, sub, each_weight, share, standing) for sub in indicator.sub_indicators)
    else:
        rows = _question_rows(question_set, indicator.own_codes, share, standing)
    key, label = str(indicator.number), f"ตัวชี้วัดที่ {indicator.number} {indicator.name}"
    if standing.questions is not None:
        return Row(key, label, weight, share, weighted_sum(rows), "computed", rows)
    score = standing.indicators.get(indicator.number)
    origin: Origin = "unknown" if score is None and standing.origin == "baseline" else standing.origin
    return Row(key, label, weight, share, _exact(score), origin, rows)


def _sub_row(
    question_set: QuestionSet, sub: SubIndicator, weight: Fraction, above: Fraction, standing: Standing
) -> Row:
    share = above * weight
    rows = _question_rows(question_set, sub.codes, share, standing)
    label = f"ตัวชี้วัดย่อยที่ {sub.number} {sub.name}"
    origin: Origin = "computed" if standing.questions is not None else _hidden(standing)
    return Row(sub.number, label, weight, share, weighted_sum(rows), origin, rows)


def _question_rows(
    question_set: QuestionSet, codes: Sequence[str], above: Fraction, standing: Standing
) -> tuple[Row, ...]:
    weight = Fraction(1, len(codes) or 1)
    share = above * weight
    return tuple(Row(code, question_set.title_of(code), weight, share, *_question(code, standing)) for code in codes)


def _question(code: str, standing: Standing) -> tuple[Fraction | None, Origin]:
    """Return a question's points and where they come from; published results do not tell them."""
    if standing.questions is None:
        return None, _hidden(standing)
    if code in standing.questions:
        return Fraction(standing.questions[code]), "accepted"
    return Fraction(0), "nothing_accepted"


def _hidden(standing: Standing) -> Origin:
    """Return why a figure below a published one has no points of its own."""
    return "not_processed" if standing.origin == "not_processed" else "unknown"


def _exact(score: Decimal | None) -> Fraction | None:
    return None if score is None else Fraction(score)
