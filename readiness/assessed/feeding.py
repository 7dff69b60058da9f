"""Which question of the assessed year's list each item of a plan feeds, and what that is worth."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from core.questions import QuestionCode
from readiness.at_stake import points_at_stake
from readiness.question_sets import QuestionLists
from readiness.structure import Crosswalk, QuestionSet

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Worth:
    """What full marks for the question that an item feeds bring to the total; `question` is None where it feeds none.

    `year` is that of the list the question stands in.
    """

    year: int
    question: str | None = None
    points: Decimal = ZERO


FEEDS_NOTHING = Worth(0)


@dataclass(frozen=True, slots=True)
class Feeding:
    """How items with the codes of one year's list are scored by `question_set`.

    `crosswalk` leads there; None where the codes are that list's own. A plan of another kind of agency, for which
    there is no list, feeds nothing (`is_foreign`).
    """

    question_set: QuestionSet
    crosswalk: Crosswalk | None = None
    is_foreign: bool = False

    def question_of(self, code: str) -> str | None:
        """Return the OIT question that an item's code feeds; None for i, e, measures and what has no counterpart."""
        if self.is_foreign or not code.startswith("o"):
            return None
        found = code if self.crosswalk is None else self.crosswalk.moves.get(code)
        return found if found in self.question_set.oit_codes else None

    def worth_of(self, code: str) -> Worth:
        question = self.question_of(code)
        points = points_at_stake(self.question_set, question) if question else ZERO
        return Worth(self.question_set.year, question, points)

    def items_of(self, codes: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the items that feed each question, in the list's order; a question without an item is absent."""
        found: dict[str, list[str]] = {}
        for code in codes:
            if question := self.question_of(code):
                found.setdefault(question, []).append(code)
        return {
            each: tuple(sorted(found[each], key=lambda code: QuestionCode.parse(code).sort_key))
            for each in self.question_set.oit_codes
            if each in found
        }

    def earned(self, codes: Iterable[str], done: Collection[str]) -> list[str]:
        """Return the questions all of whose items are done."""
        return [each for each, items in self.items_of(codes).items() if all(item in done for item in items)]


@lru_cache(maxsize=256)
def feeding(lists: QuestionLists, codes_of: int, by_year: int) -> Feeding:
    """Return how a plan with the codes of one year is scored by the list of another.

    By the codes' own list where the other, or the whole way to it, is not known. Raises UnknownQuestionSet.
    """
    if codes_of != by_year and by_year in lists.years:
        crosswalk = lists.crosswalk(codes_of, by_year)
        if crosswalk and crosswalk.is_complete:
            return Feeding(lists.get(by_year), crosswalk)
    return Feeding(lists.get(codes_of))


@lru_cache(maxsize=8192)
def worth(lists: QuestionLists, codes_of: int, by_year: int, code: str) -> Worth:
    """Return what an item is worth: every row of every list asks."""
    return feeding(lists, codes_of, by_year).worth_of(code)


def total_worth(worths: Iterable[Worth]) -> Decimal:
    """Return the sum of points with each question once, however many items feed it: every sum of points."""
    return sum({(each.year, each.question): each.points for each in worths}.values(), ZERO)
