"""This year's surveys (IIT and EIT): how many people were asked and answered, and each indicator's points."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.db import transaction
from core.errors import TrackerError
from models.plans.plans import Plan
from models.plans.readiness import SurveyResult, list_surveys
from plans.activation.surveys import enter_survey
from readiness.inputs import InvalidHeadcount, InvalidScore, Survey
from readiness.notes import Note
from readiness.processing import not_processed
from readiness.structure import EIT1, EIT2, Indicator, Instrument
from reports.feeding import feeding_of
from reports.standing import read_standing
from reports.survey_pace import SurveyNow, read_surveys
from web.access.gate import Coordinator
from web.access.viewer import Viewer
from web.database import PageSession, let_go
from web.kit import pictures
from web.kit.forms import Sent, SentForm
from web.kit.language import language_of
from web.kit.notices import done
from web.kit.sentences import say, sentence_of
from web.plans.pages import own_plan, plan_page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class SurveyForm:
    """One instrument with what stands in its fields, what is wrong with each, and why it would not be processed."""

    instrument: Instrument
    indicators: tuple[Indicator, ...]
    values: Mapping[str, str]
    faults: Mapping[str, str]
    is_closed: bool
    now: SurveyNow
    note: Note | None


class FieldsWrong(TrackerError):
    """Fields that cannot be read: by the field's name, why."""

    thai = "ยังไม่ได้บันทึก: โปรดแก้ช่องที่มีข้อความกำกับ"
    english = "Nothing was recorded: correct the fields that are marked."

    def __init__(self, faults: Mapping[str, TrackerError]) -> None:
        self.faults = faults
        super().__init__()


@router.get("/plans/{year}/surveys")
def surveys(request: Request, session: PageSession, viewer: Coordinator, year: int) -> Response:
    return survey_page(request, session, viewer, own_plan(session, viewer, year))


@router.post("/plans/{year}/surveys/{instrument}")
def enter(
    request: Request, session: PageSession, viewer: Coordinator, year: int, instrument: str, form: Sent
) -> Response:
    plan = own_plan(session, viewer, year)
    let_go(session)
    asked = feeding_of(plan).question_set.surveyed_instrument(instrument)
    try:
        survey = _survey(form)
        with transaction() as writing:
            enter_survey(writing, own_plan(writing, viewer, year), instrument, survey, viewer.by)
    except TrackerError as error:
        return survey_page(request, session, viewer, plan, refused=error, of=instrument, typed=form)
    notice = say(request, "บันทึกผลสำรวจ {name} แล้ว", name=asked.short_name)
    return done(f"/plans/{year}/surveys", notice)


def _survey(form: SentForm) -> Survey:
    """Return what was typed; raise FieldsWrong. An empty field says nothing."""
    faults: dict[str, TrackerError] = {}
    counts = {name: _count(form, name, faults) for name in ("population", "respondents")}
    points = {name: _points(form, name, faults) for name in form.texts if name.startswith("points-")}
    if faults:
        raise FieldsWrong(faults)
    given = {int(name.removeprefix("points-")): value for name, value in points.items() if value is not None}
    return Survey(given, "is_closed" in form.texts, counts["population"], counts["respondents"])


def _count(form: SentForm, name: str, faults: dict[str, TrackerError]) -> int | None:
    text = form.text(name).replace(",", "")
    if not text:
        return None
    if text.isdecimal() and len(text) < 9:
        return int(text)
    faults[name] = InvalidHeadcount(count=text[:20])
    return None


def _points(form: SentForm, name: str, faults: dict[str, TrackerError]) -> Decimal | None:
    text = form.text(name)
    if not text:
        return None
    try:
        value = Decimal(text)
        if value.is_finite() and 0 <= value <= 100 and name.removeprefix("points-").isdecimal():
            return value
    except InvalidOperation:
        pass
    faults[name] = InvalidScore(score=text[:20])
    return None


def survey_page(
    request: Request, session: Session, viewer: Viewer, plan: Plan, *, refused: TrackerError | None = None,
    of: str = "", typed: SentForm | None = None,
) -> Response:  # fmt: skip
    questions = feeding_of(plan).question_set
    rows = {row.instrument: row for row in list_surveys(session, plan.agency_id, plan.assessed_year)}
    surveys_now = {one.instrument.key: one for one in read_surveys(session, plan, clock.today())}
    notes = not_processed(questions, read_standing(session, plan, clock.today()).inputs)
    wrong = refused.faults if isinstance(refused, FieldsWrong) else {}
    faults = {name: sentence_of(error, language_of(request)) for name, error in wrong.items()}
    forms = [
        SurveyForm(
            each, questions.indicators_of(each.key),
            typed.texts if typed is not None and each.key == of else _stored(rows.get(each.key)),
            faults if each.key == of else {},
            "is_closed" in typed.texts if typed is not None and each.key == of else _is_closed(rows.get(each.key)),
            surveys_now[each.key], notes.get(each.key),
        )
        for each in questions.surveyed
    ]  # fmt: skip
    return plan_page(
        request, "plans/surveys.html", session, viewer, plan, refused=refused, refused_of=of, forms=forms,
        without_population=EIT2, external=EIT1, draw=pictures,
    )  # fmt: skip


def _stored(row: SurveyResult | None) -> dict[str, str]:
    if row is None:
        return {}
    counts = {"population": row.population, "respondents": row.respondents}
    points = {f"points-{number}": value for number, value in row.indicators.items()}
    return {name: str(value) for name, value in counts.items() if value is not None} | points


def _is_closed(row: SurveyResult | None) -> bool:
    return row is not None and row.is_closed
