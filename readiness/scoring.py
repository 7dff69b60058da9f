"""Scores an agency: the total, its rating and its parts, with everything that must be said beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from core.points import round_points, show_points
from core.questions import QuestionCode
from readiness.exact import to_decimal
from readiness.explain import tree_of
from readiness.inputs import Baseline, Inputs
from readiness.notes import PARTS, Note, note
from readiness.processing import not_processed
from readiness.ratings import rating_of
from readiness.rows import Row
from readiness.standing import Standing, published_standings, standings
from readiness.standing_notes import published_notes, standing_notes
from readiness.structure import EIT1, EIT2, OIT, QuestionSet


@dataclass(frozen=True, slots=True)
class Assessment:
    """A score in unrounded points, 0 to 100; None where it cannot be stated, and then a note says why.

    `instruments` by key, `indicators` by number (EIT1 and EIT2 averaged by weight), `sub_indicators` by "9.1".
    """

    total: Decimal | None
    rating: str | None
    instruments: Mapping[str, Decimal | None]
    indicators: Mapping[int, Decimal | None]
    sub_indicators: Mapping[str, Decimal | None]
    notes: tuple[Note, ...]


def assess(question_set: QuestionSet, inputs: Inputs) -> Assessment:
    """Score the agency as if assessed with these inputs. Raises UnknownInstrument for a survey of no instrument."""
    found = standings(question_set, inputs)
    notes = (note("forecast"), *standing_notes(question_set, inputs, found))
    refused = not_processed(question_set, inputs)
    notes += tuple(dict.fromkeys(refused.values()))
    if refused:
        notes += (note("total_unstated"),)
    if inputs.rules_unconfirmed:
        notes += (note("rules_changed", year=question_set.year),)
    notes += _list_notes(question_set, inputs, is_oit_open=OIT not in refused)
    return _read(question_set, found, notes, has_total=not inputs.rules_unconfirmed)


def assess_baseline(question_set: QuestionSet, baseline: Baseline) -> Assessment:
    """Recompute last year's published result from its indicators, and note where its own total differs."""
    notes = published_notes(question_set, baseline)
    assessment = _read(question_set, published_standings(question_set, baseline), notes)
    return _checked_against(assessment, baseline.total)


def _read(
    question_set: QuestionSet, found: Mapping[str, Standing], notes: tuple[Note, ...], *, has_total: bool = True
) -> Assessment:
    """Read an assessment off the tree of its figures."""
    tree = tree_of(question_set, found, has_total=has_total)
    instruments = {row.key: row.value for row in tree.children}
    rows = tree.by_key()
    rating = rating_of(tree.value, instruments, question_set)
    if rating != _worst_rating(question_set, tree.value, instruments, found):
        notes += (note("rating_condition_unchecked"),)
    return Assessment(
        total=tree.value,
        rating=rating,
        instruments=MappingProxyType(instruments),
        indicators=MappingProxyType({each.number: _mean(rows[str(each.number)]) for each in question_set.indicators}),
        sub_indicators=MappingProxyType(
            {sub.number: rows[sub.number][0].value for sub in question_set.sub_indicators}
        ),
        notes=notes,
    )


def _mean(rows: list[Row]) -> Decimal | None:
    """Average the same indicator of several instruments by what each brings to the total."""
    brought = Fraction(0)
    for row in rows:
        if row.exact is None:
            return None
        brought += row.exact * row.exact_share
    return to_decimal(brought / sum(row.exact_share for row in rows))


def _worst_rating(
    question_set: QuestionSet,
    total: Decimal | None,
    instruments: Mapping[str, Decimal | None],
    found: Mapping[str, Standing],
) -> str | None:
    """Return the rating if the baseline's one EIT figure hid the widest gap between EIT1 and EIT2.

    A mean m of two scores of at most 100 leaves the lower one at 2m - 100 or more.
    """
    lowest = dict(instruments)
    for key in (EIT1, EIT2):
        score = instruments.get(key)
        if score is not None and found[key].origin == "baseline":
            lowest[key] = max(Decimal(0), 2 * score - 100)
    return rating_of(total, lowest, question_set)


def _checked_against(assessment: Assessment, published: Decimal | None) -> Assessment:
    computed = assessment.total
    if published is None or computed is None or round_points(computed) == round_points(published):
        return assessment
    differs = note("baseline_total_differs", published=show_points(published), computed=show_points(computed))
    return replace(assessment, notes=(*assessment.notes, differs))


def _list_notes(question_set: QuestionSet, inputs: Inputs, *, is_oit_open: bool) -> tuple[Note, ...]:
    """Note the questions that count 0, codes that are no OIT questions, rules and lists of another year."""
    notes = []
    nothing = [code for code in question_set.oit_codes if code not in inputs.accepted]
    if is_oit_open and nothing:
        notes.append(note("nothing_accepted", count=len(nothing)))
    if outside := set(inputs.accepted) - set(question_set.oit_codes):
        notes.append(note("outside_list", codes=listed_codes(outside), year=question_set.year))
    if question_set.copy_of:
        notes.append(note("copied_list", year=question_set.year, copy_of=question_set.copy_of))
    elif question_set.inferred:
        notes.append(_inferred(question_set))
    if question_set.rules_of:
        notes.append(note("rules_of_another_year", year=question_set.year, rules_of=question_set.rules_of))
    if inputs.assessed_year not in (None, question_set.year):
        notes.append(note("provisional_list", year=question_set.year, assessed_year=inputs.assessed_year))
    return tuple(notes)


def _inferred(question_set: QuestionSet) -> Note:
    parts = [PARTS[each] for each in question_set.inferred if each in PARTS]
    thai, english = (", ".join(each[place] for each in parts) for place in (0, 1))
    return note("inferred_list", year=question_set.year, parts=english, parts_thai=thai)


def listed_codes(codes: Iterable[str]) -> str:
    """Join codes in the order of the list: i before e before o, then by number."""
    return ", ".join(sorted(codes, key=lambda code: QuestionCode.parse(code).sort_key))
