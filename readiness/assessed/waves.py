"""Waves: days before the evidence-by day by which reminders ask for what feeds a question; nobody is late by them."""

from datetime import date

from readiness.assessed.feeding import Feeding
from readiness.structure import QuestionSet


def wave_for(found: Feeding, codes_list: QuestionSet, assessed_year: int, code: str, from_on: date) -> date | None:
    """Return the day of the wave of what an item feeds: its own, or the next of them that is not before `from_on`.

    The assessed year's list says which; where it has none, the codes' list. None: it feeds nothing, or they are past.
    """
    question = found.question_of(code)
    if question is None:
        return None
    for questions, asked in ((found.question_set, question), (codes_list, code)):
        wave = questions.asked(asked).wave
        if wave is not None:
            days = [questions.wave_on(each, assessed_year) for each in questions.waves]
            first_on = max(questions.wave_on(wave, assessed_year), from_on)
            return min((day for day in days if day >= first_on), default=None)
    return None
