"""What it takes to reach a rating: the fewest open items, or why it cannot be reached.

What people think (IIT, EIT) is not earned by publishing, so it stands as it is; items raise OIT alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from core.points import HUNDREDTH, round_points
from readiness.explain import explain
from readiness.figures import FULL_MARKS
from readiness.inputs import Inputs
from readiness.rows import Row
from readiness.scoring import assess
from readiness.steering.fewest import OpenItem, OpenQuestion, fewest_items
from readiness.structure import OIT, Band, QuestionSet

OpenItems = Mapping[str, Sequence[OpenItem]]
"""What is not accepted, by the question of the assessed list that it feeds; one that lacks nothing is left out."""


class Target(StrEnum):
    """`PASS` is the year's target by total alone; the other two have a minimum for each instrument."""

    PASS = "85"
    GOOD = "good"
    BEST = "95"


@dataclass(frozen=True, slots=True)
class Reach:
    """How a target is reached: by `items`, and so many `others` are as few.

    `is_possible` is None where a score that decides cannot be stated. `forbids` are the instruments that stay under
    their minimum whatever is done. `total` and `rating` are those once `items` are accepted; where it cannot be
    reached, those once everything open is.
    """

    target: Target
    is_possible: bool | None
    items: tuple[OpenItem, ...]
    total: Decimal | None
    rating: str | None
    others: int
    forbids: tuple[str, ...]


def reach(question_set: QuestionSet, inputs: Inputs, open_items: OpenItems, target: Target) -> Reach:
    """Return the fewest open items that reach the target with these inputs.

    A score is reached when it rounds to it, as published results are rounded.
    """
    band = band_of(question_set, target)
    tree = explain(question_set, inputs)
    rows = {row.key: row for row in tree.children}
    questions = _questions(rows[OIT], open_items)
    oit = rows[OIT].exact
    possible_oit = None if oit is None else oit + _oit(rows[OIT], questions)
    forbids = _forbidding(rows, band, possible_oit)
    if forbids or tree.exact is None or possible_oit is None:
        is_stated = bool(forbids) or tree.exact is not None
        return _out_of_reach(question_set, inputs, open_items, target, False if is_stated else None, forbids)
    found = fewest_items(questions, _needed(tree.exact, rows[OIT], band))
    if found is None:
        return _out_of_reach(question_set, inputs, open_items, target, False, ())
    chosen = {item.code for item in found.items}
    done = [code for code, items in open_items.items() if items and all(item.code in chosen for item in items)]
    then = assess(question_set, with_full_marks(inputs, done))
    return Reach(target, True, found.items, then.total, then.rating, found.others, ())


def band_of(question_set: QuestionSet, target: Target) -> Band:
    """Return what a target asks for by the year's rating bands, the highest of which stands first."""
    conditioned = [band for band in question_set.bands if band.every_instrument_at_least is not None]
    if target is Target.PASS or not conditioned:
        return Band("", question_set.target, None)
    return conditioned[0] if target is Target.BEST else conditioned[-1]


def with_full_marks(inputs: Inputs, questions: Sequence[str]) -> Inputs:
    """Return the inputs as they are once these questions are accepted."""
    return replace(inputs, accepted=dict(inputs.accepted) | dict.fromkeys(questions, FULL_MARKS))


def _questions(oit: Row, open_items: OpenItems) -> list[OpenQuestion]:
    leaves = {row.key: row for row in oit.walk() if not row.children}
    return [
        OpenQuestion(leaves[code].exact_share * (100 - (leaves[code].exact or 0)), tuple(items))
        for code, items in open_items.items()
        if items and code in leaves
    ]


def _oit(oit: Row, questions: Sequence[OpenQuestion]) -> Fraction:
    """Return by how much OIT's own score rises when all these are accepted."""
    return sum((each.points for each in questions), Fraction(0)) / oit.exact_share


def _forbidding(rows: Mapping[str, Row], band: Band, possible_oit: Fraction | None) -> tuple[str, ...]:
    floor = band.every_instrument_at_least
    if floor is None:
        return ()
    at_best = {key: possible_oit if key == OIT else row.exact for key, row in rows.items()}
    return tuple(key for key, score in at_best.items() if score is not None and score < _rounding_to(floor))


def _needed(total: Fraction, oit: Row, band: Band) -> Fraction:
    """Return the points of the total that are still to be earned, for the total and for OIT's own minimum."""
    for_total = _rounding_to(band.at_least) - total
    if band.every_instrument_at_least is None or oit.exact is None:
        return for_total
    return max(for_total, (_rounding_to(band.every_instrument_at_least) - oit.exact) * oit.exact_share)


def _rounding_to(score: Decimal) -> Fraction:
    """Return the lowest score that is shown as this one."""
    return Fraction(round_points(score)) - Fraction(HUNDREDTH) / 2


def _out_of_reach(
    question_set: QuestionSet, inputs: Inputs, open_items: OpenItems, target: Target, is_possible: bool | None,
    forbids: tuple[str, ...],
) -> Reach:  # fmt: skip
    best = assess(question_set, with_full_marks(inputs, [code for code, items in open_items.items() if items]))
    return Reach(target, is_possible, (), best.total, best.rating, 0, forbids)
