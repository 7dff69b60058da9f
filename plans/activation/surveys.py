"""This year's survey of one instrument, as the commission's system tells it: entered, corrected, closed."""

from sqlmodel import Session

from core.errors import TrackerError
from core.events import SurveyEntered
from models.journal import outbox
from models.locking import take_agency
from models.plans.plans import Plan
from models.plans.readiness import SurveyResult, find_survey
from readiness.inputs import Survey
from readiness.structure import EIT2
from reports.feeding import feeding_of


class UnknownIndicator(TrackerError):
    thai = "{instrument} ไม่มีตัวชี้วัดที่ {number}: มีตัวชี้วัดที่ {known}"
    english = "{instrument} has no indicator {number}: it has {known}."


class MoreAnswersThanPeople(TrackerError):
    thai = "จำนวนผู้ตอบ {respondents} คน มากกว่าจำนวนผู้มีสิทธิตอบ {population} คน: โปรดตรวจสอบตัวเลข"
    english = "{respondents} people answered, more than the {population} who could: check the numbers."


def enter_survey(session: Session, plan: Plan, instrument: str, survey: Survey, by: str) -> SurveyResult:
    """Keep an instrument's result for the year that the plan feeds; what stood there is replaced.

    Raises UnknownInstrument, UnknownIndicator or MoreAnswersThanPeople.
    """
    questions = feeding_of(plan).question_set
    asked = questions.surveyed_instrument(instrument)
    known = [each.number for each in questions.indicators if instrument in each.instruments]
    for number in survey.indicators:
        if number not in known:
            names = ", ".join(map(str, known))
            raise UnknownIndicator(instrument=asked.short_name, number=number, known=names)
    population, respondents = survey.population, survey.respondents
    if instrument != EIT2 and population is not None and respondents is not None and respondents > population:
        raise MoreAnswersThanPeople(respondents=respondents, population=population)
    take_agency(session, plan.agency_id)
    row = survey_row(session, plan, instrument)
    row.indicators = {str(number): str(points) for number, points in sorted(survey.indicators.items())}
    row.population, row.respondents, row.is_closed = survey.population, survey.respondents, survey.is_closed
    session.add(row)
    session.flush()
    event = SurveyEntered(plan_id=plan.id, assessed_year=plan.assessed_year, instrument=instrument,
                          is_closed=row.is_closed, by=by)  # fmt: skip
    outbox.record(session, plan.agency_id, event)
    return row


def survey_row(session: Session, plan: Plan, instrument: str) -> SurveyResult:
    """Return the instrument's row of the year that the plan feeds, a new one where there is none."""
    found = find_survey(session, plan.agency_id, plan.assessed_year, instrument)
    return found or SurveyResult(agency_id=plan.agency_id, assessed_year=plan.assessed_year, instrument=instrument)
