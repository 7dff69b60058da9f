"""How a plan is scored: by the list of the year that it feeds, as the session of its row knows the lists."""

from datetime import date

from models.plans.plans import Plan
from models.plans.question_lists import lists_of
from readiness.assessed.feeding import Feeding, Worth, feeding, worth
from readiness.assessed.waves import wave_for
from readiness.question_sets import QuestionSet
from readiness.structure import LOCAL, Asked


def feeding_of(plan: Plan, by: int | None = None) -> Feeding:
    """Return what the plan's codes feed in the list of the assessed year, or of the year `by`.

    Raises UnknownQuestionSet for a `by` without a list. A plan that follows the list of another kind of agency,
    which is not known, feeds nothing.
    """
    lists = lists_of(plan, plan.kind)
    if plan.kind != LOCAL and plan.question_set not in lists.years:
        return Feeding(lists_of(plan).get(plan.question_set), is_foreign=True)
    if by is not None:
        lists.get(by)
    return feeding(lists, plan.question_set, by or plan.assessed_year)


def worth_of(plan: Plan, code: str) -> Worth:
    """Return what an item of the plan is worth."""
    if plan.kind != LOCAL:
        return feeding_of(plan).worth_of(code)
    return worth(lists_of(plan), plan.question_set, plan.assessed_year, code)


def codes_list_of(plan: Plan) -> QuestionSet:
    """Return the list that the plan's codes come from."""
    lists = lists_of(plan, plan.kind)
    return (lists if plan.question_set in lists.years else lists_of(plan)).get(plan.question_set)


def wave_of(plan: Plan, code: str, from_on: date) -> date | None:
    """Return by when reminders ask for an item before its day: its wave, or the next that is not before `from_on`."""
    return wave_for(feeding_of(plan), codes_list_of(plan), plan.assessed_year, code, from_on)


def asked_of(plan: Plan, code: str) -> Asked:
    """Return what the list says of the question that an item feeds; of its own, where it feeds none."""
    fed = feeding_of(plan)
    question = fed.question_of(code)
    return fed.question_set.asked(question) if question else codes_list_of(plan).asked(code)
