"""Which question of the assessed year a plan's item feeds, and so whether the evidence-by day binds it."""

from dataclasses import dataclass
from datetime import date

from core.questions import QuestionCode
from readiness.crosswalks import find_crosswalk
from readiness.question_sets import get_question_set, known_years


@dataclass(frozen=True, slots=True)
class Feeding:
    """What an item feeds: the code of an OIT question of `by_year`'s list, None for nothing.

    It is provisional where the assessed year's list (or the way to it) is not known, so that the codes' list decides.
    """

    question: str | None
    by_year: int
    is_provisional: bool


def feeding(codes_year: int, assessed_year: int, code: str) -> Feeding:
    """Return what the item of a code of one Buddhist year's list feeds in the assessment of another."""
    crosswalk = find_crosswalk(codes_year, assessed_year) if assessed_year in known_years() else None
    question = crosswalk.moves.get(code) if crosswalk else None
    if crosswalk and (question or crosswalk.is_complete):
        asked = get_question_set(assessed_year).oit_codes
        return Feeding(question if question in asked else None, assessed_year, is_provisional=False)
    asked = get_question_set(codes_year).oit_codes
    return Feeding(code if code in asked else None, codes_year, is_provisional=assessed_year != codes_year)


def survey_closes_on(assessed_year: int, code: str) -> date | None:
    """Return when the survey that an i or e item is for closes, where the assessed year's list tells."""
    if QuestionCode.parse(code).is_oit or assessed_year not in known_years():
        return None
    return get_question_set(assessed_year).calendar.surveys_until_on
