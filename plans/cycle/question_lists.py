"""A question list that is put to use: kept, and what it feeds has its days counted anew."""

from sqlmodel import Session

from office.question_lists import add_question_list
from readiness.question_sets import QuestionSet
from work.renewal import renew_assessed


def use_question_list(session: Session, text: str, name: str, by: str) -> QuestionSet:
    """Keep a list and count the days of the plans that it is on the way of; raises InvalidQuestionSet."""
    found = add_question_list(session, text, name, by)
    renew_assessed(session, found.year, by)
    return found
