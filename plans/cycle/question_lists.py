"""A question list that is put to use: kept, every plan on its way follows it, and days are counted anew."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session

from models.plans.plans import LIST
from models.work.work import list_plans_on_the_way
from office.question_lists import add_question_list, check_question_list
from plans.cycle.list_followed import follow_list, renumber
from readiness.question_sets import QuestionSet
from reports.feeding import feeding_of
from work.renewal import renew_assessed


def use_question_list(session: Session, text: str, name: str, by: str) -> QuestionSet:
    """Keep a list and have the plans that it is on the way of follow it; raises InvalidQuestionSet.

    Drafts of a document wait for what a person says of them; those that were begun from the list follow it too.
    """
    read = check_question_list(session, text, name)
    plans = [
        plan
        for plan in list_plans_on_the_way(session, read.year)
        if plan.kind == read.kind and (plan.activated_on or plan.origin == LIST)
    ]
    before = {plan.id: feeding_of(plan) for plan in plans}
    codes = dict[UUID, Mapping[str, str]]()

    def renumber_plans() -> None:
        codes.update({plan.id: renumber(session, plan, before[plan.id]) for plan in plans})

    found = add_question_list(session, text, name, by, renumber=renumber_plans)
    for plan in plans:
        follow_list(session, plan, before[plan.id], codes.get(plan.id, {}), by)
    renew_assessed(session, found.year, by)
    return found
