"""Waves: days before the evidence-by day by which reminders ask for what feeds a question; nobody is late by them."""

from datetime import date

from core.calendar import FiscalYear
from readiness.assessed.feeding import feeding
from readiness.question_sets import get_question_set

__all__ = ["wave_for"]


def wave_for(codes_year: int, assessed_year: int, code: str, from_on: date) -> date | None:
    """Return the day of the wave of what an item feeds: its own, or the next of them that is not before `from_on`.

    The assessed year's list says which; where it has none, the codes' list. None: it feeds nothing, or they are past.
    """
    found = feeding(codes_year, assessed_year, code)
    if found.question is None:
        return None
    for list_year, asked in ((found.by_year, found.question), (codes_year, code)):
        questions = get_question_set(list_year)
        if asked in questions.wave_of:
            year = FiscalYear(assessed_year).last_on.year
            days = {number: date(year, *day) for number, day in questions.waves.items()}
            first_on = max(days[questions.wave_of[asked]], from_on)
            return min((day for day in days.values() if day >= first_on), default=None)
    return None
