"""While a survey runs: whom it asks and until when, and how many have answered so far."""

from datetime import date

from sqlmodel import Session

from core import clock
from core.calendar import thai_date
from core.errors import TrackerError
from core.events import SurveyCounted, SurveyPlanned
from models.journal import outbox
from models.locking import take_agency
from models.plans.plans import Plan
from models.plans.readiness import SurveyResult, forget_survey_counts, keep_survey_count
from plans.activation.surveys import MoreAnswersThanPeople, survey_row
from readiness.inputs import check_headcount
from readiness.samples import is_everyone
from readiness.structure import EIT2
from reports.feeding import feeding_of
from work.renewal import SURVEY_CLOSES, renew


class SurveyEndsBeforeItBegins(TrackerError):
    thai = "วันปิดการสำรวจ {closes_thai} อยู่ก่อนวันเปิด {opens_thai}: โปรดตรวจสอบวันทั้งสอง"
    english = "The survey would close on {closes}, before it opens on {opens}: check the two days."


class CountOutsideSurvey(TrackerError):
    thai = "วันที่ {day_thai} อยู่นอกช่วงสำรวจ หรือยังมาไม่ถึง: ระบุจำนวนผู้ตอบได้ตั้งแต่วันเปิดจนถึงวันนี้"
    english = "{day} is outside of the survey, or has not come: give the answers of a day from its opening to today."


class NoPopulation(TrackerError):
    thai = "{instrument} ไม่มีจำนวนผู้มีสิทธิตอบของตัวเอง: จำนวนขั้นต่ำคิดจาก EIT ส่วนที่ ๑"
    english = "{instrument} has no population of its own: its minimum follows EIT part 1."


def plan_survey(
    session: Session, plan: Plan, instrument: str, *, population: int | None, opens_on: date | None,
    closes_on: date | None, by: str,
) -> SurveyResult:  # fmt: skip
    """Keep whom a survey asks and from when to when; None leaves what is known.

    What prepares for it is needed by its close: those days are counted anew.
    Raises UnknownInstrument, NoPopulation, InvalidHeadcount, MoreAnswersThanPeople or SurveyEndsBeforeItBegins.
    """
    asked = feeding_of(plan).question_set.surveyed_instrument(instrument)
    if population is not None:
        if instrument == EIT2:
            raise NoPopulation(instrument=asked.short_name)
        check_headcount(population)
    take_agency(session, plan.agency_id)
    row = survey_row(session, plan, instrument)
    row.population = row.population if population is None else population
    closed_on = row.closes_on
    row.opens_on, row.closes_on = opens_on or row.opens_on, closes_on or row.closes_on
    if row.opens_on and row.closes_on and row.closes_on < row.opens_on:
        raise SurveyEndsBeforeItBegins(
            opens=row.opens_on, closes=row.closes_on, opens_thai=thai_date(row.opens_on),
            closes_thai=thai_date(row.closes_on),
        )  # fmt: skip
    _check_answers(row, row.respondents)
    session.add(row)
    session.flush()
    if is_everyone(feeding_of(plan).question_set, instrument, row.population):
        forget_survey_counts(session, plan.agency_id, plan.assessed_year, instrument)
    event = SurveyPlanned(plan_id=plan.id, assessed_year=plan.assessed_year, instrument=instrument,
                          opens_on=row.opens_on, closes_on=row.closes_on, by=by)  # fmt: skip
    outbox.record(session, plan.agency_id, event)
    if row.closes_on != closed_on:
        renew(session, plan, by, SURVEY_CLOSES)
    return row


def count_answers(session: Session, plan: Plan, instrument: str, answers: int, on: date, by: str) -> SurveyResult:
    """Keep how many had answered by the end of a Bangkok day; one after another makes the curve.

    Where everybody must answer only the newest number is kept: days would tell who answered when. The log says that
    somebody counted, not what. Raises UnknownInstrument, InvalidHeadcount, CountOutsideSurvey, MoreAnswersThanPeople.
    """
    check_headcount(answers)
    questions = feeding_of(plan).question_set
    questions.surveyed_instrument(instrument)
    take_agency(session, plan.agency_id)
    row = survey_row(session, plan, instrument)
    is_outside = (row.opens_on and on < row.opens_on) or (row.closes_on and on > row.closes_on)
    if is_outside or on > clock.today():
        raise CountOutsideSurvey(day=on, day_thai=thai_date(on))
    _check_answers(row, answers)
    if row.counted_on is None or on >= row.counted_on:
        row.respondents, row.counted_on = answers, on
    session.add(row)
    session.flush()
    if not is_everyone(questions, instrument, row.population):
        keep_survey_count(session, row, on, answers)
    event = SurveyCounted(plan_id=plan.id, assessed_year=plan.assessed_year, instrument=instrument, by=by)
    outbox.record(session, plan.agency_id, event)
    return row


def _check_answers(row: SurveyResult, answers: int | None) -> None:
    people = None if row.instrument == EIT2 else row.population
    if people is not None and answers is not None and answers > people:
        raise MoreAnswersThanPeople(respondents=answers, population=people)
